/**
 * Turns pointers and the wheel into what they mean on the stage. Knows no model: it speaks to `hands`.
 *
 * @typedef {object} Hands  all points are stage points, in CSS pixels
 * @property {(point, touch: boolean) => object | null} grab  the handle at a point, or null
 * @property {(point, touch: boolean) => void} hover
 * @property {() => void} leave
 * @property {() => 'draw' | 'place' | null} mode  what the tool does with a press: follow it, mark a place, or give prompts
 * @property {(point, {opposite: boolean, straight: boolean}) => void} draw  a line begins
 * @property {(points: object[], straight: boolean) => void} drawn  it goes on
 * @property {() => void} end  it ends
 * @property {(point, exclude: boolean, alt: boolean) => void} click  exclude: asked for by button or key
 * @property {(handle) => void} press  a handle was clicked
 * @property {(handle, point) => void} drag
 * @property {() => void} drop  ends a drag
 * @property {(from, to, done: boolean) => void} box
 * @property {() => void} cancel  whatever is being dragged was not meant
 * @property {(dx: number, dy: number) => void} pan
 * @property {(point, factor: number) => void} zoom
 * @property {(before, after) => void} pinch
 */

const SLOP = { mouse: 4, pen: 6, touch: 10 };
const PIXELS_PER_LINE = 16;
const PIXELS_PER_PAGE = 400;

export class Gestures {
    #stage;
    #hands;
    /** Fingers on the stage by pointer id. */
    #down = new Map();
    /** What the pointer is doing: `{kind: 'press' | 'drag' | 'box' | 'pan' | 'pinch' | 'spent', …}`. */
    #act = null;
    /** While Space is held a drag pans. */
    panning = false;

    /** @param {HTMLElement} stage @param {Hands} hands @param {AbortSignal} signal ends all listening */
    constructor(stage, hands, signal) {
        this.#stage = stage;
        this.#hands = hands;
        const on = (type, listener) => stage.addEventListener(type, listener, { signal, passive: false });
        on('pointerdown', (event) => this.#pressed(event));
        on('pointermove', (event) => this.#moved(event));
        on('pointerup', (event) => this.#released(event));
        on('pointercancel', (event) => this.#lost(event));
        on('pointerleave', () => hands.leave());
        on('contextmenu', (event) => event.preventDefault());
        on('wheel', (event) => this.#wheeled(event));
    }

    /** Gives up the gesture under way. @returns {boolean} whether there was one */
    cancel() {
        const dragging = ['drag', 'box', 'draw'].includes(this.#act?.kind);
        if (dragging) {
            this.#hands.cancel();
            this.#act = { kind: 'spent' };
        }
        return dragging;
    }

    #at(event) {
        const frame = this.#stage.getBoundingClientRect();
        return { x: event.clientX - frame.left, y: event.clientY - frame.top };
    }

    #pressed(event) {
        if (event.button === 1) {
            // No autoscroll. For the others the default is wanted: it focuses the stage without a focus ring.
            event.preventDefault();
        }
        this.#stage.setPointerCapture(event.pointerId);
        const at = this.#at(event);
        this.#down.set(event.pointerId, at);
        if (this.#down.size === 2) {
            this.cancel();
            this.#act = { kind: 'pinch' };
        } else if (this.#down.size > 2) {
            this.#act = { kind: 'spent' };
        } else if (event.button === 1 || this.panning) {
            this.#act = { kind: 'pan' };
        } else if (this.#hands.mode() !== null) {
            const opposite = event.button !== 0 || event.ctrlKey || event.altKey;
            const draws = this.#hands.mode() === 'draw';
            this.#act = { kind: draws ? 'draw' : 'place', from: at, opposite };
            if (draws) {
                this.#hands.draw(at, { opposite, straight: event.shiftKey });
            }
        } else {
            const exclude = event.button === 2 || event.shiftKey || event.ctrlKey;
            const handle = this.#hands.grab(at, event.pointerType === 'touch');
            this.#act = { kind: 'press', from: at, exclude, handle, button: event.button, alt: event.altKey };
        }
    }

    #moved(event) {
        const at = this.#at(event);
        const before = this.#down.get(event.pointerId);
        if (before === undefined) {
            this.#hands.hover(at, event.pointerType === 'touch');
            return;
        }
        const fingers = [...this.#down.values()];
        this.#down.set(event.pointerId, at);
        const act = this.#act;
        if (act.kind === 'press' && Math.hypot(at.x - act.from.x, at.y - act.from.y) > SLOP[event.pointerType]) {
            // Only the main button drags: a right click that slips is no box.
            act.kind = act.button !== 0 ? 'spent' : act.handle ? 'drag' : 'box';
        }
        switch (act.kind) {
            case 'drag':
                this.#hands.drag(act.handle, at);
                break;
            case 'box':
                this.#hands.box(act.from, at, false);
                break;
            case 'draw':
                // Between two frames the hand has been in more places than one.
                this.#hands.drawn(steps(event).map((step) => this.#at(step)), event.shiftKey);
                break;
            case 'place':
                this.#hands.hover(at, event.pointerType === 'touch');
                break;
            case 'pan':
                this.#hands.pan(at.x - before.x, at.y - before.y);
                break;
            case 'pinch':
                this.#hands.pinch(fingers, [...this.#down.values()]);
                break;
            default:
        }
    }

    #released(event) {
        const act = this.#act;
        const at = this.#at(event);
        if (!this.#down.delete(event.pointerId) || act === null) {
            return;
        }
        // The finger that stays after a pinch means nothing.
        this.#act = this.#down.size === 0 ? null : { kind: 'spent' };
        if (act.kind === 'press' && act.handle) {
            this.#hands.press(act.handle);
        } else if (act.kind === 'press') {
            this.#hands.click(act.from, act.exclude, act.alt);
        } else if (act.kind === 'place') {
            this.#hands.click(at, act.opposite);
        } else if (act.kind === 'draw') {
            this.#hands.end();
        } else if (act.kind === 'drag') {
            this.#hands.drop();
        } else if (act.kind === 'box') {
            this.#hands.box(act.from, at, true);
        }
        this.#hands.hover(at, event.pointerType === 'touch');
    }

    #lost(event) {
        this.cancel();
        this.#down.delete(event.pointerId);
        this.#act = this.#down.size === 0 ? null : { kind: 'spent' };
    }

    #wheeled(event) {
        event.preventDefault();
        const unit = [1, PIXELS_PER_LINE, PIXELS_PER_PAGE][event.deltaMode];
        // A pinch on a trackpad arrives as a wheel with Ctrl and small deltas.
        const speed = event.ctrlKey ? 0.01 : 0.002;
        this.#hands.zoom(this.#at(event), Math.exp(-event.deltaY * unit * speed));
    }
}

function steps(event) {
    const between = event.getCoalescedEvents?.() ?? [];
    return between.length > 0 ? between : [event];
}
