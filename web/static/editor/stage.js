import { coloursOf } from './colours.js';
import { Gestures } from './gestures.js';
import { HandTools } from './hand-tools.js';
import { paintStage } from './paint-stage.js';
import { covers } from './runs.js';
import { StageHands } from './stage-hands.js';
import { Viewport } from './viewport.js';

/** One press of an arrow key moves about this many screen pixels, but never less than a picture pixel. */
const STEP = 4;

/**
 * The picture under the hands: canvases, view, pointers and the keyboard's crosshair.
 *
 * Event `look` after the view, the tool or what is shown changed; `say` as in {@link EditorModel}.
 */
export class Stage extends EventTarget {
    /** @type {'include' | 'exclude' | 'box' | 'brush' | 'eraser' | 'lasso' | 'polygon' | 'wand'} what a press does */
    tool = 'include';
    overlay = true;
    /** What the cut-out lies on, or false while there is none. @type {false | 'checker' | 'dark' | 'light'} */
    cutout = false;
    peeking = false;
    /** The picture as it is, for as long as a key is held. */
    bare = false;
    /** What a click would choose. @type {import('./shape.js').Shape | null} */
    glimpse = null;
    crosshair = null;
    /** The first corner of a box that is given by two clicks. */
    firstCorner = null;
    /** The other objects of the picture. @type {import('./object-shapes.js').ObjectShapes | null} */
    others = null;
    /** What can be taken, while everything is shown. @type {import('./everything.js').Everything | null} */
    everything = null;
    #element;
    #layers;
    #model;
    #viewport;
    #hands;
    #bitmap = null;
    #pixelRatio = 1;
    #frame = 0;

    /** @param {HTMLElement} element focusable, holds two canvases */
    constructor(element, model, signal) {
        super();
        this.#element = element;
        this.#model = model;
        this.hand = new HandTools(model, (...said) => this.#say(...said));
        this.#layers = [...element.querySelectorAll('canvas')].map((canvas) => canvas.getContext('2d'));
        this.#viewport = new Viewport(model.picture);
        this.#viewport.addEventListener('look', () => this.looked());
        this.#hands = new StageHands(element, this, this.#viewport, model);
        this.gestures = new Gestures(element, this.#hands, signal);
        model.addEventListener('change', () => this.repaint(), { signal });
        const observer = new ResizeObserver(([entry]) => this.#resized(entry));
        try {
            observer.observe(element, { box: 'device-pixel-content-box' });
        } catch (unsupported) {
            observer.observe(element);
        }
        signal.addEventListener('abort', () => observer.disconnect());
    }

    /** @param {ImageBitmap | HTMLImageElement} bitmap of the picture, possibly smaller than it */
    show(bitmap) {
        this.#bitmap = bitmap;
        this.#open();
        this.repaint();
    }

    /** The keys are meant for the picture from here on. */
    focus() {
        this.#element.focus({ preventScroll: true });
    }

    /** @type {import('./view-transform.js').View} */
    get view() {
        return this.#viewport.view;
    }

    fit() {
        this.#viewport.fit();
    }

    /** Zooms at the crosshair if it is shown, else at the middle. */
    zoomBy(factor) {
        this.#viewport.zoom(factor, this.crosshair ? this.#viewport.toStage(this.crosshair) : undefined);
    }

    /** Changes what is shown or what clicks do: `{tool}`, `{overlay}`, `{cutout}`, `{peeking}`, `{bare}`, `{glimpse}`. */
    set(change) {
        if (change.tool && change.tool !== this.tool) {
            this.hand.cancel();
        }
        Object.assign(this, change);
        this.#element.classList.toggle('sized', this.tool === 'brush' || this.tool === 'eraser');
        if (this.tool !== 'box') {
            this.firstCorner = null;
        }
        this.looked();
    }

    /** Moves the keyboard's crosshair by steps; the first press only shows it. */
    moveCrosshair(dx, dy) {
        const { picture } = this.#model;
        const step = Math.max(1, Math.round(STEP / this.view.scale));
        const middle = { x: Math.floor(picture.width / 2) + 0.5, y: Math.floor(picture.height / 2) + 0.5 };
        const hold = (value, length) => Math.min(length - 0.5, Math.max(0.5, value));
        this.crosshair = this.crosshair === null ? middle : {
            x: hold(this.crosshair.x + dx * step, picture.width),
            y: hold(this.crosshair.y + dy * step, picture.height),
        };
        this.hand.crosshairMoved(this.crosshair);
        this.#viewport.reveal(this.crosshair);
        const { shape } = this.#model;
        const inside = shape !== null && covers(shape.mask, this.crosshair, picture);
        this.#say(inside ? 'editor.say.at-inside' : 'editor.say.at', Math.floor(this.crosshair.x), Math.floor(this.crosshair.y));
    }

    /** Enter or Shift+Enter at the crosshair. @returns {boolean} whether the tool is one that is drawn with */
    drawAt(at, opposite) {
        const drawing = this.hand.modeOf(this.tool) !== null;
        if (drawing) {
            this.hand.key(this.tool, at, opposite);
            this.looked();
        }
        return drawing;
    }

    resizeBrush(larger) {
        this.hand.resize(larger);
        this.looked();
    }

    /** Takes back the last corner of a polygon. @returns {boolean} whether there was one */
    takeBack() {
        const taken = this.hand.back();
        if (taken) {
            this.looked();
        }
        return taken;
    }

    finishDrawing() {
        this.hand.finish();
        this.looked();
    }

    /** Gives up what is drawn, or else puts a drawing tool away. @returns {boolean} whether there was either */
    stopDrawing() {
        if (this.hand.cancel()) {
            this.gestures.cancel();
            this.looked();
            return true;
        }
        const drawing = this.hand.modeOf(this.tool) !== null;
        if (drawing) {
            this.set({ tool: 'include' });
        }
        return drawing;
    }

    /** Marks a corner of a box; the second one makes the box. */
    corner(at) {
        if (this.firstCorner === null) {
            this.firstCorner = at;
            this.#say('editor.say.corner');
        } else {
            this.#model.addBox(this.firstCorner, at);
            this.firstCorner = null;
        }
        this.looked();
    }

    repaint() {
        this.#frame ||= requestAnimationFrame(() => {
            this.#frame = 0;
            this.#paint();
        });
    }

    /** Whether what was found is shown, and a click takes some of it. */
    get finding() {
        return this.everything?.open ?? false;
    }

    /** Before the picture is shown in its place, a click would land anywhere. */
    #open() {
        this.#element.classList.toggle('open', this.#bitmap !== null && this.#viewport.size.width > 1);
    }

    /** A click would go to this point of the picture, or nowhere. */
    point(at) {
        this.dispatchEvent(new CustomEvent('point', { detail: at }));
    }

    /** The view, the tool or what is shown changed. */
    looked() {
        this.repaint();
        this.dispatchEvent(new Event('look'));
    }

    #say(key, ...args) {
        this.dispatchEvent(new CustomEvent('say', { detail: [key, ...args] }));
    }

    #resized(entry) {
        const { width, height } = entry.contentRect;
        this.#pixelRatio = window.devicePixelRatio;
        const exact = entry.devicePixelContentBoxSize?.[0];
        for (const { canvas } of this.#layers) {
            canvas.width = devicePixels(width * this.#pixelRatio, exact?.inlineSize);
            canvas.height = devicePixels(height * this.#pixelRatio, exact?.blockSize);
        }
        this.#viewport.resize({ width, height });
        this.#open();
        // Setting a canvas's size empties it: waiting for the next frame would flicker.
        this.#paint();
    }

    #paint() {
        const shown = { bitmap: this.#bitmap, pixelRatio: this.#pixelRatio, colours: coloursOf(this.#element) };
        paintStage(this.#layers, this, this.#hands, this.#model, shown);
    }
}

/** The browser's own count where it has one: rounding by hand can be a pixel off, which blurs everything. */
function devicePixels(computed, counted) {
    return Math.abs(counted - computed) <= 1 ? counted : Math.round(computed);
}
