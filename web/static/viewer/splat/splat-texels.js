/** Splats in one row of the data texture: 2048 texels, two for each. */
export const SPLATS_PER_ROW = 1024;
/** What every WebGL 2 has room for: its textures have 2048 rows at least. */
export const MOST_SPLATS = 2048 * SPLATS_PER_ROW;
/** 32-bit words for each splat. */
export const WORDS = 8;
/** The constant spherical harmonic, 1 / (2 sqrt(pi)). */
export const SH_C0 = 0.28209479177387814;
/** Steps of a standard deviation's code for each doubling, and the logarithm (base 2, metres) that code 0 stands for. */
export const SCALE_STEPS = 2048;
export const LEAST_SCALE = -24;

/**
 * Splats as the GPU reads them: two RGBA32UI texels (32 bytes) for each,
 *
 *     x, y, z as float bits | red green blue alpha, a byte each
 *     code of sx, code of sy | code of sz, snorm16 qx | snorm16 qy, snorm16 qz | index of the object
 *
 * A standard deviation s is stored as (log2 s + 24) * 2048: as precise for a ring as for a castle, and known without
 * having seen the others. Of the unit quaternion w is left out; it is never negative. Needs nothing of three.js, which
 * a worker cannot import.
 */
export class SplatTexels {
    /** @param {number} count splats @param {number} object index, 0..255 */
    constructor(count, object) {
        this.words = new Uint32Array(count * WORDS);
        this.floats = new Float32Array(this.words.buffer);
        this.object = object;
    }

    /** @throws {RangeError} when a coordinate is not finite */
    position(i, x, y, z) {
        if (!Number.isFinite(x + y + z)) {
            throw new RangeError(`the position of splat ${i} is not finite`);
        }
        const at = i * WORDS;
        this.floats[at] = x;
        this.floats[at + 1] = y;
        this.floats[at + 2] = z;
    }

    /** A byte each. */
    colour(i, red, green, blue, alpha) {
        this.words[i * WORDS + 3] = red | (green << 8) | (blue << 16) | (alpha << 24);
    }

    /** Codes of the standard deviations, see {@link scaleCode}; a quaternion of any length, of none for no turn. */
    shape(i, sx, sy, sz, w, x, y, z) {
        const factor = (w < 0 ? -32767 : 32767) / (Math.sqrt(w * w + x * x + y * y + z * z) || 1);
        const at = i * WORDS;
        this.words[at + 4] = sx | (sy << 16);
        this.words[at + 5] = sz | ((Math.round(x * factor) & 0xffff) << 16);
        this.words[at + 6] = (Math.round(y * factor) & 0xffff) | ((Math.round(z * factor) & 0xffff) << 16);
        this.words[at + 7] = this.object;
    }
}

/** @param {number} logarithm natural, of a standard deviation in metres @returns {number} 0..65535 */
export function scaleCode(logarithm) {
    return Math.min(65535, Math.max(0, Math.round((logarithm * Math.LOG2E - LEAST_SCALE) * SCALE_STEPS)));
}

/** @param {number} share of 1, kept within it @returns {number} 0..255 */
export function byteOf(share) {
    return Math.round(255 * Math.min(1, Math.max(0, share)));
}
