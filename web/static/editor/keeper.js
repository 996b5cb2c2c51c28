import { fromSource, initial, isState } from './editor-state.js';
import { History } from './history.js';
import { asDocument, documentOf } from './objects.js';

/** Keeps the work on one picture over a reload of the page, in this tab. */
export class Keeper {
    #key;
    #picture;
    #given;

    /**
     * @param {string} api the picture's address in the API, which names it
     * @param {string} given JSON of the MaskSource that the page starts with, or empty; work that started with another
     *     one is kept apart
     */
    constructor(api, picture, given) {
        this.#key = `mask-editor ${api} ${given}`;
        this.#picture = picture;
        this.#given = given;
    }

    /** What was kept, or else what the page gives, or else a new start. @returns {History<import('./objects.js').Document>} */
    recall() {
        const { present, past, future } = parsed(sessionStorage.getItem(this.#key)) ?? {};
        const read = (value) => asDocument(value, this.#picture);
        if (Array.isArray(past) && Array.isArray(future)) {
            const [now, before, after] = [read(present), past.map(read), future.map(read)];
            if (![now, ...before, ...after].includes(null)) {
                return new History(now, before, after);
            }
        }
        const source = parsed(this.#given);
        const start = source && fromSource(source);
        return new History(documentOf(isState(start, this.#picture) ? start : initial(this.#picture.transparent)));
    }

    keep(history) {
        try {
            sessionStorage.setItem(this.#key, JSON.stringify(history));
        } catch (full) {
            // A reload then starts afresh; the work at hand goes on.
        }
    }
}

function parsed(text) {
    try {
        return JSON.parse(text || 'null');
    } catch (damaged) {
        return null;
    }
}
