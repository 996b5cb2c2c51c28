import { LoadError } from './download.js';
import { Loader } from './loader.js';

/** @typedef {{id: string, name: string, mesh?: string, splat?: string, preview?: string, points?: string,
 *     matrix: number[]}} SceneObject matrix 16 numbers, row after row, from the object's frame to the scene's */

/**
 * The objects of a scene, with the same face as {@link Loader} of one asset: each file name stands for that file of all
 * objects. One that does not come is told of, and does not keep the others from being seen.
 */
export class SceneLoader {
    #objects;
    #loaders;
    #splats;
    #views = new Map();
    #hidden = new Set();
    #failed = new Map();

    /** @param {SceneObject[]} objects @param {() => void} onChange splats want to be drawn again */
    constructor(objects, onChange) {
        this.#objects = objects;
        this.#loaders = objects.map(({ mesh, points }) => new Loader({ mesh, points }, onChange));
        this.#splats = new Loader({
            splats: this.#with('splats').map(({ splat, preview, matrix }) =>
                ({ url: preview ?? splat, fallback: preview && splat, matrix: transposed(matrix) })),
        }, onChange);
    }

    offers(name) {
        return this.#with(name).length > 0;
    }

    get names() {
        return [...this.#views.keys()];
    }

    get loaded() {
        return [...this.#views.values()];
    }

    has(name) {
        return this.#views.has(name);
    }

    get(name) {
        return this.#views.get(name);
    }

    /** Ids of the objects that nobody wants to see. */
    get hidden() {
        return this.#hidden;
    }

    /** Ids of the objects whose file of this name did not come. */
    failed(name) {
        return this.#failed.get(name) ?? new Set();
    }

    async load(name, signal, onProgress) {
        if (!this.#views.has(name)) {
            this.#views.set(name, await (name === 'splats'
                ? this.#loadSplats(signal, onProgress) : this.#loadEach(name, signal, onProgress)));
            this.#hidden.forEach(id => this.#setVisible(name, id, false));
        }
        return this.#views.get(name);
    }

    /** Loads it anew when it is asked for next. */
    drop(name) {
        if (name === 'splats') {
            this.#splats.drop(name);
        }
        this.#views.delete(name);
    }

    show(id, visible) {
        this.#hidden[visible ? 'delete' : 'add'](id);
        this.names.forEach(name => this.#setVisible(name, id, visible));
    }

    /** The box of one object, metres in the scene; empty where it is not there. */
    boundsOf(name, id) {
        const view = this.#views.get(name);
        return name === 'splats' ? view.boundsOf(this.#splatIndex(id)) : view.boundsOf(id);
    }

    dispose() {
        this.#loaders.forEach(loader => loader.dispose());
        this.#splats.dispose();
        this.#views.clear();
    }

    async #loadEach(name, signal, onProgress) {
        const { SceneView } = await import('./scene-view.js').catch(error => { throw new LoadError('engine', error); });
        const progress = new Map();
        const all = await Promise.allSettled(this.#with(name).map(async object => {
            const loader = this.#loaders[this.#objects.indexOf(object)];
            const view = await loader.load(name, signal, (received, total) => {
                progress.set(object, { received, total });
                onProgress(...sumOf([...progress.values()]));
            });
            return { id: object.id, matrix: object.matrix, view };
        }));
        signal.throwIfAborted();
        return new SceneView(this.#come(name, all.map(({ value, reason }) => ({ value, error: reason }))));
    }

    async #loadSplats(signal, onProgress) {
        const view = await this.#splats.load('splats', signal, onProgress);
        const errors = new Map(view.failures.map(({ index, error }) => [index, error]));
        this.#come('splats', this.#with('splats').map((_, index) => ({ error: errors.get(index) })));
        return view;
    }

    /** Notes which did not come; the values of those that did. */
    #come(name, results) {
        const objects = this.#with(name);
        this.#failed.set(name, new Set(objects.filter((_, i) => results[i].error).map(({ id }) => id)));
        const come = results.filter(({ error }) => !error);
        if (come.length === 0) {
            throw results[0].error;
        }
        return come.map(({ value }) => value);
    }

    #setVisible(name, id, visible) {
        const view = this.#views.get(name);
        if (name !== 'splats') {
            view.setVisible(id, visible);
        } else if (this.#splatIndex(id) >= 0) {
            view.setObject(this.#splatIndex(id), { visible });
        }
    }

    #with(name) {
        return this.#objects.filter(object => object[name === 'splats' ? 'splat' : name]);
    }

    #splatIndex(id) {
        return this.#with('splats').findIndex(object => object.id === id);
    }
}

/** Columns after columns, as glTF and three have it. */
function transposed(matrix) {
    return matrix.map((_, i) => matrix[i % 4 * 4 + Math.floor(i / 4)]);
}

/** A sum of which one part is not known is not known: 0. */
function sumOf(parts) {
    const add = key => parts.reduce((sum, part) => sum + part[key], 0);
    return [add('received'), parts.every(({ total }) => total) ? add('total') : 0];
}
