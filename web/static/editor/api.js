/** Talks to `/api/v1/images/{id}`. */

import { csrf } from '../js/csrf.js';

/** What went wrong, with the server's sentence where it sent one. */
export class Refusal extends Error {
    /** @param {string | null} sentence in the reader's language @param {boolean} refused the request itself is at fault */
    constructor(sentence, refused) {
        super(sentence ?? 'no answer');
        this.sentence = sentence;
        this.refused = refused;
    }
}

const REMEMBERED = 32;

export class MaskApi {
    #base;
    /** The same prompts give the same masks, so undo and redo need not ask again. */
    #answers = new Map();

    /** @param {string} base such as `/api/v1/images/ID` */
    constructor(base) {
        this.#base = base;
    }

    /**
     * The candidate masks, best first, as the API sends them.
     *
     * @param {string} [asker] a name and a number: the server leaves out what it has asked before
     */
    async candidates(question, signal, asker) {
        const body = JSON.stringify(question);
        const known = this.#answers.get(body);
        if (known) {
            return known;
        }
        const response = await this.#post('/masks', body, 'application/json', signal, asker ? { 'X-Asker': asker } : {});
        const answer = await response.json();
        this.#answers.set(body, answer);
        if (this.#answers.size > REMEMBERED) {
            this.#answers.delete(this.#answers.keys().next().value);
        }
        return answer;
    }

    /** A coarse mesh of what a mask would become, as a GLB file. @param {string} question JSON @returns {Promise<ArrayBuffer>} */
    async shape(question, signal) {
        return (await this.#post('/shape', question, 'application/json', signal)).arrayBuffer();
    }

    /** What a click at a place would choose: as `candidates`, with one or none. */
    async glance(at, signal) {
        return (await this.#post('/glance', JSON.stringify(at), 'application/json', signal)).json();
    }

    /** Gives the server a mask file. @returns {Promise<{id: string, width: number, height: number}>} */
    async upload(file) {
        const form = new FormData();
        form.append('file', file);
        return (await this.#post('/mask-files', form)).json();
    }

    /** The full-size mask as a PNG file. @returns {Promise<Blob>} */
    async download(source) {
        return (await this.#post('/mask.png', JSON.stringify({ source }), 'application/json')).blob();
    }

    async #post(path, body, type, signal, more = {}) {
        const headers = { 'Accept-Language': document.documentElement.lang || navigator.language, ...csrf(), ...more };
        if (type) {
            headers['Content-Type'] = type;
        }
        let response;
        try {
            response = await fetch(this.#base + path, { method: 'POST', headers, body, signal });
        } catch (unreachable) {
            throw new Refusal(null, false);
        }
        if (!response.ok) {
            const problem = await response.json().catch(() => null);
            throw new Refusal(problem?.error?.message ?? null, response.status >= 400 && response.status < 500);
        }
        return response;
    }
}
