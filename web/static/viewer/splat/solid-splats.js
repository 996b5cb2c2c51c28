import { Vector3 } from 'three';
import { SOLID_ALPHA } from './splat-cloud.js';
import { WORDS } from './splat-texels.js';

const SHADOW_POINTS = 40_000;

/**
 * Goes over the middles of splats that are not mist.
 *
 * @param {{words: Uint32Array}[]} parts of SplatTexels
 * @param {{matrix: import('three').Matrix4, visible: boolean}[]} objects
 * @param {number} step 1 for every splat, 2 for every other one …
 * @returns {Generator<Vector3>} always the same vector, in the scene's frame
 */
function* middles(parts, objects, step) {
    const point = new Vector3();
    for (const { words } of parts) {
        const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
        for (let at = 0; at < words.length; at += step * WORDS) {
            const { matrix, visible } = objects[words[at + 7]];
            if (visible && words[at + 3] >>> 24 >= SOLID_ALPHA * 255) {
                yield point.fromArray(floats, at).applyMatrix4(matrix);
            }
        }
    }
}

/** Points all over the objects, not more than a shadow needs; each x y z in the scene's frame, always the same array. */
export function* solidSplats(parts, objects) {
    const count = parts.reduce((sum, { words }) => sum + words.length / WORDS, 0);
    const array = [0, 0, 0];
    for (const point of middles(parts, objects, Math.max(1, Math.floor(count / SHADOW_POINTS)))) {
        yield point.toArray(array);
    }
}

/**
 * The first splat that a ray passes within a radius of, mist apart.
 *
 * @param {import('three').Ray} ray in the scene's frame
 * @returns {Vector3|null}
 */
export function pickSplat(ray, parts, objects, radius) {
    let nearest = Infinity;
    let found = null;
    const offset = new Vector3();
    for (const point of middles(parts, objects, 1)) {
        const along = offset.copy(point).sub(ray.origin).dot(ray.direction);
        if (along > 0 && along < nearest && offset.lengthSq() - along * along < radius * radius) {
            nearest = along;
            found = point.clone();
        }
    }
    return found;
}
