// node bench.mjs FOLDER JAR CLASSES ROUNDS: PLY to SPZ, fewer triangles and validation beside splat-transform 2.7.1,
// glTF-Transform and the glTF-Validator on the same files, alternating; median (fastest – slowest) in milliseconds.
// All go from file to file and compute the same: SPZ version 3 without harmonics; meshes welded and cut to a tenth of the
// triangles. glTF-Transform's own command looks at positions alone, this program at normals and texture coordinates too and
// orders the triangles for graphics cards: "simplify-attributes" is glTF-Transform around meshoptimizer's function for that.
// CLASSES is a class path with this project's test classes. `npm install` in this folder first brings what is compared.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [folder, jar, classes, rounds] = process.argv.slice(2);
const packages = fileURLToPath(new URL('node_modules', import.meta.url));
const WARM_RUNS = '10';

const run = (...command) => execFileSync(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });
const timed = (...command) => {
  const start = performance.now();
  run(...command);
  return performance.now() - start;
};
const times = {};
const note = (task, who, ...milliseconds) => ((times[task] ??= {})[who] ??= []).push(...milliseconds);
const noteWarm = (who, output) => output.trim().split('\n').forEach((line) => {
  const [task, ...milliseconds] = line.split(' ');
  if (['spz', 'simplify', 'simplify-attributes', 'read'].includes(task)) note(`${task}, warm`, who, ...milliseconds.map(Number));
});

const OURS = 'asset-factory';
const splatTransform = `${packages}/@playcanvas/splat-transform/bin/cli.mjs`;
const gltfTransform = `${packages}/@gltf-transform/cli/bin/cli.js`;
const java = (...words) => ['java', '-cp', classes, 'assetfactory.asset.InterchangeBenchmark', ...words];

run(...java('make', folder));
for (let round = 0; round < Number(rounds); round += 1) {
  note('start of the program alone', OURS, timed('java', '-jar', jar, '--version'));
  note('start of the program alone', 'bare node', timed('node', '-e', '0'));
  note('spz, cold', OURS, timed('java', '-jar', jar, 'convert', `${folder}/splat.ply`, `${folder}/cold.spz`));
  note('spz, cold', 'splat-transform', timed('node', splatTransform, '-w', `${folder}/splat.ply`, `${folder}/cold-node.spz`, '--spz-version', '3'));
  note('simplify, cold', OURS, timed(...java('once', folder)));
  note('simplify, cold', 'glTF-Transform', timed('node', gltfTransform, 'simplify', `${folder}/mesh.glb`, `${folder}/cold-node.glb`, '--ratio', '0.1', '--error', '1'));
  note('read, cold', 'glTF-Validator', timed('node', gltfTransform, 'validate', `${folder}/mesh.glb`));
  noteWarm(OURS, run(...java('warm', folder, WARM_RUNS)));
  noteWarm('splat-transform / glTF-Transform / glTF-Validator', run('node', fileURLToPath(new URL('warm.mjs', import.meta.url)), folder, WARM_RUNS));
}

const middle = (sorted) => sorted[Math.floor(sorted.length / 2)];
for (const [task, all] of Object.entries(times)) {
  for (const [who, milliseconds] of Object.entries(all)) {
    const sorted = milliseconds.sort((a, b) => a - b);
    console.log(`| ${task} | ${who} | ${middle(sorted).toFixed(0)} (${sorted[0].toFixed(0)} – ${sorted.at(-1).toFixed(0)}) |`);
  }
}
const size = (name) => `${name} ${(statSync(`${folder}/${name}`).size / 1e6).toFixed(2)} MB`;
console.log(['splat.ply', 'warm.spz', 'warm-node.spz', 'mesh.glb', 'warm.glb', 'warm-node.glb'].map(size).join(', '));
