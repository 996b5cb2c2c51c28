// knot.mjs COUNT FILE: a torus knot as a PLY of 3D Gaussians; the same arguments give the same bytes.
import { writeFileSync } from 'node:fs';

const [count, file] = [Number(process.argv[2]), process.argv[3]];
const PROPERTIES = ['x', 'y', 'z', 'nx', 'ny', 'nz', 'f_dc_0', 'f_dc_1', 'f_dc_2', 'opacity',
    'scale_0', 'scale_1', 'scale_2', 'rot_0', 'rot_1', 'rot_2', 'rot_3'];
const TUBE = 0.07;
const SH_C0 = 0.28209479;

let seed = 7;
const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 8) / 2 ** 24;
};
const unit = vector => vector.map(value => value / Math.hypot(...vector));
const cross = (a, b) => [0, 1, 2].map(i => a[(i + 1) % 3] * b[(i + 2) % 3] - a[(i + 2) % 3] * b[(i + 1) % 3]);

function onKnot(angle) {
    const radius = 0.27 + 0.1 * Math.cos(3 * angle);
    return [radius * Math.cos(2 * angle), 0.5 + radius * Math.sin(2 * angle), 0.13 * Math.sin(3 * angle)];
}

function splat() {
    const along = random() * 2 * Math.PI;
    const around = random() * 2 * Math.PI;
    const centre = onKnot(along);
    const tangent = unit(onKnot(along + 1e-3).map((value, i) => value - centre[i]));
    const side = unit(cross(tangent, [0.3, 0.9, 0.2]));
    const up = cross(tangent, side);
    const normal = side.map((value, i) => Math.cos(around) * value + Math.sin(around) * up[i]);
    const size = 0.0022 * Math.sqrt(300000 / count) * (0.6 + 0.9 * random());
    const shade = 0.75 + 0.25 * random();
    const colour = Math.sin(along * 12) > 0 ? [0.85, 0.35, 0.15] : [0.2, 0.4, 0.75];
    // The shortest turn from +Z to the normal.
    const w = Math.max(1e-6, 1 + normal[2]);
    const length = Math.hypot(w, normal[0], normal[1]);
    return [
        ...centre.map((value, i) => value + TUBE * normal[i]), 0, 0, 0,
        ...colour.map(value => (value * shade - 0.5) / SH_C0), 1 + 4 * random(),
        Math.log(size), Math.log(size * (0.5 + 0.5 * random())), Math.log(size / 8),
        w / length, -normal[1] / length, normal[0] / length, 0,
    ];
}

const numbers = new Float32Array(count * PROPERTIES.length);
for (let i = 0; i < count; i++) {
    numbers.set(splat(), i * PROPERTIES.length);
}
const header = `ply\nformat binary_little_endian 1.0\nelement vertex ${count}\n`
    + PROPERTIES.map(name => `property float ${name}\n`).join('') + 'end_header\n';
writeFileSync(file, Buffer.concat([Buffer.from(header), Buffer.from(numbers.buffer)]));
