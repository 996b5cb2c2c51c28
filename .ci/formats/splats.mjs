// node splats.mjs FOLDER...: splat.ply, points.ply, splat.spz and splat.splat of assets, read by PlayCanvas' and
// three's readers, and compared with the bare rows of splat.ply: as many, at the same places, with the same colours,
// opacities, sizes and turns.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MemoryReadFileSystem, getInputFormat, logger, readFile } from '@playcanvas/splat-transform';
import { GaussianSplatPLYLoader } from 'three/addons/loaders/GaussianSplatPLYLoader.js';
import { PLYLoader } from 'three/addons/loaders/PLYLoader.js';
import { SPLATLoader } from 'three/addons/loaders/SPLATLoader.js';
import { SPZLoader } from 'three/addons/loaders/SPZLoader.js';
import { splatOf, within } from './compare.mjs';
import { readPly } from './ply.mjs';

/** How far a value may be from that in the PLY file, by format: half a step of what the format can hold, and a little. */
const TOLERANCES = {
  ply: { place: 1e-6, colour: 0.51, alpha: 0.51, spread: 1e-3 },
  // A step of the colour byte is 1.9 of 255, one of the size 6 %; places are fixed-point numbers.
  spz: { place: 1e-4, colour: 1.5, alpha: 1.1, spread: 0.08 },
  splat: { place: 1e-6, colour: 1.1, alpha: 1.1, spread: 0.05 },
};

const buffer = (path) => {
  const bytes = readFileSync(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
};

/** splat-transform takes PLY as y-down, and so turns the rows of SPZ by 180° about x: turned back here. */
const turned = ({ place: [x, y, z], covariance: [xx, xy, xz, ...rest], ...splat }) =>
  ({ ...splat, place: [x, -y, -z], covariance: [xx, -xy, -xz, ...rest] });

const byPlayCanvas = async (path) => {
  const name = basename(path);
  const fileSystem = new MemoryReadFileSystem();
  fileSystem.set(name, new Uint8Array(buffer(path)));
  const [table] = await readFile({ filename: name, inputFormat: getInputFormat(name), options: {}, params: [], fileSystem });
  const columns = Object.fromEntries(table.columns.map((column) => [column.name, column.data]));
  const splats = Array.from({ length: table.numRows }, (_, i) => splatOf(columns, i));
  return name.endsWith('.spz') ? splats.map(turned) : splats;
};

const byThree = (loader) => (path) => {
  const { position, covariance, color } = loader.parse(buffer(path)).attributes;
  return Array.from({ length: position.count }, (_, i) => ({
    place: position.array.slice(3 * i, 3 * i + 3),
    covariance: covariance.array.slice(6 * i, 6 * i + 6),
    colour: color.array.slice(4 * i, 4 * i + 3),
    alpha: color.array[4 * i + 3],
  }));
};

/** three keeps the colours of points as linear bytes. */
const linearByte = (byte) => 255 * (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);

const checkPoints = (path) => {
  const rows = readPly(path);
  const { position, color } = new PLYLoader().parse(buffer(path)).attributes;
  if (position.count !== rows.count) {
    return [false, `${position.count} points instead of ${rows.count}`];
  }
  const farthest = (attribute, names, value) => names.reduce((worst, name, k) => rows[name].reduce(
    (most, given, i) => Math.max(most, Math.abs(value(given) - attribute.array[3 * i + k])), worst), 0);
  const place = farthest(position, ['x', 'y', 'z'], (given) => given);
  const colour = farthest(color, ['red', 'green', 'blue'], linearByte);
  return [place < 1e-6 && colour < 0.51, `${rows.count} points, largest differences: place ${place}, colour ${colour.toPrecision(2)}`];
};

const checkSplats = async (path, reader, expected) => {
  const format = path.split('.').pop();
  const read = await reader(path);
  const fraction = format === 'spz' ? gunzipSync(readFileSync(path))[13] : undefined;
  return within(expected, read, TOLERANCES[format], fraction);
};

logger.setVerbosity('quiet');
const READERS = [
  ['splat.ply', 'splat-transform', byPlayCanvas],
  ['splat.ply', 'three GaussianSplatPLYLoader', byThree(new GaussianSplatPLYLoader())],
  ['splat.spz', 'splat-transform', byPlayCanvas],
  ['splat.spz', 'three SPZLoader', byThree(new SPZLoader())],
  ['splat.splat', 'splat-transform', byPlayCanvas],
  ['splat.splat', 'three SPLATLoader', byThree(new SPLATLoader())],
];

let failed = 0;
const say = (path, who, [sound, words]) => {
  failed += sound ? 0 : 1;
  console.log(`${sound ? 'same' : 'DIFFERENT'}  ${path} by ${who}: ${words}`);
};
for (const folder of process.argv.slice(2)) {
  const rows = readPly(join(folder, 'splat.ply'));
  const expected = Array.from({ length: rows.count }, (_, i) => splatOf(rows, i));
  for (const [name, who, reader] of READERS) {
    const path = join(folder, name);
    if (existsSync(path)) {
      say(path, who, await checkSplats(path, reader, expected));
    }
  }
  say(join(folder, 'points.ply'), 'three PLYLoader', checkPoints(join(folder, 'points.ply')));
}
process.exit(failed > 0 ? 1 : 0);
