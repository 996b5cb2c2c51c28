import { DataUtils } from 'three';
import { positionsOf, weave } from '../ply.js';

/** The constant spherical harmonic, 1 / (2 sqrt(pi)). */
const SH_C0 = 0.28209479177387814;
/** Splats in one row of the data texture: 2048 texels, two for each. */
export const SPLATS_PER_ROW = 1024;

/**
 * A splat cloud as the GPU reads it: two RGBA32UI texels (32 bytes) for each splat,
 *
 *     x, y, z as float bits | red green blue alpha, a byte each
 *     half sx, half sy | half sz, snorm16 qx | snorm16 qy, snorm16 qz | unused
 *
 * Standard deviations are stored in parts of the largest one (`scaleUnit`), so that halfs keep their precision for a
 * ring as for a castle. Of the unit quaternion w is left out; it is never negative. The activations that the file
 * leaves open (exp, sigmoid, spherical harmonic) are applied here, once.
 *
 * @param {ReturnType<import('../ply.js').readPly>} ply a file of 3D Gaussians, harmonics of degree 0
 * @returns {{count: number, positions: Float32Array, texels: Uint32Array, rows: number, scaleUnit: number}}
 */
export function packSplats(ply) {
    const count = ply.count;
    const positions = positionsOf(ply);
    const scales = weave(['scale_0', 'scale_1', 'scale_2'].map(ply.column)).map(Math.exp);
    const rotations = weave(['rot_0', 'rot_1', 'rot_2', 'rot_3'].map(ply.column));
    const colours = weave(['f_dc_0', 'f_dc_1', 'f_dc_2'].map(ply.column));
    const opacities = ply.column('opacity');
    const scaleUnit = scales.reduce((largest, scale) => Math.max(largest, scale), 0) || 1;

    const rows = Math.max(1, Math.ceil(count / SPLATS_PER_ROW));
    const texels = new Uint32Array(rows * SPLATS_PER_ROW * 8);
    const floats = new Float32Array(texels.buffer);
    const half = DataUtils.toHalfFloat;
    for (let i = 0; i < count; i++) {
        const at = i * 8;
        const xyz = i * 3;
        floats[at] = positions[xyz];
        floats[at + 1] = positions[xyz + 1];
        floats[at + 2] = positions[xyz + 2];
        texels[at + 3] = byte(0.5 + SH_C0 * colours[xyz])
            | (byte(0.5 + SH_C0 * colours[xyz + 1]) << 8)
            | (byte(0.5 + SH_C0 * colours[xyz + 2]) << 16)
            | (byte(1 / (1 + Math.exp(-opacities[i]))) << 24);
        // Of the unit quaternion with w >= 0; a rotation of no length turns nothing.
        const q = i * 4;
        const length = Math.hypot(rotations[q], rotations[q + 1], rotations[q + 2], rotations[q + 3]) || 1;
        const factor = (rotations[q] < 0 ? -32767 : 32767) / length;
        const qx = Math.round(rotations[q + 1] * factor) & 0xffff;
        const qy = Math.round(rotations[q + 2] * factor) & 0xffff;
        const qz = Math.round(rotations[q + 3] * factor) & 0xffff;
        texels[at + 4] = half(scales[xyz] / scaleUnit) | (half(scales[xyz + 1] / scaleUnit) << 16);
        texels[at + 5] = half(scales[xyz + 2] / scaleUnit) | (qx << 16);
        texels[at + 6] = qy | (qz << 16);
    }
    return { count, positions, texels, rows, scaleUnit };
}

function byte(share) {
    return Math.round(255 * Math.min(1, Math.max(0, share)));
}
