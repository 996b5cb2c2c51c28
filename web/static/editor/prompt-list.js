/**
 * Lists of prompts as the API takes them, and what hands do with them. Pure functions, no DOM; lists are never changed
 * in place.
 *
 * A prompt's `pick` is the candidate that the person had chosen, among those this prompt brought, before giving the
 * next prompt: the server feeds its logits back. So picks after a prompt that changed mean nothing any more and fall
 * back to 0, the best.
 *
 * @typedef {{type: 'point', x: number, y: number, include: boolean, pick: number}} PointPrompt
 * @typedef {{type: 'box', x0: number, y0: number, x1: number, y1: number, pick: number}} BoxPrompt
 * @typedef {PointPrompt | BoxPrompt} Prompt
 * @typedef {{index: number, corner: number}} Handle  what can be grabbed: a point (corner −1) or a corner of the box
 */

const hundredths = (value) => Math.round(value * 100) / 100;
/** The right and lower borders are outside the picture. */
const hold = (value, length) => hundredths(Math.min(length - 0.01, Math.max(0, value)));

/** @returns {PointPrompt} within the picture, to a hundredth of a pixel */
export function point(at, include, picture) {
    return { type: 'point', x: hold(at.x, picture.width), y: hold(at.y, picture.height), include, pick: 0 };
}

/** @returns {BoxPrompt | null} the box between two opposite corners, or null where less than a pixel is left */
export function box(a, b, picture) {
    const edge = (value, length) => hundredths(Math.min(length, Math.max(0, value)));
    const [x0, x1] = [edge(a.x, picture.width), edge(b.x, picture.width)].sort((p, q) => p - q);
    const [y0, y1] = [edge(a.y, picture.height), edge(b.y, picture.height)].sort((p, q) => p - q);
    return x1 - x0 < 1 || y1 - y0 < 1 ? null : { type: 'box', x0, y0, x1, y1, pick: 0 };
}

/** Adds a prompt, noting the candidate chosen until now; a box replaces the box there was. */
export function added(prompts, prompt, candidate) {
    const old = prompt.type === 'box' ? prompts.findIndex((each) => each.type === 'box') : -1;
    if (old >= 0) {
        return [...removed(prompts, old), prompt];
    }
    return [...prompts.slice(0, -1), ...prompts.slice(-1).map((last) => ({ ...last, pick: candidate })), prompt];
}

export function removed(prompts, index) {
    return [...prompts.slice(0, index), ...prompts.slice(index + 1).map(unpicked)];
}

/** Puts another prompt in the place of one: a dot was dragged, the box resized. */
export function replaced(prompts, index, prompt) {
    return prompts.map((each, i) => (i < index ? each : unpicked(i === index ? prompt : each)));
}

function unpicked(prompt) {
    return { ...prompt, pick: 0 };
}

/** The box with one corner (0 top left, 1 top right, 2 bottom right, 3 bottom left) moved; it may turn inside out. */
export function resized(prompt, corner, to, picture) {
    const opposite = cornersOf(prompt)[(corner + 2) % 4];
    return box(opposite, to, picture);
}

/** Everything that can be grabbed, with its place in the picture. */
function handles(prompts) {
    return prompts.flatMap((prompt, index) =>
        prompt.type === 'point'
            ? [{ index, corner: -1, x: prompt.x, y: prompt.y }]
            : cornersOf(prompt).map((at, corner) => ({ index, corner, ...at })),
    );
}

/** The handle nearest to a picture point, within a radius in picture pixels; newer ones lie on top. */
export function handleAt(prompts, at, radius) {
    let best = null;
    let nearest = radius;
    for (const handle of handles(prompts)) {
        const distance = Math.hypot(handle.x - at.x, handle.y - at.y);
        if (distance <= nearest) {
            best = handle;
            nearest = distance;
        }
    }
    return best;
}

export function cornersOf({ x0, y0, x1, y1 }) {
    return [{ x: x0, y: y0 }, { x: x1, y: y0 }, { x: x1, y: y1 }, { x: x0, y: y1 }];
}
