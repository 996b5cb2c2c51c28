import { LoadError, download } from './download.js';

/** The files of an asset that can be looked at, each fetched and decoded once, when it is first asked for. */
export class Loader {
    #urls;
    #onChange;
    #views = new Map();
    #dropped = new Map();

    /**
     * @param {Record<string, string|{url: string, fallback?: string}|Object[]>} urls of mesh, splats, points, and of
     *     other meshes: lod1, lod2 …, with a matrix where they do not stand as the mesh does; of splats also the
     *     sources of SplatView
     * @param {() => void} onChange a splat view wants to be drawn again
     */
    constructor(urls, onChange) {
        this.#urls = urls;
        this.#onChange = onChange;
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
            const view = await (name === 'splats' ? this.#openSplats(signal, onProgress)
                : this.#fetch(name, signal, onProgress));
            if (signal.aborted) {
                view.dispose();
                throw signal.reason;
            }
            this.#views.set(name, view);
            this.#dropped.get(name)?.dispose();
            this.#dropped.delete(name);
        }
        return this.#views.get(name);
    }

    /** Loads a view anew when it is asked for next; what is shown of it stays until then. */
    drop(name) {
        if (this.#views.has(name)) {
            this.#dropped.set(name, this.#views.get(name));
            this.#views.delete(name);
        }
    }

    dispose() {
        [...this.#views.values(), ...this.#dropped.values()].forEach(view => view.dispose());
        this.#views.clear();
        this.#dropped.clear();
    }

    async #openSplats(signal, onProgress) {
        const { SplatView } = await import('./splat-view.js').catch(error => { throw new LoadError('engine', error); });
        signal.throwIfAborted();
        const sources = [this.#urls.splats].flat().map(source => typeof source === 'string' ? { url: source } : source);
        return SplatView.open(sources, { signal, onProgress, onChange: this.#onChange });
    }

    async #fetch(name, signal, onProgress) {
        const { url, matrix } = typeof this.#urls[name] === 'string' ? { url: this.#urls[name] } : this.#urls[name];
        const buffer = await download(url, signal, onProgress);
        try {
            return name === 'points' ? await (await import('./points-view.js')).PointsView.from(buffer)
                : await (await import('./mesh-view.js')).MeshView.from(buffer, matrix);
        } catch (error) {
            throw new LoadError('broken', error);
        }
    }
}
