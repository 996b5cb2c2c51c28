import { CloudError } from './byte-source.js';
import { SH_C0, byteOf, scaleCode } from './splat-texels.js';

const MAGIC = 0x5053474e;
export const HEADER = 16;
/** Bytes for each splat of version 3 without harmonics. */
export const STRIDE = 20;
/** A colour byte holds (harmonic * 0.15 + 0.5) * 255. */
const SHADES = Uint8Array.from({ length: 256 }, (_, byte) => byteOf(0.5 + (byte / 255 - 0.5) * SH_C0 / 0.15));
const SCALE_CODES = Uint16Array.from({ length: 256 }, (_, byte) => scaleCode(byte / 16 - 10));
const NINE_BITS = 511;

/**
 * Inflates one gzip member of known length.
 *
 * @param {Uint8Array} packed
 * @param {number} length bytes it must come to: never is more unpacked
 * @returns {Promise<Uint8Array>}
 * @throws {CloudError}
 */
export async function inflate(packed, length) {
    const bytes = new Uint8Array(length);
    let filled = 0;
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    try {
        for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
            if (filled + value.length > length) {
                throw new CloudError('broken', `SPZ: more than ${length} bytes`);
            }
            bytes.set(value, filled);
            filled += value.length;
        }
    } catch (error) {
        reader.cancel().catch(() => {});
        throw error instanceof CloudError ? error : new CloudError('broken', `SPZ: no gzip: ${error.message}`);
    }
    if (filled !== length) {
        throw new CloudError('broken', `SPZ: ${filled} bytes instead of ${length}`);
    }
    return bytes;
}

/**
 * Unpacks a cloud of SPZ version 3 without higher harmonics (nianticlabs/spz), +Y up as glTF: after a header of 16
 * bytes the columns of positions (3 fixed-point numbers of 24 bits), alphas, colours, logarithms of scales (a byte each)
 * and rotations (the three smaller parts of the quaternion, a sign and 9 bits each).
 *
 * @param {Uint8Array} bytes inflated, of the length that goes with the number of splats
 * @param {import('./splat-texels.js').SplatTexels} into for each splat of the file
 * @throws {CloudError} when the header says something else
 */
export function unpackSpz(bytes, into) {
    const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER);
    const count = (bytes.length - HEADER) / STRIDE;
    const fractionalBits = header.getUint8(13);
    if (header.getUint32(0, true) !== MAGIC || header.getUint32(4, true) !== 3 || header.getUint32(8, true) !== count
        || header.getUint8(12) !== 0 || fractionalBits > 24) {
        throw new CloudError('broken', 'SPZ: not a file of version 3 without harmonics, or of another length');
    }
    const unit = 2 ** -fractionalBits;
    const alphas = HEADER + 9 * count;
    const colours = alphas + count;
    const scales = colours + 3 * count;
    const rotations = scales + 3 * count;
    const signed = at => ((bytes[at] << 8) | (bytes[at + 1] << 16) | (bytes[at + 2] << 24)) >> 8;
    const turn = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
        const p = HEADER + 9 * i;
        into.position(i, signed(p) * unit, signed(p + 3) * unit, signed(p + 6) * unit);
        const c = colours + 3 * i;
        into.colour(i, SHADES[bytes[c]], SHADES[bytes[c + 1]], SHADES[bytes[c + 2]], bytes[alphas + i]);
        unpackRotation(bytes, rotations + 4 * i, turn);
        const s = scales + 3 * i;
        into.shape(i, SCALE_CODES[bytes[s]], SCALE_CODES[bytes[s + 1]], SCALE_CODES[bytes[s + 2]],
            turn[3], turn[0], turn[1], turn[2]);
    }
}

/** The index of the largest part stands in the top 2 bits; the others follow upwards from z (or w), lowest bits first. */
function unpackRotation(bytes, at, turn) {
    let code = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    const largest = code >>> 30;
    let rest = 1;
    for (let part = 3; part >= 0; part--) {
        if (part !== largest) {
            const value = (code & NINE_BITS) / NINE_BITS * Math.SQRT1_2;
            turn[part] = code & 512 ? -value : value;
            rest -= value * value;
            code >>>= 10;
        }
    }
    turn[largest] = Math.sqrt(Math.max(0, rest));
}
