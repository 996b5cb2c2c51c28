// node warm.mjs FOLDER RUNS: splat-transform, glTF-Transform and the glTF-Validator as libraries in a warm process, from
// file to file. Prints the milliseconds of every run, a task a line, like InterchangeBenchmark.
import { readFileSync, writeFileSync } from 'node:fs';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { simplify, weld } from '@gltf-transform/functions';
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
await measure('read', validate);
