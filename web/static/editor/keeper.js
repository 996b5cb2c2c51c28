import { isState } from './editor-state.js';
import { History } from './history.js';

/** Keeps the work on one picture over a reload of the page, in this tab. */
export class Keeper {
    #key;
    #picture;

    /** @param {string} api the picture's address in the API, which names it */
    constructor(api, picture) {
        this.#key = `mask-editor ${api}`;
        this.#picture = picture;
    }

    /** @returns {History | null} */
    recall() {
        try {
            const { present, past, future } = JSON.parse(sessionStorage.getItem(this.#key));
            const sound = [present, ...past, ...future].every((state) => isState(state, this.#picture));
            return sound ? new History(present, past, future) : null;
        } catch (nothingUsable) {
            return null;
        }
    }

    keep(history) {
        try {
            sessionStorage.setItem(this.#key, JSON.stringify(history));
        } catch (full) {
            // A reload then starts afresh; the work at hand goes on.
        }
    }
}
