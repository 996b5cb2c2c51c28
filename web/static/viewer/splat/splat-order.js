import { Vector3 } from 'three';

/** A turn that leaves the old order right to the eye: the sine of about 0.06 degrees. */
const SAME_DIRECTION = 1e-3;

/** Asks the worker for a new order when the view turned, or when splats or objects changed; for one at a time. */
export class SplatOrder {
    #worker;
    #objects;
    #spare;
    #room;
    #wanted = new Vector3();
    #change = 0;
    #asked = null;
    #has = null;
    #waiting = [];
    #failure = null;

    /**
     * @param {Worker} worker a splat-worker.js
     * @param {{matrix: import('three').Matrix4, visible: boolean}[]} objects as they are when an order is asked for
     * @param {number} room for so many splats
     */
    constructor(worker, objects, room) {
        this.#worker = worker;
        this.#objects = objects;
        this.#room = room;
        this.#spare = new Uint32Array(room);
    }

    /** @param {Vector3} direction that the camera looks in, in the scene's frame */
    look(direction) {
        this.#wanted.copy(direction);
        this.#ask();
    }

    /** The splats or objects are others than before. */
    changed() {
        this.#change++;
        if (this.#has || this.#asked) {
            this.#ask();
        }
    }

    /** An order arrived. @param {Uint32Array|null} spare the buffer of the one before it, which nobody needs any more */
    arrived(spare) {
        this.#has = this.#asked;
        this.#asked = null;
        this.#spare = spare ?? new Uint32Array(this.#room);
        this.#ask();
        if (this.#isCurrent()) {
            this.#settle(null);
        }
    }

    /** Settles when the order belongs to the direction last looked in, and to all that is there. */
    settled() {
        if (this.#failure) {
            return Promise.reject(this.#failure);
        }
        return this.#isCurrent() ? Promise.resolve() : new Promise((resolve, reject) => {
            this.#waiting.push({ resolve, reject });
        });
    }

    fail(error) {
        this.#failure = error;
        this.#settle(error);
    }

    #isCurrent() {
        return this.#has !== null && this.#has.change === this.#change
            && this.#has.direction.distanceToSquared(this.#wanted) < SAME_DIRECTION ** 2;
    }

    #ask() {
        if (!this.#spare || this.#isCurrent()) {
            return;
        }
        this.#asked = { direction: this.#wanted.clone(), change: this.#change };
        const order = this.#spare;
        this.#spare = null;
        this.#worker.postMessage({
            sort: this.#wanted.toArray(), order,
            objects: this.#objects.map(({ matrix, visible }) => ({ matrix: matrix.elements, visible })),
        }, [order.buffer]);
    }

    #settle(error) {
        const waiting = this.#waiting;
        this.#waiting = [];
        waiting.forEach(({ resolve, reject }) => error ? reject(error) : resolve());
    }
}
