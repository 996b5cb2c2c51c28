import { WORDS } from './splat-texels.js';

/** Splats more transparent than this say nothing about where the object is. */
export const SOLID_ALPHA = 0.3;

/** One object's splats as the worker keeps them: what ordering needs. */
export class SplatCloud {
    /** x y z for each splat, in the object's own frame. */
    positions = new Float32Array(0);
    loaded = 0;
    /** Box of all middles so far: min x y z, max x y z. */
    box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    #solid = [...this.box];

    /** @param {number} first index of its first splat among those of all objects */
    constructor(first, total) {
        this.first = first;
        this.positions = new Float32Array(3 * total);
    }

    /** Box of the solid splats, of all where none is solid: min x y z, max x y z. */
    get solidBox() {
        return this.#solid[0] <= this.#solid[3] ? this.#solid : this.box;
    }

    /** Takes the positions of the splats that come next. @param {import('./splat-texels.js').SplatTexels} texels */
    add({ words, floats }) {
        const count = words.length / WORDS;
        const box = this.box;
        const solid = this.#solid;
        const least = SOLID_ALPHA * 255;
        for (let i = 0, at = 0, to = 3 * this.loaded; i < count; i++, at += WORDS, to += 3) {
            const isSolid = words[at + 3] >>> 24 >= least;
            for (let axis = 0; axis < 3; axis++) {
                const value = floats[at + axis];
                this.positions[to + axis] = value;
                box[axis] = Math.min(box[axis], value);
                box[axis + 3] = Math.max(box[axis + 3], value);
                if (isSolid) {
                    solid[axis] = Math.min(solid[axis], value);
                    solid[axis + 3] = Math.max(solid[axis + 3], value);
                }
            }
        }
        this.loaded += count;
    }
}
