/**
 * The outline of a binary mask as closed polygons. Pure functions, no DOM.
 *
 * A polygon is a flat list `[x0, y0, x1, y1, …]` in mask pixels, pixel (0, 0) covering the square from (0, 0) to
 * (1, 1). The inside lies to the right of the way walked, so outer outlines run clockwise on the screen and holes
 * counter-clockwise; filled by the even-odd rule they give the mask back.
 */

const EAST = 0;
const STEP_X = [1, 0, -1, 0];
const STEP_Y = [0, 1, 0, -1];
/** Where a walker looks next: right, ahead, left. Right first parts pixels that touch at a corner only. */
const TURNS = [1, 0, 3];

/**
 * Walks along the edges between inside and outside pixels, one vertex for each pixel edge.
 *
 * @param {import('./runs.js').Mask} mask
 * @returns {number[][]} one polygon for each outline, in scan order
 */
export function trace(mask) {
    const edges = edgesByVertex(mask);
    const across = mask.width + 1;
    const polygons = [];
    for (let vertex = 0; vertex < edges.length; vertex++) {
        // Every outline has an edge going east.
        if (edges[vertex] & (1 << EAST)) {
            polygons.push(walk(edges, across, vertex));
        }
    }
    return polygons;
}

/** For each lattice vertex the directions (bits: east, south, west, north) in which an outline leaves it. */
function edgesByVertex({ width, height, inside }) {
    const across = width + 1;
    const edges = new Uint8Array(across * (height + 1));
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            const pixel = y * width + x;
            if (!inside[pixel]) {
                continue;
            }
            const corner = y * across + x;
            if (y === 0 || !inside[pixel - width]) edges[corner] |= 1;
            if (x === width - 1 || !inside[pixel + 1]) edges[corner + 1] |= 2;
            if (y === height - 1 || !inside[pixel + width]) edges[corner + across + 1] |= 4;
            if (x === 0 || !inside[pixel - 1]) edges[corner + across] |= 8;
        }
    }
    return edges;
}

/** Follows the outline from an edge going east back to that edge, taking its edges away. */
function walk(edges, across, start) {
    const polygon = [];
    let vertex = start;
    let direction = EAST;
    do {
        polygon.push(vertex % across, Math.floor(vertex / across));
        if (vertex !== start || direction !== EAST) {
            edges[vertex] &= ~(1 << direction);
        }
        vertex += STEP_X[direction] + STEP_Y[direction] * across;
        const arrived = direction;
        direction = TURNS.map((turn) => (arrived + turn) % 4).find((next) => edges[vertex] & (1 << next));
    } while (vertex !== start || direction !== EAST);
    edges[start] &= ~(1 << EAST);
    return polygon;
}

/**
 * Whether outlines run along a grid of more than a pixel, as only those of enlarged pixel art do.
 *
 * @param {number[][]} polygons as traced
 */
export function isOnGrid(polygons) {
    let grid = 0;
    for (const polygon of polygons) {
        for (const value of corners(polygon)) {
            for (let rest = value; rest !== 0;) {
                [grid, rest] = [rest, grid % rest];
            }
            if (grid === 1) {
                return false;
            }
        }
    }
    return grid > 1;
}

/** The polygon's corners only: the exact, blocky outline that pixel art wants. */
export function corners(polygon) {
    const kept = [];
    const count = polygon.length / 2;
    for (let i = 0; i < count; i++) {
        const before = ((i + count - 1) % count) * 2;
        const after = ((i + 1) % count) * 2;
        const straight =
            polygon[after] - polygon[i * 2] === polygon[i * 2] - polygon[before] &&
            polygon[after + 1] - polygon[i * 2 + 1] === polygon[i * 2 + 1] - polygon[before + 1];
        if (!straight) {
            kept.push(polygon[i * 2], polygon[i * 2 + 1]);
        }
    }
    return kept;
}

/**
 * The outline without stair steps, for pictures whose pixels are too small to be meant: the middles of the pixel edges
 * (what marching squares gives on a binary mask) after a few passes of a (1 2 1) / 4 filter along the outline.
 */
export function smoothed(polygon) {
    const count = polygon.length / 2;
    let line = new Float32Array(polygon.length);
    for (let i = 0; i < count; i++) {
        const next = ((i + 1) % count) * 2;
        line[i * 2] = (polygon[i * 2] + polygon[next]) / 2;
        line[i * 2 + 1] = (polygon[i * 2 + 1] + polygon[next + 1]) / 2;
    }
    // A small island would melt: it gets fewer passes.
    for (let pass = Math.min(8, Math.floor(count / 8)); pass > 0; pass--) {
        const from = line;
        line = new Float32Array(from.length);
        for (let i = 0; i < count; i++) {
            const before = ((i + count - 1) % count) * 2;
            const after = ((i + 1) % count) * 2;
            line[i * 2] = (from[before] + 2 * from[i * 2] + from[after]) / 4;
            line[i * 2 + 1] = (from[before + 1] + 2 * from[i * 2 + 1] + from[after + 1]) / 4;
        }
    }
    return line;
}
