// node meshes.mjs FOLDER...: every GLB of the folders read by three's GLTFLoader, compressed ones by meshoptimizer's
// decoder, and compared with what asset.json and the file itself say. A compressed mesh must be the plain one.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Box3, Texture, Vector3 } from 'three';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';

// The loader looks there for its URL; pictures are Blender's and the validator's to judge, Node cannot decode them.
globalThis.self = globalThis;
const withoutPictures = () => ({ name: 'without-pictures', loadTexture: () => Promise.resolve(new Texture()) });
const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder).register(withoutPictures);

const load = async (path) => {
  const bytes = readFileSync(path);
  const { scene, parser } = await loader.parseAsync(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), '');
  scene.updateMatrixWorld(true);
  const measured = { triangles: 0, vertices: 0, colour: new Vector3(), named: [], box: new Box3().setFromObject(scene) };
  scene.traverse((node) => {
    // A hull that travels as a collision node is none of the triangles that asset.json counts.
    if (node.isMesh && !/convcolonly/.test(node.name)) {
      measured.named.push(node.name);
      measure(node.geometry, measured);
    }
  });
  measured.colour.divideScalar(measured.vertices);
  return { ...measured, json: parser.json };
};

/** Adds a geometry's counts and colours; every number must be finite and every index in range. */
const measure = ({ attributes, index }, measured) => {
  for (const [name, { array }] of Object.entries(attributes)) {
    if (!array.every(Number.isFinite)) {
      throw new Error(`${name} has values that are no numbers`);
    }
  }
  if (index && index.array.some((i) => i >= attributes.position.count)) {
    throw new Error('an index is out of range');
  }
  measured.triangles += (index ?? attributes.position).count / 3;
  measured.vertices += attributes.position.count;
  for (let i = 0; attributes.color && i < attributes.color.count; i += 1) {
    measured.colour.add(new Vector3().fromBufferAttribute(attributes.color, i));
  }
};

const apart = (one, other) => Math.max(one.box.min.distanceTo(other.box.min), one.box.max.distanceTo(other.box.max));

/** What is wrong with a compressed mesh beside the plain one; nothing where it is the same. */
const unlike = (compressed, plain) => {
  const size = plain.box.getSize(new Vector3()).length();
  const faults = [];
  if (compressed.triangles !== plain.triangles) faults.push(`${compressed.triangles} triangles instead of ${plain.triangles}`);
  if (apart(compressed, plain) > size / 2000) faults.push(`the box is ${apart(compressed, plain)} m off`);
  if (compressed.colour.distanceTo(plain.colour) > 0.01) faults.push('other colours');
  return faults;
};

/** Names by which engines know what a mesh is for; see docs/engines.md. */
const NAMES = {
  godot: { 'mesh.glb': /-convcolonly$/ },
  unity: { 'mesh.glb': /_LOD0$/, 'lod1.glb': /_LOD1$/ },
  unreal: { 'mesh.glb': /^SM_.*_LOD0$/, 'hull.glb': /^UCX_SM_/ },
};

let failed = 0;
for (const folder of process.argv.slice(2)) {
  const told = existsSync(join(folder, 'asset.json')) ? JSON.parse(readFileSync(join(folder, 'asset.json'))) : {};
  const read = {};
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.glb'))) {
    const faults = [];
    try {
      read[name] = await load(join(folder, name));
      if (name === 'mesh.glb' && told.counts && read[name].triangles !== told.counts.triangles) {
        faults.push(`asset.json promises ${told.counts.triangles} triangles`);
      }
      if (name === 'mesh.meshopt.glb') faults.push(...unlike(read[name], read['mesh.glb'] ?? await load(join(folder, 'mesh.glb'))));
      if ((name === 'mesh.meshopt.glb') !== Boolean(read[name].json.extensionsRequired?.includes('EXT_meshopt_compression'))) {
        faults.push('compressed where it should not be, or the other way round');
      }
      const expected = NAMES[told.finish?.options?.profile]?.[name];
      if (expected && !read[name].json.nodes.some((node) => expected.test(node.name))) faults.push(`no node is named like ${expected}`);
      if (name !== 'mesh.meshopt.glb' && read[name].json.extensionsRequired) faults.push('requires an extension');
    } catch (error) {
      faults.push(String(error.message ?? error));
    }
    failed += faults.length > 0 ? 1 : 0;
    const { triangles, vertices, named, box } = read[name] ?? {};
    const size = box ? box.getSize(new Vector3()).toArray().map((v) => v.toFixed(4)).join(' × ') : '';
    console.log(`${faults.length ? 'WRONG' : 'read'}  ${join(folder, name)} by three: ${triangles} triangles, ${vertices} vertices, `
      + `${size} m, ${named?.join(' ')} ${faults.join('; ')}`);
  }
}
process.exit(failed > 0 ? 1 : 0);
