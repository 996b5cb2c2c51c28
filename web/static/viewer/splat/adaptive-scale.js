import { Matrix4 } from 'three';

const STEPS = [1, 0.75, 0.6, 0.5];
/** A mean time between frames, milliseconds, over which they are not fluent. */
const TOO_LONG = 22;
/** Weight of the newest frame in that mean. */
const NEWEST = 0.25;
/** Frames before that mean says anything. */
const ENOUGH = 3;
/** How long the camera stands still before the picture is drawn in full, milliseconds. */
export const REST = 120;

/**
 * How many pixels across are drawn, as a share of the screen's: fewer while the camera moves and frames take too long,
 * all of them when it rests. Each movement starts a step above where the last one ended, so a machine that was only
 * busy gets its pixels back.
 */
export class AdaptiveScale {
    /** Off draws every frame in full. */
    on = true;
    #step = 0;
    #mean = 0;
    #measured = 0;
    #moved = 0;
    #resting = true;
    #last = new Matrix4().multiplyScalar(0);

    /**
     * @param {Matrix4} seen what the camera sees: projection times view
     * @param {number} now milliseconds
     * @returns {number} 0.5..1; below 1 another frame after {@link REST} is wanted
     */
    next(seen, now) {
        const moves = !this.#last.equals(seen);
        if (!moves) {
            this.#resting ||= now - this.#moved >= REST;
        } else if (this.#resting) {
            this.#resting = false;
            this.#take(this.#step - 1);
        } else {
            this.#measure(now - this.#moved);
        }
        if (moves) {
            this.#last.copy(seen);
            this.#moved = now;
        }
        return this.on && !this.#resting ? STEPS[this.#step] : 1;
    }

    #measure(milliseconds) {
        this.#mean = this.#measured ? this.#mean + NEWEST * (milliseconds - this.#mean) : milliseconds;
        if (++this.#measured >= ENOUGH && this.#mean > TOO_LONG) {
            this.#take(this.#step + 1);
        }
    }

    #take(step) {
        this.#step = Math.min(STEPS.length - 1, Math.max(0, step));
        this.#measured = 0;
    }
}
