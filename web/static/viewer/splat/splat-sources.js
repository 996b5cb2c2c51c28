import { LoadError } from '../download.js';
import { MOST_SPLATS, WORDS } from './splat-texels.js';

/**
 * The clouds of one or several objects as they come from the worker that fetches and unpacks them. An object can be
 * shown once it is whole, or once the first of its blocks is there: each is a sample of all of it.
 */
export class SplatSources {
    /** @type {{total: number, blocks: number, bytes: number, received: number, loaded: number, solid: number[]|null,
     *     ended: boolean, failure: LoadError|null}[]} */
    states;
    #worker = new Worker(new URL('./splat-worker.js', import.meta.url), { type: 'module' });
    #on;
    #waiting = [];

    /**
     * @param {{url: string, fallback?: string}[]} sources
     * @param {{texels: (index: number, words: Uint32Array, solid: number[]) => void,
     *     order: (order: Uint32Array, count: number, loaded: number[]) => void,
     *     progress: (received: number, total: number) => void, broken: (error: Error) => void}} on
     */
    constructor(sources, on) {
        this.#on = on;
        this.states = sources.map(() => ({
            total: 0, blocks: 0, bytes: 0, received: 0, loaded: 0, solid: null, ended: false, failure: null,
        }));
        this.#worker.onmessage = ({ data }) => this.#take(data);
        this.#worker.onerror = event => this.#fail(new LoadError('engine', new Error(event.message ?? 'no worker')));
        this.#worker.postMessage({ open: sources.map(({ url, fallback }) => ({
            url: new URL(url, document.baseURI).href, fallback: fallback && new URL(fallback, document.baseURI).href,
        })) });
    }

    get worker() {
        return this.#worker;
    }

    /** Settles when it is known how large every object is, or that it is not to be had. */
    heads() {
        return this.#when(state => state.total > 0);
    }

    /** Settles when every object can be shown, or failed. */
    showable() {
        return this.#when(state => state.blocks > 1 && state.loaded > 0);
    }

    /** Settles when nothing more comes; rejects when every object failed. */
    async whole() {
        await this.#when(() => false);
        if (this.states.every(({ failure }) => failure)) {
            throw this.states[0].failure;
        }
    }

    /**
     * Lets the worker unpack: it has to know which splat is the first of each object.
     *
     * @returns {number} all splats
     * @throws {LoadError} when they are too many
     */
    begin() {
        let first = 0;
        const places = this.states.map(state => {
            state.first = first;
            first += state.total;
            return state.total ? { first: state.first, total: state.total } : null;
        });
        if (first > MOST_SPLATS) {
            throw new LoadError('large', new Error(`${first} splats`));
        }
        this.#worker.postMessage({ begin: places });
        return first;
    }

    dispose() {
        this.#worker.terminate();
        this.#fail(new LoadError('network', new Error('disposed')));
    }

    #take(data) {
        if (data.order) {
            this.#on.order(data.order, data.count, data.loaded);
            return;
        }
        const state = this.states[data.index];
        if (data.head) {
            Object.assign(state, data.head);
        } else if (data.texels) {
            state.loaded += data.texels.length / WORDS;
            state.solid = data.solid;
            this.#on.texels(data.index, data.texels);
        } else if (data.failed) {
            state.failure = new LoadError(data.failed, new Error(data.message));
        }
        state.ended ||= Boolean(data.end);
        state.received = data.received ?? state.received;
        if (data.received || data.head) {
            this.#tellProgress();
        }
        this.#settle();
    }

    #tellProgress() {
        const sum = key => this.states.reduce((total, state) => total + state[key], 0);
        this.#on.progress(sum('received'), this.states.every(({ bytes, failure }) => bytes || failure) ? sum('bytes') : 0);
    }

    #fail(error) {
        this.states.filter(({ ended }) => !ended).forEach(state => { state.failure ??= error; });
        this.#on.broken(error);
        this.#settle();
    }

    #when(reached) {
        return new Promise(resolve => {
            this.#waiting.push({ reached, resolve });
            this.#settle();
        });
    }

    #settle() {
        const done = ({ reached }) => this.states.every(state => state.ended || state.failure || reached(state));
        const settled = this.#waiting.filter(done);
        this.#waiting = this.#waiting.filter(waiting => !settled.includes(waiting));
        settled.forEach(({ resolve }) => resolve());
    }
}
