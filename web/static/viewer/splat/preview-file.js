import { CloudError, requireRoom } from './byte-source.js';
import { HEADER, STRIDE, inflate, unpackSpz } from './spz.js';

const VERSION = 1;
const MOST_BLOCKS = 64;
/** The envelope's magic, "AFSV". */
export const MAGIC = [0x41, 0x46, 0x53, 0x56];

/**
 * Reads a preview (`asset.format.SplatPreview`): an envelope, then blocks, each an even sample of the cloud in a gzip
 * member of its own. After the first the whole object can be shown.
 *
 * @param {import('./byte-source.js').ByteSource} source behind the magic
 * @param {{head: (total: number, blocks: number) => void,
 *     block: (count: number, fill: (texels: import('./splat-texels.js').SplatTexels) => void) => Promise<void>}} sink
 * @throws {CloudError} when the file is no such preview; nothing that it says is believed beyond its own length
 */
export async function readPreview(source, sink) {
    const envelope = view(await source.take(36));
    const blocks = envelope.getUint16(2, true);
    const total = envelope.getUint32(4, true);
    if (envelope.getUint16(0, true) !== VERSION || blocks === 0 || blocks > MOST_BLOCKS) {
        throw new CloudError('broken', `preview: version ${envelope.getUint16(0, true)}, ${blocks} blocks`);
    }
    const table = view(await source.take(8 * blocks));
    const sizes = Array.from({ length: blocks }, (_, b) =>
        ({ bytes: table.getUint32(8 * b, true), splats: table.getUint32(8 * b + 4, true) }));
    if (total === 0 || sizes.reduce((sum, { splats }) => sum + splats, 0) !== total) {
        throw new CloudError('broken', `preview: blocks do not come to ${total} splats`);
    }
    requireRoom(total);
    sink.head(total, blocks);
    for (const { bytes, splats } of sizes) {
        const length = HEADER + STRIDE * splats;
        // What gzip cannot shrink it makes longer by a few bytes, and it shrinks nothing to less than a 1032nd.
        if (bytes > length * 1.01 + 1024 || length > 1032 * bytes) {
            throw new CloudError('broken', `preview: a block of ${bytes} bytes for ${splats} splats`);
        }
        const unpacked = await inflate(await source.take(bytes), length);
        await sink.block(splats, texels => unpackSpz(unpacked, texels));
    }
    if (!await source.ends()) {
        throw new CloudError('broken', `preview: the file goes on after byte ${source.at}`);
    }
}

function view(bytes) {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
