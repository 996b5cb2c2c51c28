import { Messages } from './messages.js';
import { Session } from './session.js';

/**
 * `<asset-viewer>` shows one asset as mesh, splats and points, and fills its parent.
 *
 * Attributes: `mesh`, `splat`, `points` (URLs of mesh.glb, splat.ply, points.ply; each may be absent), `preview`
 * (of splat.preview: what is shown of the splats, where that file is there, and shown before it is whole), `poster` (a
 * picture until the first frame), `views` (a strip of pictures for where there is no WebGL), `name` (of the asset), `view` (mesh, splats or points: what is shown first),
 * `turntable` (turn by itself, unless the system asks for reduced motion), `data-messages` (JSON of `viewer.…`
 * sentences). It reflects `data-state` (loading, ready, error), `data-view` and `data-loaded` (percent of
 * the splats that are shown).
 *
 * Needs an import map with `three` and `three/addons/`, and viewer.css. Nothing of it outlives its place in the page.
 */
export class AssetViewer extends HTMLElement {
    #session = null;

    connectedCallback() {
        const splat = this.getAttribute('splat');
        const preview = this.getAttribute('preview');
        const urls = {
            mesh: this.getAttribute('mesh'),
            splats: preview ? { url: preview, fallback: splat } : splat,
            points: this.getAttribute('points'),
        };
        const language = this.closest('[lang]')?.lang;
        this.#session = new Session(this, {
            urls,
            poster: this.getAttribute('poster'),
            views: this.getAttribute('views'),
            name: this.getAttribute('name') ?? '',
            first: this.getAttribute('view'),
            turntable: this.hasAttribute('turntable'),
        }, new Messages(this.dataset.messages, language));
    }

    disconnectedCallback() {
        this.#session.dispose();
        this.#session = null;
    }

    /** Settles when the view asked for last is drawn; rejects when it cannot be. */
    get ready() {
        return this.#session?.ready ?? Promise.reject(new Error('the viewer is not in a page'));
    }

    /** mesh, splats or points. */
    get view() {
        return this.dataset.view ?? null;
    }

    set view(name) {
        if (!['mesh', 'splats', 'points'].includes(name)) {
            throw new RangeError(`no view ${name}`);
        }
        this.#session?.show(name);
    }

    /**
     * How the stage looks: `background` (dark, light, checker), `light` (studio, key, flat), `intensity`, `grid`,
     * `wireframe`, `turntable`, `pointSize`, `adaptive` (coarser splats while the camera moves and frames take too
     * long). A change takes effect with the next frame.
     *
     * @param {Object} changes
     */
    configure(changes) {
        this.#session?.settings.set(changes);
    }

    /** `position` and `target` in metres, `fieldOfView` (vertical, fixed) in degrees; null before the first view. */
    get camera() {
        return this.#session?.camera ?? null;
    }

    set camera(pose) {
        this.#session.camera = pose;
    }

    /** Counts and bytes of each loaded view (`mesh`, `splats`, `points`) and the asset's `bounds` in metres. */
    get statistics() {
        return this.#session?.statistics ?? null;
    }

    /**
     * A PNG of the view, as large as the canvas, once it is ready.
     *
     * @param {{transparent?: boolean}} [options]
     * @returns {Promise<Blob>}
     */
    async snapshot(options) {
        await this.ready;
        return this.#session.snapshot(options);
    }
}

customElements.define('asset-viewer', AssetViewer);
