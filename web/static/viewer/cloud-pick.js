import { Vector3 } from 'three';

/**
 * The first point of a cloud that a ray passes within a radius of.
 *
 * @param {import('three').Ray} ray in the cloud's frame
 * @param {Float32Array} positions x y z for each point
 * @param {number} radius
 * @returns {Vector3|null}
 */
export function pickPoint(ray, positions, radius) {
    const point = new Vector3();
    let nearest = Infinity;
    let found = null;
    for (let at = 0; at < positions.length; at += 3) {
        point.fromArray(positions, at).sub(ray.origin);
        const along = point.dot(ray.direction);
        if (along > 0 && along < nearest && point.lengthSq() - along * along < radius * radius) {
            nearest = along;
            found = at;
        }
    }
    return found === null ? null : new Vector3().fromArray(positions, found);
}
