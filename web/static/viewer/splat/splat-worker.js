import { ByteSource, CloudError } from './byte-source.js';
import { CountingSort } from './counting-sort.js';
import { MAGIC as PLY, readPlySplats } from './ply-stream.js';
import { MAGIC as PREVIEW, readPreview } from './preview-file.js';
import { SplatCloud } from './splat-cloud.js';
import { SplatTexels } from './splat-texels.js';

/**
 * Fetches clouds, unpacks them into texels and orders their splats, off the page's thread. What it keeps is positions
 * and keys: 14 bytes for each splat. A module without three.js, which a worker cannot import.
 *
 * In: `{open: [{url, fallback}, …]}` once, the index being that of the object; `{begin: [{first, total}|null, …]}` once
 * all objects said how large they are; then `{sort: direction, objects: [{matrix, visible}, …], order}` for each view,
 * where order is a Uint32Array with room for every splat.
 *
 * Out, for an object: `{index, head: {total, blocks, bytes}}`, `{index, received}`, `{index, texels, solid}` for the
 * splats that come next, `{index, end: true}`, `{index, failed: reason, message}`. And `{order, count, loaded}`, the
 * same buffer filled with so many indices, and how many splats of each object are known to it.
 */
const PROGRESS_BYTES = 65536;

const clouds = [];
const sorting = new CountingSort();
let begun;
const began = new Promise(resolve => { begun = resolve; });

self.onmessage = ({ data }) => {
    if (data.open) {
        data.open.forEach((source, index) => read(source, index));
    } else if (data.begin) {
        data.begin.forEach((place, index) => { clouds[index] = place && new SplatCloud(place.first, place.total); });
        begun();
    } else {
        order(data);
    }
};

function order({ sort, objects, order }) {
    const known = objects.map((object, index) => ({ ...object, cloud: clouds[index] })).filter(({ cloud }) => cloud);
    const count = sorting.sort(known, sort, order);
    self.postMessage({ order, count, loaded: objects.map((_, index) => clouds[index]?.loaded ?? 0) }, [order.buffer]);
}

async function read({ url, fallback }, index) {
    let source;
    try {
        const response = await open(url, fallback);
        // With a content coding the length is that of the coded bytes, and says nothing about ours.
        const coded = response.headers.get('Content-Encoding');
        const bytes = coded ? 0 : Number(response.headers.get('Content-Length')) || 0;
        let told = 0;
        source = new ByteSource(response.body, received => {
            if (received - told >= PROGRESS_BYTES || received === bytes) {
                told = received;
                self.postMessage({ index, received });
            }
        });
        await unpack(source, index, bytes);
        self.postMessage({ index, end: true, received: source.received });
    } catch (error) {
        source?.cancel();
        const reason = error instanceof CloudError ? error.reason : error instanceof TypeError ? 'network' : 'broken';
        self.postMessage({ index, failed: reason, message: error.message });
    }
}

async function open(url, fallback) {
    const response = await fetch(url);
    if (response.ok) {
        return response;
    }
    response.body?.cancel();
    if (fallback) {
        return open(fallback, null);
    }
    throw new CloudError(response.status < 500 ? 'missing' : 'network', `${url}: ${response.status}`);
}

async function unpack(source, index, bytes) {
    const magic = await source.take(4);
    const is = letters => letters.every((letter, i) => magic[i] === letter);
    const reader = is(PREVIEW) ? readPreview : is(PLY) ? readPlySplats : null;
    if (!reader) {
        throw new CloudError('broken', 'neither a preview nor a PLY');
    }
    await reader(source, {
        head(total, blocks) {
            self.postMessage({ index, head: { total, blocks, bytes } });
        },
        async block(count, fill) {
            const texels = new SplatTexels(count, index);
            fill(texels);
            await began;
            const cloud = clouds[index];
            cloud.add(texels);
            self.postMessage({ index, texels: texels.words, solid: cloud.solidBox }, [texels.words.buffer]);
        },
    });
}
