import * as edits from './edits.js';

/** What each tool does with a press: `draw` follows the pointer, `place` marks points. All others give prompts. */
const MODES = { brush: 'draw', eraser: 'draw', lasso: 'draw', polygon: 'place', wand: 'place' };
export const HAND_TOOLS = Object.keys(MODES);

const LEAST_RADIUS = 0.5;
const MOST_RADIUS = 1000;
/** A key makes the brush larger or smaller by about this factor. */
const STEP = 1.25;

/**
 * Brush, eraser, lasso, polygon and wand: what is being drawn, and with what. What is done goes to the model as one
 * edit. Knows no DOM; points are picture points.
 */
export class HandTools {
    /** Radius of brush and eraser in picture pixels. */
    radius;
    /** Of the wand, 0..255. */
    tolerance = 32;
    /** Whether lasso, polygon and wand take away. */
    subtract = false;
    /** What is being drawn: `{tool, add, points: number[], anchor, keys}`, keys: by the keyboard's crosshair. */
    draft = null;
    /** Where the pointer is, for the circle that shows the size. */
    hover = null;
    #model;
    #say;
    #lastEnd = null;

    /** @param {(key: string, …args) => void} say */
    constructor(model, say) {
        this.#model = model;
        this.#say = say;
        const longest = Math.max(model.picture.width, model.picture.height);
        this.radius = Math.max(1, Math.round(longest / 50));
    }

    /** @returns {'draw' | 'place' | null} */
    modeOf(tool) {
        return MODES[tool] ?? null;
    }

    /** Whether the tool adds; `opposite`: the other button or a key turns it round. */
    #adds(tool, opposite) {
        const adds = tool === 'brush' || (tool !== 'eraser' && !this.subtract);
        return adds !== opposite;
    }

    resize(larger) {
        const next = larger ? Math.max(this.radius * STEP, this.radius + 0.5) : Math.min(this.radius / STEP, this.radius - 0.5);
        this.setRadius(next);
        this.#say('editor.say.size', this.diameter);
    }

    setRadius(radius) {
        const rounded = radius < 10 ? Math.round(radius * 2) / 2 : Math.round(radius);
        this.radius = Math.min(MOST_RADIUS, Math.max(LEAST_RADIUS, rounded));
    }

    get diameter() {
        return Math.round(this.radius * 2);
    }

    /** Another tolerance; the region grown last is grown anew with it. */
    setTolerance(tolerance) {
        this.tolerance = tolerance;
        const list = this.#model.state.edits;
        const last = list.at(-1);
        if (last?.type === 'region') {
            this.#model.setEdits([...list.slice(0, -1), { ...last, tolerance }], 'tolerance');
        }
    }

    /** A stroke begins; `straight`: with a straight line from where the last one ended. */
    start(tool, at, opposite, straight, keys = false) {
        const from = straight && tool !== 'lasso' && this.#lastEnd !== null ? [this.#lastEnd.x, this.#lastEnd.y] : [];
        this.draft = { tool, add: this.#adds(tool, opposite), points: [...from, at.x, at.y], anchor: null, keys };
    }

    /** It goes on; while `straight`, with one straight piece. */
    extend(at, straight) {
        const { draft } = this;
        if (straight) {
            draft.anchor ??= draft.points.length;
            draft.points.length = draft.anchor;
        } else {
            draft.anchor = null;
        }
        draft.points.push(at.x, at.y);
    }

    /** It ends, and becomes an edit. */
    finish() {
        const { tool, add, points } = this.draft;
        this.draft = null;
        if (tool === 'lasso' || tool === 'polygon') {
            this.#add(edits.area(add, points), add ? 'editor.say.area' : 'editor.say.area-taken');
        } else {
            this.#lastEnd = { x: points.at(-2), y: points.at(-1) };
            this.#add(edits.stroke(add, this.radius, points), add ? 'editor.say.painted' : 'editor.say.erased');
        }
    }

    /** A click with the polygon or the wand. `reach`: how near to the first corner a click closes the polygon. */
    place(tool, at, opposite, reach) {
        if (tool === 'wand') {
            const add = this.#adds(tool, opposite);
            this.#add(edits.region(add, at, this.tolerance), add ? 'editor.say.region' : 'editor.say.region-taken');
            return;
        }
        const corners = this.draft?.points;
        if (!corners) {
            this.start(tool, at, opposite, false);
            this.#say('editor.say.polygon');
        } else if (isNear(corners, at, reach)) {
            this.finish();
        } else {
            corners.push(at.x, at.y);
        }
    }

    /** Enter at the crosshair: puts the brush down or lifts it, marks a corner, closes the polygon on the last one. */
    key(tool, at, opposite) {
        if (MODES[tool] === 'place') {
            this.place(tool, at, opposite, 0.01);
        } else if (this.draft === null) {
            this.start(tool, at, opposite, false, true);
            this.#say('editor.say.down');
        } else {
            this.finish();
        }
    }

    crosshairMoved(at) {
        if (this.draft?.keys) {
            this.extend(at, false);
        }
    }

    /** Takes back the last corner of a polygon. @returns {boolean} whether there was one */
    back() {
        if (this.draft?.tool !== 'polygon') {
            return false;
        }
        this.draft.points.length -= 2;
        if (this.draft.points.length === 0) {
            this.draft = null;
        }
        return true;
    }

    /** Gives up what is being drawn. @returns {boolean} whether there was anything */
    cancel() {
        const drawing = this.draft !== null;
        this.draft = null;
        return drawing;
    }

    #add(edit, said) {
        if (edit !== null) {
            this.#model.addEdit(edit, said);
        }
    }
}

/** The first corner, once there are three; or the last one again, as a double click or Enter gives it. */
function isNear(corners, at, reach) {
    const to = (i) => Math.hypot(corners.at(i) - at.x, corners.at(i + 1) - at.y);
    return corners.length >= 6 && (to(0) <= reach || to(-2) <= reach / 3);
}
