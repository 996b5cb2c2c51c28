import { LoadError, download } from './download.js';

/** The files of an asset that can be looked at, each fetched and decoded once, when it is first asked for. */
export class Loader {
    #urls;
    #onSorted;
    #views = new Map();

    /**
     * @param {Record<string, string>} urls of mesh, splats, points, and of coarser meshes: lod1, lod2 …
     * @param {() => void} onSorted a splat view wants to be drawn again
     */
    constructor(urls, onSorted) {
        this.#urls = urls;
        this.#onSorted = onSorted;
    }

    /** Whether the asset has such a file. */
    offers(name) {
        return Boolean(this.#urls[name]);
    }

    /** The files that are loaded. */
    get names() {
        return [...this.#views.keys()];
    }

    /** Their views. */
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
     * @param {string} name of the file
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
                case 'splats': return await (await import('./splat-view.js')).SplatView.from(buffer, this.#onSorted);
                case 'points': return await (await import('./points-view.js')).PointsView.from(buffer);
                default: return await (await import('./mesh-view.js')).MeshView.from(buffer);
            }
        } catch (error) {
            throw new LoadError('broken', error);
        }
    }
}
