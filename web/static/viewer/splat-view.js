import { Box3, Matrix4, Vector3 } from 'three';
import { LoadError } from './download.js';
import { pickSplat, solidSplats } from './splat/solid-splats.js';
import { SplatFrames } from './splat/splat-frames.js';
import { SplatObject } from './splat/splat-object.js';
import { SplatOrder } from './splat/splat-order.js';
import { SplatSources } from './splat/splat-sources.js';
import { WORDS } from './splat/splat-texels.js';
import { View } from './view.js';

const MOST_OBJECTS = 48;
/** Samples of a cloud are drawn with larger splats, up to this factor. */
const MOST_GROWTH = 2.8;
/** What the worker keeps for each splat: a position and a key. */
const WORKER_BYTES = 14;

/**
 * One or several assets as 3D Gaussians, drawn in one order. Each splat takes 90 bytes, and never twice as many on the
 * way: on the page's side 32 as texels and 8 in two orders, 14 in the worker, 36 on the graphics card. The textures'
 * last rows come on top.
 */
export class SplatView extends View {
    isSplats = true;
    #sources;
    #objects;
    #splats;
    #order;
    #frames;
    #direction = new Vector3();
    #onChange;
    /**
     * Settles when nothing more comes: {@link failures} tells of objects that are not there, or not wholly. Rejects with
     * a LoadError where that is all of them.
     */
    complete;

    /**
     * Opens clouds, and settles when all of them can be shown: before they are whole, where their files allow it.
     *
     * @param {{url: string, fallback?: string, matrix?: number[], visible?: boolean}[]} sources url of a preview or a
     *     splat PLY, and of what to read where there is no such file; matrix from the object's frame to the scene's, 16
     *     numbers column by column as in glTF
     * @param {{signal?: AbortSignal, onProgress?: (received: number, total: number) => void, onChange?: () => void}} how
     *     onChange is called when the view wants to be drawn again
     * @returns {Promise<SplatView>}
     * @throws {LoadError} when none of them can be shown
     */
    static async open(sources, { signal, onProgress = () => {}, onChange = () => {} } = {}) {
        const view = new SplatView(sources, onProgress, onChange);
        const abort = () => view.dispose();
        signal?.addEventListener('abort', abort, { once: true });
        try {
            await view.#open();
            signal?.throwIfAborted();
            return view;
        } catch (error) {
            view.dispose();
            throw error;
        } finally {
            signal?.removeEventListener('abort', abort);
        }
    }

    constructor(sources, onProgress, onChange) {
        super();
        if (sources.length > MOST_OBJECTS) {
            throw new LoadError('large', new Error(`${sources.length} objects`));
        }
        this.#onChange = onChange;
        this.#objects = sources.map(({ matrix, visible = true }) => ({
            matrix: matrix ? new Matrix4().fromArray(matrix) : new Matrix4(), visible, grow: 1,
        }));
        this.#sources = new SplatSources(sources, {
            texels: (index, words) => this.#take(index, words),
            order: (order, count, loaded) => this.#sorted(order, count, loaded),
            progress: onProgress,
            broken: error => this.#order?.fail(error),
        });
    }

    async #open() {
        await this.#sources.heads();
        const total = this.#sources.begin();
        if (total > 0) {
            this.#splats = new SplatObject(total, this.#objects);
            this.#order = new SplatOrder(this.#sources.worker, this.#objects, total);
            this.#frames = new SplatFrames(this.#splats, this.#onChange);
            this.object = this.#frames.object;
        }
        await this.#sources.showable();
        if (this.failures.length === this.#objects.length) {
            throw this.failures[0].error;
        }
        this.complete = this.#sources.whole();
        this.complete.catch(() => {});
    }

    /** What did not come: the object's index and why. */
    get failures() {
        return this.#sources.states.map(({ failure }, index) => ({ index, error: failure }))
            .filter(({ error }) => error);
    }

    /** Share of the splats that are there, 0..1. */
    get loaded() {
        const sum = key => this.#sources.states.reduce((all, state) => all + state[key], 0);
        return sum('loaded') / sum('total');
    }

    /** Splats, bytes of the files, share that is there, and bytes of memory that they take. */
    get statistics() {
        const { states } = this.#sources;
        const splats = states.reduce((sum, { total }) => sum + total, 0);
        const { page, card } = this.#splats.memory;
        return {
            splats, bytes: states.reduce((sum, { bytes, received }) => sum + (bytes || received), 0),
            loaded: this.loaded, memory: page + card + 4 * splats + WORKER_BYTES * splats,
        };
    }

    /** Box of the middles of what is not mist, in the scene's frame; hidden objects count. */
    get bounds() {
        return this.#objects.reduce((box, _, index) => box.union(this.boundsOf(index)), new Box3());
    }

    /** The same of one object; empty where nothing of it is there. */
    boundsOf(index) {
        const { solid } = this.#sources.states[index];
        const box = new Box3();
        if (solid) {
            box.min.fromArray(solid);
            box.max.fromArray(solid, 3);
            box.applyMatrix4(this.#objects[index].matrix);
        }
        return box;
    }

    /**
     * Moves or hides an object; it takes effect with the next order.
     *
     * @param {number} index
     * @param {{matrix?: number[], visible?: boolean}} change
     */
    setObject(index, { matrix, visible }) {
        const object = this.#objects[index];
        if (matrix) {
            object.matrix.fromArray(matrix);
        }
        object.visible = visible ?? object.visible;
        this.#order?.changed();
        this.#onChange();
    }

    set adaptive(on) {
        this.#frames.adaptive = on;
    }

    look(camera) {
        this.#order.look(camera.getWorldDirection(this.#direction));
    }

    prepare(renderer, scene, camera, still) {
        this.#frames.prepare(renderer, scene, camera, still);
    }

    ordered() {
        return this.#order.settled();
    }

    pick(raycaster) {
        return pickSplat(raycaster.ray, this.#splats.parts, this.#objects,
            this.bounds.min.distanceTo(this.bounds.max) / 100);
    }

    surface() {
        return solidSplats(this.#splats.parts, this.#objects);
    }

    dispose() {
        this.#sources.dispose();
        this.#frames?.dispose();
        this.#splats?.dispose();
    }

    #take(index, words) {
        const { first, loaded } = this.#sources.states[index];
        this.#splats.add(first + loaded - words.length / WORDS, words);
        this.#order.changed();
    }

    #sorted(order, count, loaded) {
        loaded.forEach((known, index) => {
            const { total, blocks } = this.#sources.states[index];
            this.#objects[index].grow = blocks > 1 && known
                ? Math.min(MOST_GROWTH, Math.sqrt(total / known)) : 1;
        });
        this.#order.arrived(this.#splats.setOrder(order, count));
        this.#onChange();
    }
}
