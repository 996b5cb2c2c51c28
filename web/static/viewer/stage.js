import { Box3, NeutralToneMapping, PerspectiveCamera, Vector3, WebGLRenderer } from 'three';
import { CameraRig } from './camera-rig.js';
import { Contents } from './contents.js';
import { holdForFilm } from './film.js';
import { FrameClock } from './frame-clock.js';
import { FrameTimes } from './frame-times.js';
import { pixelRatio } from './pixel-ratio.js';
import { snapshot } from './snapshot.js';

/** Of a film, pixels. */
const FILM_SIDE = 720;

/**
 * The scene, its one camera, and the renderer. Draws only when something changed, and not while nobody can see it.
 */
export class Stage {
    #canvas;
    #renderer;
    #camera = new PerspectiveCamera(32, 1, 0.01, 100);
    #contents;
    /** What is framed. */
    #framed = null;
    #filming = false;
    frameTimes = new FrameTimes();
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
        this.#contents = new Contents(this.#renderer, () => this.requestRender());
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
        return this.#contents.views;
    }

    get view() {
        return this.views[0] ?? null;
    }

    /** @param {number[]} corners x y z of the least and of the greatest one */
    boxOf(corners) {
        return new Box3(new Vector3(...corners.slice(0, 3)), new Vector3(...corners.slice(3)));
    }

    /** Metres from one line of the floor's grid to the next. */
    get cell() {
        return this.#contents.cell;
    }

    /** Where the line between two views is, 0..1 of the width. */
    set share(share) {
        this.#contents.share = share;
        this.requestRender();
    }

    /** Settles when all that is on the stage can be drawn as it was asked for. */
    get settled() {
        return this.#contents.settled;
    }

    /** Puts one view of the asset on the stage, or two beside each other, in place of what was there. The camera stays. */
    show(...views) {
        this.#contents.show(views);
        this.#resize();
        this.#look();
    }

    /** Frames the asset on the stage, and scales the floor to it. @param {import('three').Box3} bounds metres */
    fit(bounds) {
        this.#framed = bounds.clone();
        this.#contents.stand(bounds);
        this.rig.fit(bounds);
    }

    /** Casts the shadow anew: something was hidden or shown. */
    reshade() {
        this.#contents.reshade();
        this.requestRender();
    }

    /** What stands around the asset. @param {import('./guides.js').Guides} guides */
    set guides(guides) {
        this.#contents.guides = guides;
    }

    /** @param {{background: string, light: string, intensity: number, grid: boolean, wireframe: boolean,
     *     pointSize: number, adaptive: boolean, box: boolean, measure: boolean}} settings */
    apply(settings) {
        this.#canvas.parentElement.dataset.background = settings.background;
        this.#contents.apply(settings);
        this.#frame(this.#contents.reach);
        this.requestRender();
    }

    requestRender() {
        this.#clock?.request();
    }

    /** Draws now. @param {boolean} still the frame is a picture to keep */
    draw(still = false) {
        this.#look();
        this.#contents.draw(this.#camera, this.#renderer, still);
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
        await this.settled;
        const picture = snapshot(this.#renderer, () => this.draw(true), {
            background, scale, around: this.#contents.around, paint: this.#contents.painter,
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
        this.#contents.dispose();
        this.#renderer.dispose();
        this.#renderer.forceContextLoss();
    }

    #listen(onLost, onRestored) {
        const { signal } = this.#listening;
        this.#canvas.addEventListener('webglcontextlost', onLost, { signal });
        this.#canvas.addEventListener('webglcontextrestored', () => {
            this.#contents.restored();
            this.draw();
            onRestored();
        }, { signal });
    }

    /** Frames more, or less, when what stands around the asset comes or goes. */
    #frame(reach) {
        if (this.#framed && !reach.equals(this.#framed)) {
            this.#framed = reach.clone();
            this.#contents.scale(reach);
            this.rig.include(reach);
        }
    }

    #look() {
        this.rig.clip();
        this.#camera.updateMatrixWorld();
        this.#contents.look(this.#camera, this.#renderer);
    }

    #resize() {
        const { clientWidth, clientHeight } = this.#canvas.parentElement;
        if (this.#filming || clientWidth === 0 || clientHeight === 0) {
            return;
        }
        this.#renderer.setPixelRatio(pixelRatio(this.view?.isSplats ?? false));
        this.#renderer.setSize(clientWidth, clientHeight, false);
        this.rig.resize(clientWidth / clientHeight);
        // Setting the size empties the canvas: without this it would blink until the next frame.
        this.draw();
    }
}
