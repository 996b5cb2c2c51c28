import { Latest } from './latest.js';
import { Shape } from './shape.js';
import { onPicture } from './view-transform.js';

/** Between two questions; the eye follows no faster, and the server has clicks to answer. */
const PAUSE_MS = 80;
/** Until the picture's embedding may be there, or the server may answer again. */
const WAIT_MS = 700;

/**
 * Shows what a click would choose while the pointer moves over a picture that nothing was clicked on yet: one question
 * at a time, the newest place next. Never for fingers, which hover over nothing.
 */
export class Hover {
    #model;
    #stage;
    #latest;
    #at = null;
    #timer = 0;
    #next = 0;

    /** @param stage has `glimpse` and tells `point` events with `detail` = a place in the picture, or null */
    constructor(model, stage, api, signal) {
        this.#model = model;
        this.#stage = stage;
        this.#latest = new Latest((at, abort) => api.glance(at, abort), {
            answered: (at, answer) => this.#answered(answer),
            failed: () => this.#wait(WAIT_MS * 4),
            busy: () => {},
        });
        stage.addEventListener('point', ({ detail }) => this.#moved(detail), { signal });
        model.addEventListener('change', () => this.#wanted || this.#forget(), { signal });
        signal.addEventListener('abort', () => this.#forget());
    }

    get #wanted() {
        const { state } = this.#model;
        return state.type === 'prompts' && state.prompts.length === 0 && !state.edits?.length
            && ['include', 'box'].includes(this.#stage.tool) && this.#stage.firstCorner === null;
    }

    #moved(at) {
        this.#at = at;
        if (at === null || !this.#wanted || !onPicture(at, this.#model.picture)) {
            this.#forget();
        } else if (this.#timer === 0) {
            this.#timer = setTimeout(() => this.#ask(), Math.max(0, this.#next - performance.now()));
        }
    }

    #ask() {
        this.#timer = 0;
        if (this.#at !== null && this.#wanted) {
            this.#wait(PAUSE_MS);
            this.#latest.ask({ x: Math.floor(this.#at.x) + 0.5, y: Math.floor(this.#at.y) + 0.5 }, true);
        }
    }

    #answered(answer) {
        if (this.#at === null || !this.#wanted) {
            return;
        }
        if (answer.candidates.length === 0) {
            // Nobody has looked at the picture yet; whoever rests on a place shall see it once that is done.
            this.#wait(WAIT_MS);
            this.#timer ||= setTimeout(() => this.#ask(), WAIT_MS);
            return;
        }
        const shape = new Shape(answer, 0, this.#model.picture);
        this.#stage.set({ glimpse: shape.area > 0 ? shape : null });
    }

    #wait(milliseconds) {
        this.#next = performance.now() + milliseconds;
    }

    #forget() {
        clearTimeout(this.#timer);
        this.#timer = 0;
        this.#latest.drop();
        if (this.#stage.glimpse !== null) {
            this.#stage.set({ glimpse: null });
        }
    }
}
