import { Scene, Vector2 } from 'three';
import { Floor } from './floor.js';
import { Lighting } from './lighting.js';
import { drawSplit } from './split.js';

/** What is on a stage: the asset in one view, or in two beside each other, its floor, its light, and its guides. */
export class Contents {
    #scene = new Scene();
    #floor = new Floor();
    #lighting;
    #guides = null;
    #bounds = null;
    #size = new Vector2();
    /** Nothing, one view, or the two beside each other. @type {import('./view.js').View[]} */
    views = [];
    /** Where the line between two views is, 0..1 of the width. */
    share = 0.5;

    /** @param {import('three').WebGLRenderer} renderer @param {() => void} onChange something wants to be drawn */
    constructor(renderer, onChange) {
        this.#lighting = new Lighting(this.#scene, renderer, onChange);
        this.#scene.add(...this.#floor.objects);
    }

    /** Metres from one line of the floor's grid to the next. */
    get cell() {
        return this.#floor.cell;
    }

    /** All there is to be seen, metres; null before there is anything. @returns {import('three').Box3|null} */
    get reach() {
        return this.#guides?.reach ?? this.#bounds;
    }

    /** What is not of the asset. */
    get around() {
        return [...this.#floor.objects, ...(this.#guides ? [this.#guides.object] : [])];
    }

    /** Settles when all is as it was asked for, and in the order of the last look. */
    get settled() {
        return Promise.all([this.#lighting.ready, ...this.views.map(view => view.ordered())]);
    }

    show(views) {
        this.views.forEach(view => this.#scene.remove(view.object));
        this.views = views;
        this.#scene.add(...views.map(view => view.object));
    }

    set guides(guides) {
        this.#guides = guides;
        this.#scene.add(guides.object);
    }

    /** Stands the asset on the floor. @param {import('three').Box3} bounds of it, metres */
    stand(bounds) {
        this.#bounds = bounds;
        this.scale(bounds);
        this.reshade();
    }

    /** Casts the shadow anew: something was hidden or shown. */
    reshade() {
        this.#floor.cast(this.views[0], this.#bounds);
    }

    /** Scales the floor to what is to be seen. @param {import('three').Box3} bounds metres */
    scale(bounds) {
        this.#floor.reach(bounds);
    }

    apply({ background, light, intensity, grid, wireframe, pointSize, adaptive, box, measure }) {
        this.#floor.apply({ background, grid });
        for (const view of this.views) {
            Object.assign(view, { wireframe, pointSize, adaptive, unlit: light === 'flat' });
        }
        if (light !== 'flat') {
            this.#lighting.use(light, intensity);
        }
        this.#guides?.show({ background, box, measure });
    }

    /** Told before each frame. */
    look(camera, renderer) {
        this.#floor.look(camera);
        const { x, y } = renderer.getDrawingBufferSize(this.#size);
        this.views.forEach(view => view.look(camera, x, y, renderer.getPixelRatio()));
        this.#guides?.look(camera);
    }

    /** @param {boolean} still the frame is a picture to keep */
    draw(camera, renderer, still) {
        this.views.forEach(view => view.prepare(renderer, this.#scene, camera, still));
        const render = () => renderer.render(this.#scene, camera);
        if (this.views.length === 2) {
            drawSplit(renderer, ...this.views, this.share, render);
        } else {
            render();
        }
    }

    /** What draws into a picture of the stage what stands over it on the page; null where nothing does. */
    get painter() {
        return this.#guides?.labelled ? (pen, scale) => this.#guides.paint(pen, scale) : null;
    }

    /** The graphics card is back, and has forgotten everything. */
    restored() {
        this.#lighting.restored();
    }

    dispose() {
        this.#floor.dispose();
        this.#lighting.dispose();
        this.#guides?.dispose();
    }
}
