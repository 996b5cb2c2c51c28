import { NeutralToneMapping, PerspectiveCamera, Scene, Vector2, WebGLRenderer } from 'three';
import { CameraRig } from './camera-rig.js';
import { ContactShadow } from './contact-shadow.js';
import { FrameClock } from './frame-clock.js';
import { Ground } from './ground.js';
import { Lights } from './lights.js';
import { pixelRatio } from './pixel-ratio.js';
import { snapshot } from './snapshot.js';

/**
 * The scene, its one camera, and the renderer. Draws only when something changed, and not while nobody can see it.
 */
export class Stage {
    #canvas;
    #renderer;
    #scene = new Scene();
    #camera = new PerspectiveCamera(32, 1, 0.01, 100);
    #ground = new Ground();
    #shadow = new ContactShadow();
    #lights;
    #view = null;
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
        this.#lights = new Lights(this.#scene);
        this.#scene.add(this.#ground.object, this.#shadow.object);
        this.rig = new CameraRig(this.#camera, canvas, reducedMotion, () => this.requestRender());
        this.#clock = new FrameClock(canvas.parentElement, seconds => {
            const moving = this.rig.update(seconds);
            this.draw();
            return moving;
        });
        this.#listen(onLost, onRestored);
        this.#resizing = new ResizeObserver(() => this.#resize());
        this.#resizing.observe(canvas.parentElement);
        this.#resize();
    }

    get view() {
        return this.#view;
    }

    /** Puts one view of the asset on the stage, in place of the one before. The camera stays. */
    show(view) {
        if (this.#view) {
            this.#scene.remove(this.#view.object);
        }
        this.#view = view;
        this.#scene.add(view.object);
        this.#resize();
        this.#look();
    }

    /** Frames the asset on the stage, and scales the floor to it. */
    fit() {
        const { bounds } = this.#view;
        this.#ground.fit(bounds);
        this.#shadow.cast(this.#view.surface(), bounds);
        this.rig.fit(bounds);
    }

    /** @param {{background: string, light: string, intensity: number, grid: boolean, wireframe: boolean,
     *     pointSize: number}} settings */
    apply({ background, light, intensity, grid, wireframe, pointSize }) {
        this.#ground.object.visible = grid;
        this.#shadow.object.material.opacity = background === 'light' ? 0.7 : 1;
        this.#ground.ink = background === 'dark' ? 'light' : 'dark';
        this.#canvas.parentElement.dataset.background = background;
        if (this.#view) {
            this.#view.wireframe = wireframe;
            this.#view.pointSize = pointSize;
            this.#view.unlit = light === 'flat';
        }
        if (light !== 'flat') {
            this.#lights.use(light, intensity);
        }
        this.requestRender();
    }

    requestRender() {
        this.#clock?.request();
    }

    /** Draws now. */
    draw() {
        this.#look();
        this.#renderer.render(this.#scene, this.#camera);
    }

    /**
     * A PNG of the stage before a dark or light background, or of the asset alone before none.
     *
     * @param {string} background dark, light, or anything else for none
     * @returns {Promise<Blob>}
     */
    async snapshot(background) {
        this.#look();
        await this.#view?.ordered();
        const picture = snapshot(
            this.#renderer, () => this.draw(), background, [this.#ground.object, this.#shadow.object]);
        this.requestRender();
        return picture;
    }

    dispose() {
        this.#listening.abort();
        this.#clock.dispose();
        this.#resizing.disconnect();
        this.rig.dispose();
        this.#ground.dispose();
        this.#shadow.dispose();
        this.#lights.dispose();
        this.#renderer.dispose();
        this.#renderer.forceContextLoss();
    }

    #listen(onLost, onRestored) {
        const { signal } = this.#listening;
        this.#canvas.addEventListener('webglcontextlost', onLost, { signal });
        this.#canvas.addEventListener('webglcontextrestored', () => {
            this.draw();
            onRestored();
        }, { signal });
    }

    #look() {
        this.rig.clip();
        this.#camera.updateMatrixWorld();
        this.#ground.look(this.#camera);
        this.#shadow.seenFrom(this.#camera.position.y);
        this.#renderer.getDrawingBufferSize(this.#size);
        this.#view?.look(this.#camera, this.#size.x, this.#size.y, this.#renderer.getPixelRatio());
    }

    #resize() {
        const { clientWidth, clientHeight } = this.#canvas.parentElement;
        if (clientWidth === 0 || clientHeight === 0) {
            return;
        }
        this.#renderer.setPixelRatio(pixelRatio(this.#view?.isSplats ?? false));
        this.#renderer.setSize(clientWidth, clientHeight, false);
        this.rig.resize(clientWidth / clientHeight);
        // Setting the size empties the canvas: without this it would blink until the next frame.
        this.draw();
    }
}
