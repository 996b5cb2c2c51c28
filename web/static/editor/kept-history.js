/**
 * The history of one picture's objects, kept over a reload after every change.
 *
 * @typedef {import('./objects.js').Document} Document
 */
export class KeptHistory {
    #keeper;
    #history;

    /** @param {import('./keeper.js').Keeper} keeper that may have some of an earlier visit */
    constructor(keeper) {
        this.#keeper = keeper;
        this.#history = keeper.recall();
    }

    /** @returns {Document} */
    get present() {
        return this.#history.present;
    }

    get canUndo() {
        return this.#history.canUndo;
    }

    get canRedo() {
        return this.#history.canRedo;
    }

    /** One step to undo; with the key of the step before it is one with it. @param {Document} document */
    push(document, key) {
        this.#history.push(document, key);
        this.#keep();
    }

    /** What is nothing to undo. @param {Document} document */
    amend(document) {
        this.#history.amend(document);
        this.#keep();
    }

    /** Ends a gesture: what comes next is a step of its own. */
    seal() {
        this.#history.seal();
    }

    /** @returns {boolean} whether there was anything to undo */
    undo() {
        return this.#history.undo() && this.#keep();
    }

    /** @returns {boolean} whether there was anything to redo */
    redo() {
        return this.#history.redo() && this.#keep();
    }

    #keep() {
        this.#keeper.keep(this.#history);
        return true;
    }
}
