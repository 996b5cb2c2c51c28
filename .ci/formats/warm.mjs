// node warm.mjs FOLDER RUNS: splat-transform, glTF-Transform and the glTF-Validator as libraries in a warm process, from
// file to file. Prints the milliseconds of every run, a task a line, like InterchangeBenchmark.
import { readFileSync, writeFileSync } from 'node:fs';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { compactPrimitive, simplify, weld } from '@gltf-transform/functions';
import { MemoryFileSystem, MemoryReadFileSystem, logger, readFile, writeFile } from '@playcanvas/splat-transform';
import validator from 'gltf-validator';
import { MeshoptSimplifier } from 'meshoptimizer';

const [folder, runs] = process.argv.slice(2);
const WARMING = 5;

const spz = async () => {
  const source = new MemoryReadFileSystem();
  source.set('splat.ply', new Uint8Array(readFileSync(`${folder}/splat.ply`)));
  const [dataTable] = await readFile({ filename: 'splat.ply', inputFormat: 'ply', options: {}, params: [], fileSystem: source });
  const target = new MemoryFileSystem();
  await writeFile({ filename: 'warm.spz', outputFormat: 'spz', dataTable, options: { spzVersion: 3 } }, target);
  writeFileSync(`${folder}/warm-node.spz`, target.results.get('warm.spz'));
};

const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
const fewer = async () => {
  const document = await io.readBinary(new Uint8Array(readFileSync(`${folder}/mesh.glb`)));
  await document.transform(weld(), simplify({ simplifier: MeshoptSimplifier, ratio: 0.1, error: 1 }));
  writeFileSync(`${folder}/warm-node.glb`, await io.writeBinary(document));
};

// What this program does: normals and texture coordinates count in the error too, with its weights.
const NORMAL_WEIGHT = 0.5;
const UV_WEIGHT = 0.1;
const attributes = (primitive) => {
  const [normals, uvs] = ['NORMAL', 'TEXCOORD_0'].map((name) => primitive.getAttribute(name).getArray());
  const all = new Float32Array((normals.length / 3) * 5);
  for (let v = 0; v < normals.length / 3; v += 1) {
    all.set(normals.subarray(3 * v, 3 * v + 3), 5 * v);
    all.set(uvs.subarray(2 * v, 2 * v + 2), 5 * v + 3);
  }
  return all;
};
const fewerAlike = async () => {
  const document = await io.readBinary(new Uint8Array(readFileSync(`${folder}/mesh.glb`)));
  await document.transform(weld());
  const primitive = document.getRoot().listMeshes()[0].listPrimitives()[0];
  const indices = new Uint32Array(primitive.getIndices().getArray());
  const [left] = MeshoptSimplifier.simplifyWithAttributes(
    indices, primitive.getAttribute('POSITION').getArray(), 3, attributes(primitive), 5,
    [NORMAL_WEIGHT, NORMAL_WEIGHT, NORMAL_WEIGHT, UV_WEIGHT, UV_WEIGHT], null, Math.floor(indices.length / 30) * 3, 1);
  primitive.getIndices().setArray(left);
  compactPrimitive(primitive);
  primitive.getIndices().setArray(new Uint16Array(primitive.getIndices().getArray()));
  writeFileSync(`${folder}/warm-node-alike.glb`, await io.writeBinary(document));
};

const validate = () => validator.validateBytes(new Uint8Array(readFileSync(`${folder}/mesh.glb`)));

const measure = async (task, work) => {
  const milliseconds = [];
  for (let i = -WARMING; i < runs; i += 1) {
    const start = performance.now();
    await work();
    if (i >= 0) milliseconds.push((performance.now() - start).toFixed(1));
  }
  console.log(task, milliseconds.join(' '));
};

logger.setVerbosity('quiet');
await MeshoptSimplifier.ready;
await measure('spz', spz);
await measure('simplify', fewer);
await measure('simplify-attributes', fewerAlike);
await measure('read', validate);
