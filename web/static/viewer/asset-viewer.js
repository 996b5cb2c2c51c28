import { lodsOf } from './lods.js';
import { Messages } from './messages.js';
import { MODES } from './modes.js';
import { Session } from './session.js';

/**
 * `<asset-viewer>` shows one asset as mesh, splats, points, normals and texture coordinates, and fills its parent.
 *
 * Attributes: `mesh`, `splat`, `points` (URLs of mesh.glb, splat.ply, points.ply; each may be absent), `preview`
 * (of splat.preview: what is shown of the splats, where that file is there, and shown before it is whole), `poster` (a
 * picture until the first frame), `views` (a strip of pictures for where there is no WebGL), `name` (of the asset),
 * `view` (mesh, splats, points, normals or uv: what is shown first), `lods` (JSON `[{url, name, triangles, bytes}]`,
 * the finest, which is that of `mesh`, first; last, with its `matrix` to the others, the mesh as it was made), `bounds`
 * (JSON of the asset's box: least x y z, greatest x y z, metres),
 * `objects` (of a scene, in place of the URLs: JSON `[{id, name, mesh, splat, points, matrix}]`, see scene-loader.js),
 * `turntable` (turn by itself, unless the system asks for reduced motion), `data-messages` (JSON of `viewer.…`
 * sentences). It reflects `data-state` (loading, ready, error), `data-view`, `data-loaded` (percent of the splats that
 * are shown) and, while a film is recorded, `data-filming`. What it contains is seen until it is there: a picture, for
 * browsers without script.
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
            objects: JSON.parse(this.getAttribute('objects') ?? '[]'),
            lods: lodsOf(this.getAttribute('lods')),
            bounds: JSON.parse(this.getAttribute('bounds') || 'null'),
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

    /** mesh, splats, points, normals or uv; a mesh without texture coordinates has no uv, and is shown as it is. */
    get view() {
        return this.dataset.view ?? null;
    }

    set view(name) {
        if (!(name in MODES)) {
            throw new RangeError(`no view ${name}`);
        }
        this.#session?.show(name);
    }

    /**
     * How the stage looks: `background` (dark, light, checker), `light` (studio, room, key, flat), `intensity`,
     * `grid`, `box`, `measure`, `wireframe`, `turntable`, `pointSize`, `adaptive` (coarser splats while the camera
     * moves and frames take too long). A change takes effect with the next frame.
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
     * A PNG of the view, once it is ready: as large as the canvas, or `scale` times that.
     *
     * @param {{transparent?: boolean, scale?: number}} [options]
     * @returns {Promise<Blob>}
     */
    async snapshot(options) {
        await this.ready;
        return this.#session.snapshot(options);
    }

    /**
     * A film of one turn about the asset, 720 × 720, as mp4 or webm, in as many seconds as it lasts.
     *
     * @param {{seconds?: number}} [options]
     * @returns {Promise<Blob>} rejects with an AbortError when it is stopped
     */
    async video(options) {
        await this.ready;
        return this.#session.video(options);
    }
}

customElements.define('asset-viewer', AssetViewer);
