// The rows of a binary PLY file of floats and bytes, read without anybody's loader: what the loaders are measured by.
import { readFileSync } from 'node:fs';

const READERS = {
  float: [4, (view, at) => view.getFloat32(at, true)],
  uchar: [1, (view, at) => view.getUint8(at)],
};

/** The columns of a file by name, each a Float64Array with a value for every vertex. */
export const readPly = (path) => {
  const bytes = readFileSync(path);
  const text = bytes.subarray(0, 4096).toString('latin1');
  const body = text.indexOf('end_header\n') + 'end_header\n'.length;
  const count = Number(/element vertex (\d+)/.exec(text)[1]);
  const properties = [...text.slice(0, body).matchAll(/property (\w+) (\w+)/g)].map(([, type, name]) => ({ type, name }));
  const stride = properties.reduce((sum, { type }) => sum + READERS[type][0], 0);
  if (bytes.length !== body + count * stride) {
    throw new Error(`${path} has ${bytes.length} bytes, its header promises ${body + count * stride}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + body, count * stride);
  const columns = { count };
  let offset = 0;
  for (const { type, name } of properties) {
    const [size, read] = READERS[type];
    const start = offset;
    columns[name] = Float64Array.from({ length: count }, (_, row) => read(view, row * stride + start));
    offset += size;
  }
  return columns;
};
