// A seeded torus knot of N splats as 3DGS PLY.
import { writeFileSync } from 'node:fs';
const n = Number(process.argv[2]); const file = process.argv[3];
let seed = 7; const rnd = () => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return (seed >>> 8) / 16777216; };
const props = ['x','y','z','nx','ny','nz','f_dc_0','f_dc_1','f_dc_2','opacity','scale_0','scale_1','scale_2','rot_0','rot_1','rot_2','rot_3'];
const head = Buffer.from(`ply\nformat binary_little_endian 1.0\nelement vertex ${n}\n${props.map(p => `property float ${p}\n`).join('')}end_header\n`);
const f = new Float32Array(n * 17);
const knot = t => { const r = 0.27 + 0.1 * Math.cos(3 * t); return [r * Math.cos(2 * t), 0.5 + r * Math.sin(2 * t), 0.13 * Math.sin(3 * t)]; };
const unit = v => { const l = Math.hypot(...v); return v.map(x => x / l); };
const cross = (a, b) => [a[1]*b[2]-a[2]*b[1], a[2]*b[0]-a[0]*b[2], a[0]*b[1]-a[1]*b[0]];
for (let i = 0; i < n; i++) {
  const t = rnd() * 2 * Math.PI, u = rnd() * 2 * Math.PI;
  const p = knot(t), q = knot(t + 1e-3);
  const d = unit(q.map((x, k) => x - p[k])); const a = unit(cross(d, [0.3, 0.9, 0.2])); const b = cross(d, a);
  const nrm = a.map((x, k) => Math.cos(u) * x + Math.sin(u) * b[k]);
  const pos = p.map((x, k) => x + 0.07 * nrm[k]);
  const s = 0.0022 * (300000 / n) ** 0.5 * (0.6 + 0.9 * rnd());
  const w = Math.max(1e-6, 1 + nrm[2]); const l = Math.hypot(w, nrm[0], nrm[1]);
  const band = Math.sin(t * 12) > 0 ? [0.85, 0.35, 0.15] : [0.2, 0.4, 0.75]; const shade = 0.75 + 0.25 * rnd();
  f.set([...pos, 0, 0, 0, ...band.map(c => (c * shade - 0.5) / 0.28209479), 1 + 4 * rnd(), Math.log(s), Math.log(s * (0.5 + 0.5 * rnd())), Math.log(s / 8), w / l, -nrm[1] / l, nrm[0] / l, 0], i * 17);
}
writeFileSync(file, Buffer.concat([head, Buffer.from(f.buffer)]));
