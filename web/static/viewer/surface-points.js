import { Vector3 } from 'three';

/**
 * Points all over a mesh, no farther than a step from each other.
 *
 * @param {import('three').Mesh} mesh with its world matrix up to date
 * @param {number} step metres
 * @returns {Generator<number[]>} x y z
 */
export function* pointsOnMesh(mesh, step) {
    const { position } = mesh.geometry.attributes;
    const { index } = mesh.geometry;
    const corners = [new Vector3(), new Vector3(), new Vector3()];
    const point = new Vector3();
    const count = (index ?? position).count;
    for (let first = 0; first + 2 < count; first += 3) {
        corners.forEach((corner, i) => corner
            .fromBufferAttribute(position, index ? index.getX(first + i) : first + i).applyMatrix4(mesh.matrixWorld));
        const [a, b, c] = corners;
        const parts = Math.min(200, Math.ceil(Math.max(a.distanceTo(b), b.distanceTo(c), c.distanceTo(a)) / step));
        for (let i = 0; i <= parts; i++) {
            for (let j = 0; j <= parts - i; j++) {
                const [u, v] = [i / parts, j / parts];
                point.set(0, 0, 0).addScaledVector(a, 1 - u - v).addScaledVector(b, u).addScaledVector(c, v);
                yield [point.x, point.y, point.z];
            }
        }
    }
}

/** @param {Float32Array} positions x y z for each point of a cloud @returns {Generator<number[]>} always the same array */
export function* pointsOfCloud(positions) {
    const point = [0, 0, 0];
    for (let at = 0; at < positions.length; at += 3) {
        [point[0], point[1], point[2]] = [positions[at], positions[at + 1], positions[at + 2]];
        yield point;
    }
}
