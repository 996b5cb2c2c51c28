import * as views from './view-transform.js';

const MARGIN = 20;

/** Which part of the picture the stage shows, and how large. Event `look` after that changed. */
export class Viewport extends EventTarget {
    /** @type {import('./view-transform.js').View} */
    view = { scale: 1, x: 0, y: 0 };
    /** Of the stage, in CSS pixels. */
    size = { width: 1, height: 1 };
    #picture;
    /** Whether the whole picture is shown, whatever the size of the stage. */
    #fitted = true;

    /** @param {{width: number, height: number}} picture */
    constructor(picture) {
        super();
        this.#picture = picture;
    }

    toPicture(point) {
        return views.toPicture(this.view, point);
    }

    toStage(point) {
        return views.toStage(this.view, point);
    }

    fit() {
        this.#fitted = true;
        this.#look(views.fit(this.#picture, this.size, MARGIN));
    }

    /** Zooms at a point of the stage, or at its middle. */
    zoom(factor, at = { x: this.size.width / 2, y: this.size.height / 2 }) {
        this.#free(views.zoomAt(this.view, at, factor, this.#picture, this.size));
    }

    pan(dx, dy) {
        this.#free(views.pan(this.view, dx, dy));
    }

    pinch(before, after) {
        this.#free(views.pinch(this.view, before, after, this.#picture, this.size));
    }

    /** Moves just so far that a point of the picture is in sight. */
    reveal(at) {
        this.#look(views.reveal(this.view, at, this.size));
    }

    /** The stage has another size: its middle stays where it is. */
    resize(size) {
        const old = this.size;
        this.size = size;
        if (this.#fitted) {
            this.fit();
        } else {
            const moved = views.pan(this.view, (size.width - old.width) / 2, (size.height - old.height) / 2);
            this.#look(views.keepInSight(moved, this.#picture, size));
        }
    }

    #free(view) {
        this.#fitted = false;
        this.#look(views.keepInSight(view, this.#picture, this.size));
    }

    #look(view) {
        this.view = view;
        this.dispatchEvent(new Event('look'));
    }
}
