/**
 * A reader for the PLY files of this program: little-endian, one `vertex` element of scalar properties. It hands out
 * columns instead of building an object per vertex, so a million splats cost no garbage.
 */

const TYPES = {
    float: [4, 'getFloat32'], float32: [4, 'getFloat32'],
    double: [8, 'getFloat64'], float64: [8, 'getFloat64'],
    uchar: [1, 'getUint8'], uint8: [1, 'getUint8'],
    char: [1, 'getInt8'], int8: [1, 'getInt8'],
    ushort: [2, 'getUint16'], uint16: [2, 'getUint16'],
    short: [2, 'getInt16'], int16: [2, 'getInt16'],
    uint: [4, 'getUint32'], uint32: [4, 'getUint32'],
    int: [4, 'getInt32'], int32: [4, 'getInt32'],
};
const LONGEST_HEADER = 65536;

/**
 * @param {ArrayBuffer} buffer a whole file
 * @returns {{count: number, has: (name: string) => boolean, column: (name: string) => Float32Array}}
 * @throws {Error} when the file is no such PLY, or shorter than its header says
 */
export function readPly(buffer) {
    const { text, bodyStart } = header(buffer);
    const { count, properties, stride } = layoutOf(text.split('\n'));
    if (bodyStart + count * stride > buffer.byteLength) {
        throw new Error(`PLY: ${buffer.byteLength} bytes are too few for ${count} vertices`);
    }
    const view = new DataView(buffer, bodyStart);
    return {
        count,
        has: name => properties.has(name),
        column: name => column(view, count, stride, properties.get(name), name),
    };
}

function header(buffer) {
    const text = new TextDecoder('latin1').decode(
        new Uint8Array(buffer, 0, Math.min(buffer.byteLength, LONGEST_HEADER)));
    const end = /end_header\r?\n/.exec(text);
    if (!/^ply\r?\n/.test(text) || !end) {
        throw new Error('PLY: no header');
    }
    return { text: text.slice(0, end.index), bodyStart: end.index + end[0].length };
}

/**
 * @param {string[]} header its lines
 * @returns {{count: number, properties: Map<string, {offset: number, getter: string}>, stride: number}} stride in bytes
 * @throws {Error} when it is not little-endian, or has more than one element of scalar properties
 */
export function layoutOf(header) {
    const lines = header.map(line => line.trim().split(/\s+/));
    if (!lines.some(words => words[0] === 'format' && words[1] === 'binary_little_endian')) {
        throw new Error('PLY: only binary_little_endian is read');
    }
    const elements = lines.filter(words => words[0] === 'element');
    if (elements.length !== 1 || elements[0][1] !== 'vertex') {
        throw new Error('PLY: exactly one element, vertex, is read');
    }
    const count = Number(elements[0][2]);
    if (!Number.isSafeInteger(count) || count < 0) {
        throw new Error(`PLY: ${elements[0][2]} vertices`);
    }
    const properties = new Map();
    let stride = 0;
    for (const [keyword, type, name] of lines) {
        if (keyword !== 'property') {
            continue;
        }
        if (!TYPES[type]) {
            throw new Error(`PLY: property type ${type}`);
        }
        const [bytes, getter] = TYPES[type];
        properties.set(name, { offset: stride, getter });
        stride += bytes;
    }
    return { count, properties, stride };
}

function column(view, count, stride, property, name) {
    if (!property) {
        throw new Error(`PLY: no property ${name}`);
    }
    const { offset, getter } = property;
    const values = new Float32Array(count);
    for (let i = 0, at = offset; i < count; i++, at += stride) {
        values[i] = view[getter](at, true);
    }
    return values;
}

/**
 * The x, y and z columns woven together.
 *
 * @param {ReturnType<typeof readPly>} ply
 * @returns {Float32Array} x y z for each vertex
 * @throws {Error} when a coordinate is not finite
 */
export function positionsOf(ply) {
    const positions = weave([ply.column('x'), ply.column('y'), ply.column('z')]);
    if (!positions.every(Number.isFinite)) {
        throw new Error('PLY: a coordinate is not finite');
    }
    return positions;
}

/** @param {Float32Array[]} columns @returns {Float32Array} all columns of vertex 0, then of vertex 1, … */
export function weave(columns) {
    const width = columns.length;
    const woven = new Float32Array(columns[0].length * width);
    columns.forEach((values, c) => {
        for (let i = 0; i < values.length; i++) {
            woven[i * width + c] = values[i];
        }
    });
    return woven;
}
