import { Matrix4, Vector2 } from 'three';
import { AdaptiveScale, REST } from './adaptive-scale.js';
import { SplatPass } from './splat-pass.js';

/** Draws splats for each frame of a stage, with as many pixels as there is time for. */
export class SplatFrames {
    #splats;
    #pass;
    #requestRender;
    #scale = new AdaptiveScale();
    #size = new Vector2();
    #drawn = new Vector2();
    #seen = new Matrix4();
    #resting = 0;

    /** @param {import('./splat-object.js').SplatObject} splats @param {() => void} requestRender */
    constructor(splats, requestRender) {
        this.#splats = splats;
        this.#pass = new SplatPass(splats);
        this.#requestRender = requestRender;
    }

    /** Belongs into the scene. */
    get object() {
        return this.#pass.object;
    }

    set adaptive(on) {
        this.#scale.on = on;
    }

    /** As {@link import('../view.js').View.prepare}. */
    prepare(renderer, scene, camera, still) {
        renderer.getDrawingBufferSize(this.#size);
        this.#seen.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
        const scale = still ? 1 : this.#scale.next(this.#seen, performance.now());
        this.#drawn.copy(this.#size).multiplyScalar(scale).ceil();
        this.#splats.project(camera, this.#drawn);
        this.#pass.render(renderer, scene, camera, this.#size, this.#drawn);
        clearTimeout(this.#resting);
        if (scale < 1) {
            this.#resting = setTimeout(this.#requestRender, REST);
        }
    }

    dispose() {
        clearTimeout(this.#resting);
        this.#pass.dispose();
    }
}
