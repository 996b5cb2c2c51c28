import * as edits from './edits.js';
import { requestOf } from './editor-state.js';
import { Latest } from './latest.js';
import { Shape } from './shape.js';

/** Longest side of the masks asked for: finer than a screen shows, and still only kilobytes of runs. */
const SIDE = 1024;

/**
 * What the server makes of the active object's state.
 *
 * @typedef {object} Listener
 * @property {(answer: object, newest: boolean) => void} answered  newest: it answers the present state
 * @property {(error: Error) => void} failed
 * @property {() => void} changed  whether an answer is awaited
 */
export class Answers {
    /** @type {Shape[]} of the last good answer */
    shapes = [];
    /** Whether the shapes answer the present state. */
    current = false;
    /** Whether an answer is awaited. */
    busy = false;
    /** The edits that the shapes have in them. */
    #drawn = [];
    #latest;

    /** @param {import('./api.js').MaskApi} api @param {Listener} listener */
    constructor(picture, api, listener) {
        // Shapes of other objects are asked for beside these answers, and must not take their place.
        const name = Math.random().toString(36).slice(2);
        let asked = 0;
        this.#latest = new Latest((question, signal) => api.candidates(question, signal, `${name} ${++asked}`), {
            answered: (question, answer, newest) => {
                this.#drawn = question.source?.edits ?? [];
                this.shapes = answer.candidates.map((_, index) => new Shape(answer, index, picture));
                this.current = newest;
                listener.answered(answer, newest);
            },
            failed: (question, error) => listener.failed(error),
            busy: (busy) => {
                this.busy = busy;
                listener.changed();
            },
        });
    }

    /** Asks what a state makes. @param {boolean} patient as in {@link Latest#ask} */
    ask(state, patient) {
        this.current = false;
        const question = requestOf(state, SIDE);
        if (question === null) {
            this.shapes = [];
            this.#latest.drop();
        } else {
            this.#latest.ask(question, patient);
        }
    }

    /** Asks for the finer outline of a candidate that is the mask already. */
    refine(state) {
        this.#latest.ask(requestOf(state, SIDE), true);
    }

    /** The shapes are another object's. */
    forget() {
        this.shapes = [];
        this.#drawn = [];
    }

    /** What was done by hand and is not in the shapes yet. @returns {import('./edits.js').Edit[]} */
    pending(state) {
        return this.current ? [] : edits.pending(state.edits, this.#drawn);
    }

    stop() {
        this.#latest.drop();
    }
}
