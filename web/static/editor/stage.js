import { coloursOf } from './colours.js';
import { Gestures } from './gestures.js';
import { HandTools } from './hand-tools.js';
import { DOT, paintMarks, paintPicture } from './paint.js';
import { paintHand } from './paint-hand.js';
import { paintObjects, paintRegions } from './paint-objects.js';
import { colourOf } from './objects.js';
import { handleAt } from './prompt-list.js';
import { covers } from './runs.js';
import * as views from './view-transform.js';

const MARGIN = 20;
const REACH = { mouse: DOT + 3, touch: 22 };
const TINT = 0.28;
/** The outline of a sprite is seen anyway, and its colours are what people look at. */
const FAINT_TINT = 0.1;
/** A click this near to the first corner of a polygon, in screen pixels, closes it. */
const CLOSING = 10;
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
    /** @type {import('./view-transform.js').View} */
    view = { scale: 1, x: 0, y: 0 };
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
    #bitmap = null;
    #size = { width: 1, height: 1 };
    #pixelRatio = 1;
    #fitted = true;
    #hovered = null;
    #draft = null;
    #dragged = false;
    #frame = 0;

    /** @param {HTMLElement} element focusable, holds two canvases */
    constructor(element, model, signal) {
        super();
        this.#element = element;
        this.#model = model;
        this.hand = new HandTools(model, (...said) => this.#say(...said));
        this.#layers = [...element.querySelectorAll('canvas')].map((canvas) => canvas.getContext('2d'));
        this.gestures = new Gestures(element, this.#hands(), signal);
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

    fit() {
        this.#fitted = true;
        this.#look(views.fit(this.#model.picture, this.#size, MARGIN));
    }

    /** Zooms at the crosshair if it is shown, else at the middle. */
    zoomBy(factor) {
        const middle = { x: this.#size.width / 2, y: this.#size.height / 2 };
        this.#zoom(this.crosshair ? views.toStage(this.view, this.crosshair) : middle, factor);
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
        this.#looked();
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
        this.#look(views.reveal(this.view, this.crosshair, this.#size));
        const { shape } = this.#model;
        const inside = shape !== null && covers(shape.mask, this.crosshair, picture);
        this.#say(inside ? 'editor.say.at-inside' : 'editor.say.at', Math.floor(this.crosshair.x), Math.floor(this.crosshair.y));
    }

    /** Enter or Shift+Enter at the crosshair. @returns {boolean} whether the tool is one that is drawn with */
    drawAt(at, opposite) {
        const drawing = this.hand.modeOf(this.tool) !== null;
        if (drawing) {
            this.hand.key(this.tool, at, opposite);
            this.#looked();
        }
        return drawing;
    }

    resizeBrush(larger) {
        this.hand.resize(larger);
        this.#looked();
    }

    /** Takes back the last corner of a polygon. @returns {boolean} whether there was one */
    takeBack() {
        const taken = this.hand.back();
        if (taken) {
            this.#looked();
        }
        return taken;
    }

    finishDrawing() {
        this.hand.finish();
        this.#looked();
    }

    /** Gives up what is drawn, or else puts a drawing tool away. @returns {boolean} whether there was either */
    stopDrawing() {
        if (this.hand.cancel()) {
            this.gestures.cancel();
            this.#looked();
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
        this.#looked();
    }

    repaint() {
        this.#frame ||= requestAnimationFrame(() => {
            this.#frame = 0;
            this.#paint();
        });
    }

    #hands() {
        const model = this.#model;
        const inPicture = (point) => views.toPicture(this.view, point);
        return {
            grab: (point, touch) => (this.finding ? null : this.#grab(point, touch)),
            mode: () => (this.finding ? null : this.hand.modeOf(this.tool)),
            draw: (point, { opposite, straight }) => {
                this.crosshair = null;
                this.hand.start(this.tool, inPicture(point), opposite, straight);
                this.hand.hover = inPicture(point);
                this.repaint();
            },
            drawn: (points, straight) => {
                points.forEach((point) => this.hand.draft && this.hand.extend(inPicture(point), straight));
                this.hand.hover = inPicture(points.at(-1));
                this.repaint();
            },
            end: () => {
                if (this.hand.draft) {
                    this.hand.finish();
                }
                this.#looked();
            },
            hover: (point, touch) => {
                if (this.finding) {
                    this.everything.hover(touch ? null : inPicture(point));
                    this.#point(null);
                    return;
                }
                if (this.hand.modeOf(this.tool) !== null) {
                    this.hand.hover = touch ? null : inPicture(point);
                    this.#hover(null);
                    this.#point(null);
                    this.repaint();
                    return;
                }
                this.#hover(touch ? null : this.#grab(point, false));
                this.#point(touch || this.#hovered !== null ? null : inPicture(point));
            },
            leave: () => {
                this.hand.hover = null;
                this.everything?.hover(null);
                this.#hover(null);
                this.#point(null);
                this.repaint();
            },
            click: (point, exclude, alt) => {
                this.crosshair = null;
                const at = inPicture(point);
                if (this.finding) {
                    this.everything.hover(at);
                    this.everything.take(exclude || matchMedia('(hover: none)').matches);
                } else if (!views.onPicture(at, model.picture) && this.tool !== 'polygon') {
                    this.repaint();
                } else if (this.hand.modeOf(this.tool) === 'place') {
                    this.hand.place(this.tool, at, exclude, CLOSING / this.view.scale);
                    this.#looked();
                } else if (this.tool === 'box' && !exclude) {
                    this.corner(at);
                } else if (!exclude && !alt && this.tool === 'include' && this.#takesUp(at)) {
                    this.repaint();
                } else {
                    model.addPoint(at, !exclude && this.tool !== 'exclude');
                }
            },
            press: (handle) => {
                this.#hovered = null;
                model.remove(handle);
            },
            drag: (handle, point) => {
                this.#dragged = true;
                model.move(handle, inPicture(point));
            },
            drop: () => {
                this.#dragged = false;
                model.settle();
            },
            box: (from, to, done) => {
                if (this.finding) {
                    return;
                }
                this.#draft = done ? null : [inPicture(from), inPicture(to)];
                this.crosshair = null;
                this.firstCorner = null;
                if (done) {
                    model.addBox(inPicture(from), inPicture(to));
                }
                this.repaint();
            },
            cancel: () => {
                this.#draft = null;
                this.hand.cancel();
                if (this.#dragged) {
                    this.#dragged = false;
                    model.undo();
                }
                this.repaint();
            },
            pan: (dx, dy) => this.#free(views.pan(this.view, dx, dy)),
            zoom: (point, factor) => this.#zoom(point, factor),
            pinch: (before, after) =>
                this.#free(views.pinch(this.view, before, after, model.picture, this.#size)),
        };
    }

    /** Whether what was found is shown, and a click takes some of it. */
    get finding() {
        return this.everything?.open ?? false;
    }

    /** A click on what another object has takes that up, where the active one has something already. */
    #takesUp(at) {
        const { document, source } = this.#model;
        const object = document.objects.length > 1 && source !== null ? this.others?.at(at) : null;
        const other = object !== null && object !== undefined && object.id !== document.active;
        if (other) {
            this.#model.activate(object.id);
        }
        return other;
    }

    #grab(point, touch) {
        const reach = (touch ? REACH.touch : REACH.mouse) / this.view.scale;
        return handleAt(this.#model.prompts, views.toPicture(this.view, point), reach);
    }

    /** Before the picture is shown in its place, a click would land anywhere. */
    #open() {
        this.#element.classList.toggle('open', this.#bitmap !== null && this.#size.width > 1);
    }

    #hover(handle) {
        if (handle?.index !== this.#hovered?.index || handle?.corner !== this.#hovered?.corner) {
            this.#hovered = handle;
            this.#element.classList.toggle('grab', handle !== null);
            this.repaint();
        }
    }

    #point(at) {
        this.dispatchEvent(new CustomEvent('point', { detail: at }));
    }

    #zoom(point, factor) {
        this.#free(views.zoomAt(this.view, point, factor, this.#model.picture, this.#size));
    }

    #free(view) {
        this.#fitted = false;
        this.#look(views.keepInSight(view, this.#model.picture, this.#size));
    }

    #look(view) {
        this.view = view;
        this.#looked();
    }

    #looked() {
        this.repaint();
        this.dispatchEvent(new Event('look'));
    }

    #say(key, ...args) {
        this.dispatchEvent(new CustomEvent('say', { detail: [key, ...args] }));
    }

    #resized(entry) {
        const old = this.#size;
        this.#size = { width: entry.contentRect.width, height: entry.contentRect.height };
        this.#pixelRatio = window.devicePixelRatio;
        const exact = entry.devicePixelContentBoxSize?.[0];
        for (const { canvas } of this.#layers) {
            canvas.width = devicePixels(this.#size.width * this.#pixelRatio, exact?.inlineSize);
            canvas.height = devicePixels(this.#size.height * this.#pixelRatio, exact?.blockSize);
        }
        if (this.#fitted) {
            this.fit();
        } else {
            const moved = views.pan(this.view, (this.#size.width - old.width) / 2, (this.#size.height - old.height) / 2);
            this.#look(views.keepInSight(moved, this.#model.picture, this.#size));
        }
        this.#open();
        // Setting a canvas's size empties it: waiting for the next frame would flicker.
        this.#paint();
    }

    #paint() {
        const colours = coloursOf(this.#element);
        const { picture, state, shape, current, prompts, busy } = this.#model;
        const { view, peeking } = this;
        // Peeking shows the other thing, for as long as the key is held.
        const cutout = !this.bare && !peeking && this.cutout;
        const overlay = !this.bare && !this.cutout && this.overlay !== peeking;
        const glimpse = this.bare ? null : this.glimpse;
        const { objects, active } = this.#model.document;
        if (objects.length > 1) {
            colours.tint = colourOf(active);
        }
        const scene = { view, pixelRatio: this.#pixelRatio, picture, colours };
        const [lower, upper] = this.#layers;
        if (this.#bitmap !== null) {
            const tint = state.type === 'alpha' ? FAINT_TINT : TINT;
            const above = this.others?.above ?? [];
            const mask = { shape, above, current: current || busy, overlay: overlay && !this.finding, cutout, tint, glimpse };
            paintPicture(lower, { ...scene, ...mask, bitmap: this.#bitmap });
            if (this.finding) {
                paintRegions(lower, { ...scene, everything: this.everything });
            } else if (overlay && this.others) {
                paintObjects(lower, { ...scene, objects: this.others.visible, active });
            }
        }
        paintMarks(upper, {
            ...scene,
            prompts: this.bare || this.finding ? [] : prompts,
            hovered: this.#hovered,
            draft: this.#draft,
            firstCorner: this.firstCorner,
            crosshair: this.crosshair,
        });
        const { tool, hand, crosshair } = this;
        paintHand(upper, { ...scene, pending: this.#model.pending, tool, hand, crosshair });
    }
}

/** The browser's own count where it has one: rounding by hand can be a pixel off, which blurs everything. */
function devicePixels(computed, counted) {
    return Math.abs(counted - computed) <= 1 ? counted : Math.round(computed);
}
