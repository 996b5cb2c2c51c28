import { layoutOf } from '../ply.js';
import { CloudError, requireRoom } from './byte-source.js';
import { SH_C0, byteOf, scaleCode } from './splat-texels.js';

const LONGEST_HEADER = 65536;
const SPLATS_AT_ONCE = 16384;
const COLUMNS = ['x', 'y', 'z', 'f_dc_0', 'f_dc_1', 'f_dc_2', 'opacity', 'scale_0', 'scale_1', 'scale_2',
    'rot_0', 'rot_1', 'rot_2', 'rot_3'];
/** A PLY's first bytes. */
export const MAGIC = [0x70, 0x6c, 0x79];

/**
 * Reads a PLY of 3D Gaussians row by row, never as a whole: for servers that have no preview. The activations that the
 * file leaves open (sigmoid, spherical harmonic of degree 0) are applied here, once.
 *
 * @param {import('./byte-source.js').ByteSource} source behind the magic's four bytes
 * @param {Parameters<typeof import('./preview-file.js').readPreview>[1]} sink
 * @throws {CloudError} when the file is no such PLY, or shorter than its header says
 */
export async function readPlySplats(source, sink) {
    const { count, columns, stride } = await header(source);
    requireRoom(count);
    sink.head(count, 1);
    for (let first = 0; first < count; first += SPLATS_AT_ONCE) {
        const rows = Math.min(SPLATS_AT_ONCE, count - first);
        const bytes = await source.take(rows * stride);
        const view = new DataView(bytes.buffer);
        await sink.block(rows, texels => unpackRows(view, rows, stride, columns, texels));
    }
    if (!await source.ends()) {
        source.cancel();
    }
}

async function header(source) {
    const lines = [];
    for (let line = ''; line !== 'end_header' && line !== 'end_header\r';) {
        line = '';
        for (let letter = await source.take(1); letter[0] !== 10; letter = await source.take(1)) {
            if (source.at > LONGEST_HEADER) {
                throw new CloudError('broken', 'PLY: no header');
            }
            line += String.fromCharCode(letter[0]);
        }
        lines.push(line);
    }
    try {
        const { count, properties, stride } = layoutOf(lines);
        const columns = COLUMNS.map(name => properties.get(name) ?? missing(name));
        if (count === 0) {
            throw new Error('PLY: no splats');
        }
        return { count, columns, stride };
    } catch (error) {
        throw new CloudError('broken', error.message);
    }
}

function missing(name) {
    throw new Error(`PLY: no property ${name}`);
}

function unpackRows(view, rows, stride, columns, texels) {
    const floats = columns.every(({ getter, offset }) => getter === 'getFloat32' && offset % 4 === 0)
        && stride % 4 === 0 ? new Float32Array(view.buffer) : null;
    const value = floats
        ? (row, column) => floats[(row * stride + columns[column].offset) >> 2]
        : (row, column) => view[columns[column].getter](row * stride + columns[column].offset, true);
    const shade = harmonic => byteOf(0.5 + SH_C0 * harmonic);
    for (let i = 0; i < rows; i++) {
        texels.position(i, value(i, 0), value(i, 1), value(i, 2));
        texels.colour(i, shade(value(i, 3)), shade(value(i, 4)), shade(value(i, 5)),
            byteOf(1 / (1 + Math.exp(-value(i, 6)))));
        texels.shape(i, scaleCode(value(i, 7)), scaleCode(value(i, 8)), scaleCode(value(i, 9)),
            value(i, 10), value(i, 11), value(i, 12), value(i, 13));
    }
}
