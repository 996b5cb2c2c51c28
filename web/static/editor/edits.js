/**
 * What is done to the mask by hand, as the API takes it (`Edit`). Pure functions, no DOM; lists are never changed in
 * place. Coordinates are picture pixels; points are flat lists `[x0, y0, x1, y1, …]`.
 *
 * @typedef {import('./editor-state.js').Cleanup} Cleanup
 * @typedef {{type: 'stroke', add: boolean, radius: number, points: number[]}} Stroke
 * @typedef {{type: 'area', add: boolean, points: number[]}} Area
 * @typedef {{type: 'region', add: boolean, x: number, y: number, tolerance: number}} Region
 * @typedef {{type: 'invert'}} Invert
 * @typedef {{type: 'clean', cleanup: Cleanup}} Clean
 * @typedef {{type: 'minus', source: object}} Minus
 * @typedef {Stroke | Area | Region | Invert | Clean | Minus} Edit
 */

export const MOST_EDITS = 500;
export const MOST_COORDINATES = 20_000;
/** Lines may leave out points that lie this near to them, in picture pixels. */
const THIN = 0.5;

const tenths = (value) => Math.round(value * 10) / 10;

/** @returns {Stroke} of a line as the hand drew it, thinned */
export function stroke(add, radius, points) {
    return { type: 'stroke', add, radius: tenths(radius), points: thin(points, Math.min(THIN, radius / 4)).map(tenths) };
}

/** @returns {Area | null} null where the line encloses nothing */
export function area(add, points) {
    const kept = thin(points, THIN).map(tenths);
    return kept.length < 6 ? null : { type: 'area', add, points: kept };
}

/** @returns {Region} */
export function region(add, at, tolerance) {
    return { type: 'region', add, x: tenths(at.x), y: tenths(at.y), tolerance };
}

/** Inverting twice in a row is doing nothing. */
export function added(edits, edit) {
    return edit.type === 'invert' && edits.at(-1)?.type === 'invert' ? edits.slice(0, -1) : [...edits, edit];
}

/**
 * The line with as few of its points as keep it within a distance of all of them (Douglas and Peucker 1973).
 *
 * @param {number[]} points flat @returns {number[]} flat, with both ends
 */
export function thin(points, distance) {
    const count = points.length / 2;
    const keep = new Uint8Array(count);
    keep[0] = 1;
    keep[count - 1] = 1;
    const open = [[0, count - 1]];
    while (open.length > 0) {
        const [from, to] = open.pop();
        let farthest = -1;
        let most = distance;
        for (let i = from + 1; i < to; i++) {
            const away = fromPiece(points, i, from, to);
            if (away > most) {
                [farthest, most] = [i, away];
            }
        }
        if (farthest > 0) {
            keep[farthest] = 1;
            open.push([from, farthest], [farthest, to]);
        }
    }
    return points.filter((_, index) => keep[index >> 1]);
}

/** Distance of a point to the straight piece between two others. */
function fromPiece(points, i, from, to) {
    const [px, py] = [points[2 * i] - points[2 * from], points[2 * i + 1] - points[2 * from + 1]];
    const [dx, dy] = [points[2 * to] - points[2 * from], points[2 * to + 1] - points[2 * from + 1]];
    const length2 = dx * dx + dy * dy;
    const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
    return Math.hypot(px - t * dx, py - t * dy);
}

/** The edits that an answer has not seen yet: none where it is no answer to the beginning of the list. */
export function pending(edits, answered) {
    const begun = answered.length <= edits.length &&
        answered.every((edit, i) => edit === edits[i] || JSON.stringify(edit) === JSON.stringify(edits[i]));
    return begun ? edits.slice(answered.length) : [];
}

/** Whether something read back from storage is a list of edits. */
export function areEdits(value, isCleanup, isSource) {
    const number = (n, low, high) => typeof n === 'number' && n >= low && n <= high;
    const points = (p, least) => Array.isArray(p) && p.length >= 2 * least && p.length % 2 === 0 &&
        p.every((n) => number(n, -1e5, 1e5));
    const known = {
        stroke: (e) => typeof e.add === 'boolean' && number(e.radius, 0.1, 5000) && points(e.points, 1),
        area: (e) => typeof e.add === 'boolean' && points(e.points, 3),
        region: (e) => typeof e.add === 'boolean' && number(e.x, 0, 1e5) && number(e.y, 0, 1e5) &&
            Number.isInteger(e.tolerance) && number(e.tolerance, 0, 255),
        invert: () => true,
        clean: (e) => isCleanup(e.cleanup),
        minus: (e) => isSource(e.source),
    };
    const coordinates = (e) => e.points?.length ?? 0;
    return Array.isArray(value) && value.length <= MOST_EDITS &&
        value.every((e) => e !== null && typeof e === 'object' && Object.hasOwn(known, e.type) && known[e.type](e)) &&
        value.reduce((sum, e) => sum + coordinates(e), 0) <= MOST_COORDINATES;
}
