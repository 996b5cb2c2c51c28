import { requestOf, sourceOf } from './editor-state.js';
import { active } from './objects.js';
import { covers } from './runs.js';
import { Shape } from './shape.js';

/** Longest side of the masks asked for, as of the active object: then both share their answers. */
const SIDE = 1024;
const REMEMBERED = 120;

/**
 * The shapes of all objects: the active one's as the model has it, the others' asked for one at a time while nobody
 * waits for anything else. Event `change` after one more is known.
 */
export class ObjectShapes extends EventTarget {
    #model;
    #api;
    #known = new Map();
    #asking = false;
    #signal;

    /** @param {AbortSignal} signal ends all asking */
    constructor(model, api, signal) {
        super();
        this.#model = model;
        this.#api = api;
        this.#signal = signal;
        model.addEventListener('change', () => this.#look(), { signal });
    }

    /** @param {import('./objects.js').MaskObject} object @returns {Shape | null} null while it is not known */
    of(object) {
        const { document, shape } = this.#model;
        return object.id === document.active && shape !== null ? shape : this.#known.get(keyOf(object.state)) ?? null;
    }

    /** Notes a shape that came with a state. */
    know(state, shape) {
        this.#known.set(keyOf(state), shape);
        if (this.#known.size > REMEMBERED) {
            this.#known.delete(this.#known.keys().next().value);
        }
    }

    /** Those that are painted, the first on top. @returns {{object: object, shape: Shape}[]} */
    get visible() {
        return this.#model.document.objects
            .filter((object) => !object.hidden)
            .map((object) => ({ object, shape: this.of(object) }))
            .filter(({ shape }) => shape !== null);
    }

    /** Those above the active one, hidden ones too: what they have it has not. @returns {Shape[]} */
    get above() {
        const { objects, active: id } = this.#model.document;
        const own = objects.findIndex((object) => object.id === id);
        return objects.slice(0, own).map((object) => this.of(object)).filter((shape) => shape !== null);
    }

    /** The object that a pixel belongs to, among those that are painted, or null. */
    at(point) {
        return this.visible.find(({ shape }) => covers(shape.mask, point, this.#model.picture))?.object ?? null;
    }

    #look() {
        const { document, current, shape, busy } = this.#model;
        if (current && shape !== null) {
            this.know(active(document).state, shape);
        }
        const missing = document.objects.find(({ id, state }) =>
            id !== document.active && sourceOf(state) !== null && !this.#known.has(keyOf(state)));
        if (missing && !busy && !this.#asking) {
            this.#ask(missing.state);
        }
    }

    async #ask(state) {
        this.#asking = true;
        // What cannot be answered is not asked for again; its own turn as the active object says why.
        this.know(state, null);
        try {
            const answer = await this.#api.candidates(requestOf(state, SIDE), this.#signal);
            this.know(state, new Shape(answer, Math.min(state.candidate, answer.candidates.length - 1), this.#model.picture));
        } catch (unanswered) {
            // It stays unknown.
        } finally {
            this.#asking = false;
        }
        if (!this.#signal.aborted) {
            this.dispatchEvent(new Event('change'));
            this.#look();
        }
    }
}

function keyOf(state) {
    return JSON.stringify(sourceOf(state));
}
