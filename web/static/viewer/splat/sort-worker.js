/**
 * Orders splats far to near, off the page's thread: a counting sort over 65,536 depth buckets.
 *
 * In: {positions} once, then {direction: [x, y, z], order: Uint32Array} for each view, where direction is where the
 * camera looks in the cloud's own frame and order is a buffer to fill, with room for every splat.
 * Out: {order}, the same buffer.
 */
const BUCKETS = 65536;
const starts = new Uint32Array(BUCKETS);
let positions = new Float32Array(0);
let depths = new Float32Array(0);

self.onmessage = ({ data }) => {
    if (data.positions) {
        positions = data.positions;
        depths = new Float32Array(positions.length / 3);
        return;
    }
    sort(data.direction, data.order);
    self.postMessage({ order: data.order }, [data.order.buffer]);
};

function sort([dx, dy, dz], order) {
    const count = depths.length;
    let nearest = Infinity;
    let farthest = -Infinity;
    for (let i = 0, at = 0; i < count; i++, at += 3) {
        const depth = positions[at] * dx + positions[at + 1] * dy + positions[at + 2] * dz;
        depths[i] = depth;
        nearest = Math.min(nearest, depth);
        farthest = Math.max(farthest, depth);
    }
    // The farthest splat falls into bucket 0 and is drawn first.
    const scale = farthest > nearest ? (BUCKETS - 1) / (farthest - nearest) : 0;
    starts.fill(0);
    for (let i = 0; i < count; i++) {
        starts[((farthest - depths[i]) * scale) | 0]++;
    }
    for (let bucket = 0, start = 0; bucket < BUCKETS; bucket++) {
        const size = starts[bucket];
        starts[bucket] = start;
        start += size;
    }
    for (let i = 0; i < count; i++) {
        order[starts[((farthest - depths[i]) * scale) | 0]++] = i;
    }
}
