import { Box3, Group } from 'three';
import { BoxAndPivot } from './box-pivot.js';
import { Figure } from './figure.js';
import { Labels } from './labels.js';
import { Measure } from './measure.js';

/** What stands around an asset to measure it by: its box and pivot, its three dimensions, and a figure of one metre. */
export class Guides {
    object = new Group();
    #bounds;
    #box;
    #measure;
    #figure;
    #labels;

    /**
     * @param {Box3} bounds of the asset, metres
     * @param {HTMLElement} layer over the canvas, for labels
     * @param {import('./messages.js').Messages} messages
     */
    constructor(bounds, layer, messages) {
        this.#bounds = bounds;
        this.#labels = new Labels(layer);
        this.#box = new BoxAndPivot(bounds);
        this.#measure = new Measure(bounds);
        this.#figure = new Figure(bounds);
        const { x, y, z } = bounds.max.clone().sub(bounds.min);
        this.#labels.put('width', messages.length(x));
        this.#labels.put('height', messages.length(y));
        this.#labels.put('depth', messages.length(z));
        this.#labels.put('figure', messages.text('figure'));
        this.object.add(this.#box.object, this.#measure.object, this.#figure.object);
        this.show({});
    }

    /** @param {{box?: boolean, measure?: boolean, background?: string}} settings */
    show({ box = false, measure = false, background = 'dark' }) {
        this.#box.object.visible = box;
        this.#measure.object.visible = this.#figure.object.visible = this.#labels.visible = measure;
        this.#measure.ink = this.#figure.ink = background === 'dark' ? 'light' : 'dark';
    }

    /** All there is to be seen: the asset, and what is shown beside it. */
    get reach() {
        return this.#measure.object.visible
            ? new Box3().copy(this.#bounds).union(this.#figure.bounds).union(this.#measure.bounds) : this.#bounds;
    }

    /** Told before each frame. */
    look(camera) {
        this.#box.look(camera);
        this.#figure.look(camera);
        this.#measure.look(camera);
        this.#labels.place(camera, { ...this.#measure.places, figure: this.#figure.place });
    }

    get labelled() {
        return this.#measure.object.visible;
    }

    /** Draws the labels into a picture of the stage, as they stand on the page. */
    paint(pen, scale) {
        this.#labels.paint(pen, scale);
    }

    dispose() {
        this.#labels.dispose();
        [this.#box, this.#measure, this.#figure].forEach(part => part.dispose());
    }
}
