/**
 * Where the picture lies on the stage. Pure functions, no DOM.
 *
 * A view maps picture pixels to stage pixels (CSS pixels, from the stage's top left corner): `stage = picture * scale +
 * (x, y)`. Picture coordinates are continuous: the centre of the first pixel is (0.5, 0.5).
 *
 * @typedef {{scale: number, x: number, y: number}} View
 * @typedef {{x: number, y: number}} Point
 * @typedef {{width: number, height: number}} Size
 */

const LARGEST_SCALE = 64;
/** From this magnification on, whole multiples keep the pixels of a sprite equally wide. */
const WHOLE_SCALE = 4;

/** The view that shows all of the picture, centred, with a margin of this many stage pixels. @returns {View} */
export function fit(picture, stage, margin) {
    const room = { width: Math.max(1, stage.width - 2 * margin), height: Math.max(1, stage.height - 2 * margin) };
    const exact = Math.min(room.width / picture.width, room.height / picture.height);
    const scale = Math.min(LARGEST_SCALE, exact >= WHOLE_SCALE ? Math.floor(exact) : exact);
    return {
        scale,
        x: (stage.width - picture.width * scale) / 2,
        y: (stage.height - picture.height * scale) / 2,
    };
}

/** @returns {Point} */
export function toPicture(view, point) {
    return { x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale };
}

/** @returns {Point} */
export function toStage(view, point) {
    return { x: point.x * view.scale + view.x, y: point.y * view.scale + view.y };
}

/** Zooms by the factor, keeping the picture's point under the cursor where it is. @returns {View} */
export function zoomAt(view, cursor, factor, picture, stage) {
    const smallest = Math.min(1, fit(picture, stage, 0).scale) / 2;
    const largest = Math.max(LARGEST_SCALE, view.scale);
    const scale = Math.min(largest, Math.max(smallest, view.scale * factor));
    const ratio = scale / view.scale;
    return {
        scale,
        x: cursor.x - (cursor.x - view.x) * ratio,
        y: cursor.y - (cursor.y - view.y) * ratio,
    };
}

/** @returns {View} */
export function pan(view, dx, dy) {
    return { scale: view.scale, x: view.x + dx, y: view.y + dy };
}

/** Follows two fingers: scales by the change of their distance, moves with their middle. @returns {View} */
export function pinch(view, before, after, picture, stage) {
    const middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const spread = ([a, b]) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
    const from = middle(before);
    const to = middle(after);
    return pan(zoomAt(view, from, spread(after) / spread(before), picture, stage), to.x - from.x, to.y - from.y);
}

/** Pulls a view back so that some of the picture stays in sight. @returns {View} */
export function keepInSight(view, picture, stage) {
    const seen = 48;
    const hold = (offset, length, room) => {
        const inSight = Math.min(seen, length);
        return Math.min(room - inSight, Math.max(inSight - length, offset));
    };
    return {
        scale: view.scale,
        x: hold(view.x, picture.width * view.scale, stage.width),
        y: hold(view.y, picture.height * view.scale, stage.height),
    };
}

/** Moves the view just far enough that the picture's point is seen. @returns {View} */
export function reveal(view, point, stage) {
    const margin = 32;
    const at = toStage(view, point);
    const shift = (value, room) => {
        const edge = Math.min(margin, room / 2);
        return Math.max(0, edge - value) - Math.max(0, value - (room - edge));
    };
    return pan(view, shift(at.x, stage.width), shift(at.y, stage.height));
}

/** Whether a point of the picture's plane lies on the picture. */
export function onPicture(point, picture) {
    return point.x >= 0 && point.y >= 0 && point.x < picture.width && point.y < picture.height;
}
