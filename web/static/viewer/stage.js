import { Box3, NeutralToneMapping, PerspectiveCamera, Scene, Vector2, Vector3, WebGLRenderer } from 'three';
import { CameraRig } from './camera-rig.js';
import { holdForFilm } from './film.js';
import { Floor } from './floor.js';
import { FrameClock } from './frame-clock.js';
import { FrameTimes } from './frame-times.js';
import { Lighting } from './lighting.js';
import { pixelRatio } from './pixel-ratio.js';
import { snapshot } from './snapshot.js';
import { drawSplit } from './split.js';

/** Of a film, pixels. */
const FILM_SIDE = 720;

/**
 * The scene, its one camera, and the renderer. Draws only when something changed, and not while nobody can see it.
 */
export class Stage {
    #canvas;
    #renderer;
    #scene = new Scene();
    #camera = new PerspectiveCamera(32, 1, 0.01, 100);
    #floor = new Floor();
    #lighting;
    #view = null;
    /** What is drawn to the right of the split. */
    #other = null;
    #bounds = null;
    #included = null;
    #guides = null;
    #filming = false;
    #share = 0.5;
    frameTimes = new FrameTimes();
    #size = new Vector2();
    #clock;
    #resizing;
    #listening = new AbortController();

    /**
     * @param {HTMLCanvasElement} canvas fills its parent
     * @param {{reducedMotion: boolean, onLost: () => void, onRestored: () => void}} options
     * @throws {Error} when there is no WebGL 2
     */
    constructor(canvas, { reducedMotion, onLost, onRestored }) {
        const context = canvas.getContext('webgl2', { alpha: true, antialias: true, premultipliedAlpha: true });
        if (!context) {
            throw new Error('no WebGL 2');
        }
        this.#canvas = canvas;
        this.#renderer = new WebGLRenderer({ canvas, context });
        this.#renderer.toneMapping = NeutralToneMapping;
        this.#renderer.setClearColor(0x000000, 0);
        this.#lighting = new Lighting(this.#scene, this.#renderer, () => this.requestRender());
        this.#scene.add(...this.#floor.objects);
        this.rig = new CameraRig(this.#camera, canvas, reducedMotion, () => this.requestRender());
        this.#clock = new FrameClock(canvas.parentElement, (seconds, time) => {
            if (this.#filming) {
                return false;
            }
            const moving = this.rig.update(seconds);
            this.draw();
            this.frameTimes.note(time, moving);
            return moving;
        });
        this.#listen(onLost, onRestored);
        this.#resizing = new ResizeObserver(() => this.#resize());
        this.#resizing.observe(canvas.parentElement);
        this.#resize();
    }

    /** What is on the stage: nothing, one view, or the two beside each other. */
    get views() {
        return [this.#view, this.#other].filter(Boolean);
    }

    get view() {
        return this.#view;
    }

    /** @param {number[]} corners x y z of the least and of the greatest one */
    boxOf(corners) {
        return new Box3(new Vector3(...corners.slice(0, 3)), new Vector3(...corners.slice(3)));
    }

    /** Metres from one line of the floor's grid to the next. */
    get cell() {
        return this.#floor.cell;
    }

    /** Where the line between two views is, 0..1 of the width. */
    set share(share) {
        this.#share = share;
        this.requestRender();
    }

    /** Settles when the light asked for shines. */
    get lit() {
        return this.#lighting.ready;
    }

    /** Puts one view of the asset on the stage, or two beside each other, in place of what was there. The camera stays. */
    show(view, other = null) {
        this.views.forEach(shown => this.#scene.remove(shown.object));
        this.#view = view;
        this.#other = other;
        this.#scene.add(...this.views.map(shown => shown.object));
        this.#resize();
        this.#look();
    }

    /** Frames the asset on the stage, and scales the floor to it. @param {import('three').Box3} bounds metres */
    fit(bounds) {
        this.#bounds = bounds;
        this.#included = bounds.clone();
        this.#floor.reach(bounds);
        this.#floor.cast(this.#view, bounds);
        this.rig.fit(bounds);
    }

    /** Casts the shadow anew: something was hidden or shown. */
    reshade() {
        this.#floor.cast(this.#view, this.#bounds);
        this.requestRender();
    }

    /** What stands around the asset. @param {import('./guides.js').Guides} guides */
    set guides(guides) {
        this.#guides = guides;
        this.#scene.add(guides.object);
    }

    /** @param {{background: string, light: string, intensity: number, grid: boolean, wireframe: boolean,
     *     pointSize: number, adaptive: boolean, box: boolean, measure: boolean}} settings */
    apply({ background, light, intensity, grid, wireframe, pointSize, adaptive, ...rest }) {
        this.#floor.apply({ background, grid });
        this.#canvas.parentElement.dataset.background = background;
        for (const view of this.views) {
            view.wireframe = wireframe;
            view.pointSize = pointSize;
            view.unlit = light === 'flat';
            view.adaptive = adaptive;
        }
        if (light !== 'flat') {
            this.#lighting.use(light, intensity);
        }
        this.#guides?.show({ background, ...rest });
        this.#include(this.#guides?.reach ?? this.#bounds);
        this.requestRender();
    }

    requestRender() {
        this.#clock?.request();
    }

    /** Draws now. @param {boolean} still the frame is a picture to keep */
    draw(still = false) {
        this.#look();
        this.views.forEach(view => view.prepare(this.#renderer, this.#scene, this.#camera, still));
        const render = () => this.#renderer.render(this.#scene, this.#camera);
        if (this.#other) {
            drawSplit(this.#renderer, this.#view, this.#other, this.#share, render);
        } else {
            render();
        }
    }

    /**
     * A PNG of the stage before a dark or light background, or of the asset alone before none.
     *
     * @param {string} background dark, light, or anything else for none
     * @param {number} scale pixels for one of the canvas
     * @returns {Promise<Blob>}
     */
    async snapshot(background, scale = 1) {
        this.#look();
        await Promise.all([this.lit, ...this.views.map(view => view.ordered())]);
        const picture = snapshot(this.#renderer, () => this.draw(true), {
            background, scale,
            around: [...this.#floor.objects, ...(this.#guides ? [this.#guides.object] : [])],
            paint: this.#guides && ((pen, ratio) => this.#guides.paint(pen, ratio)),
        });
        this.requestRender();
        return picture;
    }

    /**
     * Nothing but the film draws until it is ended.
     *
     * @returns {ReturnType<typeof holdForFilm>}
     */
    film(background, side = FILM_SIDE) {
        this.#filming = true;
        const film = holdForFilm(this.#renderer, this.rig, background, side, () => this.draw(true));
        return {
            draw: film.draw,
            end: () => {
                film.end();
                this.#filming = false;
                this.#resize();
            },
        };
    }

    dispose() {
        this.#listening.abort();
        this.#clock.dispose();
        this.#resizing.disconnect();
        this.rig.dispose();
        this.#floor.dispose();
        this.#lighting.dispose();
        this.#guides?.dispose();
        this.#renderer.dispose();
        this.#renderer.forceContextLoss();
    }

    #listen(onLost, onRestored) {
        const { signal } = this.#listening;
        this.#canvas.addEventListener('webglcontextlost', onLost, { signal });
        this.#canvas.addEventListener('webglcontextrestored', () => {
            this.#lighting.restored();
            this.draw();
            onRestored();
        }, { signal });
    }

    /** Frames more, or less, when what stands around the asset comes or goes. */
    #include(bounds) {
        if (this.#bounds && !bounds.equals(this.#included)) {
            this.#included = bounds.clone();
            this.#floor.reach(bounds);
            this.rig.include(bounds);
        }
    }

    #look() {
        this.rig.clip();
        this.#camera.updateMatrixWorld();
        this.#floor.look(this.#camera);
        this.#renderer.getDrawingBufferSize(this.#size);
        this.views.forEach(view =>
            view.look(this.#camera, this.#size.x, this.#size.y, this.#renderer.getPixelRatio()));
        this.#guides?.look(this.#camera);
    }

    #resize() {
        const { clientWidth, clientHeight } = this.#canvas.parentElement;
        if (this.#filming || clientWidth === 0 || clientHeight === 0) {
            return;
        }
        this.#renderer.setPixelRatio(pixelRatio(this.#view?.isSplats ?? false));
        this.#renderer.setSize(clientWidth, clientHeight, false);
        this.rig.resize(clientWidth / clientHeight);
        // Setting the size empties the canvas: without this it would blink until the next frame.
        this.draw();
    }
}
