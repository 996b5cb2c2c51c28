import { DOT } from './paint-marks.js';
import { handleAt } from './prompt-list.js';
import { onPicture } from './view-transform.js';

const REACH = { mouse: DOT + 3, touch: 22 };
/** A click this near to the first corner of a polygon, in screen pixels, closes it. */
const CLOSING = 10;

/**
 * What gestures do to the mask, by the tool in the hand and by what the stage shows.
 *
 * @implements {import('./gestures.js').Hands}
 */
export class StageHands {
    /** The handle under the pointer. */
    hovered = null;
    /** The box that is being drawn: two points of the picture. */
    draft = null;
    #dragged = false;
    #element;
    #stage;
    #viewport;
    #model;

    /** @param {HTMLElement} element that shows a hand over a handle */
    constructor(element, stage, viewport, model) {
        this.#element = element;
        this.#stage = stage;
        this.#viewport = viewport;
        this.#model = model;
    }

    mode() {
        return this.#stage.finding ? null : this.#drawing.modeOf(this.#stage.tool);
    }

    grab(point, touch) {
        return this.#stage.finding ? null : this.#handle(point, touch);
    }

    draw(point, { opposite, straight }) {
        const at = this.#viewport.toPicture(point);
        this.#stage.crosshair = null;
        this.#drawing.start(this.#stage.tool, at, opposite, straight);
        this.#drawing.hover = at;
        this.#stage.repaint();
    }

    drawn(points, straight) {
        for (const point of points) {
            if (this.#drawing.draft) {
                this.#drawing.extend(this.#viewport.toPicture(point), straight);
            }
        }
        this.#drawing.hover = this.#viewport.toPicture(points.at(-1));
        this.#stage.repaint();
    }

    end() {
        if (this.#drawing.draft) {
            this.#drawing.finish();
        }
        this.#stage.looked();
    }

    hover(point, touch) {
        const at = touch ? null : this.#viewport.toPicture(point);
        if (this.#stage.finding) {
            this.#stage.everything.hover(at);
            this.#stage.point(null);
        } else if (this.mode() !== null) {
            this.#drawing.hover = at;
            this.#hover(null);
            this.#stage.point(null);
            this.#stage.repaint();
        } else {
            this.#hover(touch ? null : this.#handle(point, false));
            this.#stage.point(this.hovered === null ? at : null);
        }
    }

    leave() {
        this.#drawing.hover = null;
        this.#stage.everything?.hover(null);
        this.#hover(null);
        this.#stage.point(null);
        this.#stage.repaint();
    }

    click(point, exclude, alt) {
        const { tool } = this.#stage;
        const at = this.#viewport.toPicture(point);
        this.#stage.crosshair = null;
        if (this.#stage.finding) {
            this.#stage.everything.hover(at);
            this.#stage.everything.take(exclude || matchMedia('(hover: none)').matches);
        } else if (!onPicture(at, this.#model.picture) && tool !== 'polygon') {
            this.#stage.repaint();
        } else if (this.mode() === 'place') {
            this.#drawing.place(tool, at, exclude, CLOSING / this.#viewport.view.scale);
            this.#stage.looked();
        } else if (tool === 'box' && !exclude) {
            this.#stage.corner(at);
        } else if (!exclude && !alt && tool === 'include' && this.#takesUp(at)) {
            this.#stage.repaint();
        } else {
            this.#model.addPoint(at, !exclude && tool !== 'exclude');
        }
    }

    press(handle) {
        this.hovered = null;
        this.#model.remove(handle);
    }

    drag(handle, point) {
        this.#dragged = true;
        this.#model.move(handle, this.#viewport.toPicture(point));
    }

    drop() {
        this.#dragged = false;
        this.#model.settle();
    }

    box(from, to, done) {
        if (this.#stage.finding) {
            return;
        }
        const corners = [this.#viewport.toPicture(from), this.#viewport.toPicture(to)];
        this.draft = done ? null : corners;
        this.#stage.crosshair = null;
        this.#stage.firstCorner = null;
        if (done) {
            this.#model.addBox(...corners);
        }
        this.#stage.repaint();
    }

    cancel() {
        this.draft = null;
        this.#drawing.cancel();
        if (this.#dragged) {
            this.#dragged = false;
            this.#model.undo();
        }
        this.#stage.repaint();
    }

    pan(dx, dy) {
        this.#viewport.pan(dx, dy);
    }

    zoom(point, factor) {
        this.#viewport.zoom(factor, point);
    }

    pinch(before, after) {
        this.#viewport.pinch(before, after);
    }

    /** The tools that are drawn with. @returns {import('./hand-tools.js').HandTools} */
    get #drawing() {
        return this.#stage.hand;
    }

    /** A click on what another object has takes that up, where the active one has something already. */
    #takesUp(at) {
        const { document, source } = this.#model;
        const object = document.objects.length > 1 && source !== null ? this.#stage.others?.at(at) : null;
        const other = object !== null && object !== undefined && object.id !== document.active;
        if (other) {
            this.#model.activate(object.id);
        }
        return other;
    }

    #handle(point, touch) {
        const reach = (touch ? REACH.touch : REACH.mouse) / this.#viewport.view.scale;
        return handleAt(this.#model.prompts, this.#viewport.toPicture(point), reach);
    }

    #hover(handle) {
        if (handle?.index !== this.hovered?.index || handle?.corner !== this.hovered?.corner) {
            this.hovered = handle;
            this.#element.classList.toggle('grab', handle !== null);
            this.#stage.repaint();
        }
    }
}
