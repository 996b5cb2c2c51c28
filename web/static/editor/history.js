/**
 * Undo and redo over immutable states. Pure, no DOM.
 *
 * Changes that carry the same key one after the other (a slider being dragged, a dot being moved) are one step, until
 * {@link History#seal}.
 *
 * @template S
 */
export class History {
    #past;
    #present;
    #future;
    #openKey = null;
    #limit;

    /** @param {S} present @param {S[]} [past] oldest first @param {S[]} [future] next first */
    constructor(present, past = [], future = [], limit = 200) {
        this.#present = present;
        this.#past = past.slice(-limit);
        this.#future = future.slice(0, limit);
        this.#limit = limit;
    }

    /** @returns {S} */
    get present() {
        return this.#present;
    }

    get canUndo() {
        return this.#past.length > 0;
    }

    get canRedo() {
        return this.#future.length > 0;
    }

    /** Makes a new present; what was undone is gone. */
    push(state, key = null) {
        if (key === null || key !== this.#openKey) {
            this.#past = [...this.#past, this.#present].slice(-this.#limit);
        }
        this.#present = state;
        this.#future = [];
        this.#openKey = key;
    }

    /** Replaces the present without a step of its own, for what the server corrects. */
    amend(state) {
        this.#present = state;
    }

    /** Ends a run of changes with one key. */
    seal() {
        this.#openKey = null;
    }

    /** @returns {boolean} whether there was anything to undo */
    undo() {
        return this.#travel(this.#past, (past, state) => {
            this.#past = past.slice(0, -1);
            this.#future = [this.#present, ...this.#future];
            this.#present = state;
        }, -1);
    }

    /** @returns {boolean} whether there was anything to redo */
    redo() {
        return this.#travel(this.#future, (future, state) => {
            this.#future = future.slice(1);
            this.#past = [...this.#past, this.#present];
            this.#present = state;
        }, 0);
    }

    /** The last steps, to be kept over a reload. */
    toJSON() {
        return { present: this.#present, past: this.#past.slice(-50), future: this.#future.slice(0, 50) };
    }

    #travel(states, go, index) {
        this.#openKey = null;
        const state = states.at(index);
        if (state === undefined) {
            return false;
        }
        go(states, state);
        return true;
    }
}
