import { LoadError, download } from './download.js';

/** The views of an asset, each fetched and decoded once, when it is first asked for. */
export class Loader {
    #urls;
    #onSorted;
    #views = new Map();

    /**
     * @param {Record<string, string>} urls by view: mesh, splats, points
     * @param {() => void} onSorted a splat view wants to be drawn again
     */
    constructor(urls, onSorted) {
        this.#urls = urls;
        this.#onSorted = onSorted;
    }

    get names() {
        return ['mesh', 'splats', 'points'].filter(name => this.#urls[name]);
    }

    /** The views that are loaded. */
    get loaded() {
        return [...this.#views.values()];
    }

    has(name) {
        return this.#views.has(name);
    }

    get(name) {
        return this.#views.get(name);
    }

    /**
     * @param {string} name of the view
     * @param {AbortSignal} signal
     * @param {(received: number, total: number) => void} onProgress
     * @returns {Promise<import('./view.js').View>}
     * @throws {LoadError} why there is no view
     */
    async load(name, signal, onProgress) {
        if (!this.#views.has(name)) {
            const buffer = await download(this.#urls[name], signal, onProgress);
            const view = await this.#decode(name, buffer);
            if (signal.aborted) {
                view.dispose();
                throw signal.reason;
            }
            this.#views.set(name, view);
        }
        return this.#views.get(name);
    }

    dispose() {
        this.loaded.forEach(view => view.dispose());
        this.#views.clear();
    }

    async #decode(name, buffer) {
        try {
            switch (name) {
                case 'mesh': return await (await import('./mesh-view.js')).MeshView.from(buffer);
                case 'splats': return await (await import('./splat-view.js')).SplatView.from(buffer, this.#onSorted);
                default: return await (await import('./points-view.js')).PointsView.from(buffer);
            }
        } catch (error) {
            throw new LoadError('broken', error);
        }
    }
}
