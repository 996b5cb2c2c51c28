import { Box3, Group, Matrix4, Raycaster, Vector3 } from 'three';
import { View } from './view.js';

/** The meshes, or the points, of several objects, each where it stands. */
export class SceneView extends View {
    #parts;
    object = new Group();

    /** @param {{id: string, matrix: number[], view: View}[]} parts matrix 16 numbers, row after row */
    constructor(parts) {
        super();
        this.#parts = parts.map(({ id, matrix, view }) => {
            const place = new Group();
            place.matrixAutoUpdate = false;
            place.matrix.set(...matrix);
            place.add(view.object);
            this.object.add(place);
            return { id, view, place, scale: place.matrix.getMaxScaleOnAxis() };
        });
        this.object.updateMatrixWorld(true);
        this.bounds = this.#parts.reduce((all, { place }) => all.expandByObject(place, true), new Box3());
        this.glossy = parts.some(({ view }) => view.glossy);
        this.statistics = sums(parts.map(({ view }) => view.statistics));
    }

    /** In metres, in the scene's frame; empty for an object that is not here. */
    boundsOf(id) {
        const part = this.#parts.find(one => one.id === id);
        return part ? new Box3().setFromObject(part.place, true) : new Box3();
    }

    setVisible(id, visible) {
        this.#parts.filter(part => part.id === id).forEach(({ place }) => { place.visible = visible; });
    }

    set wireframe(on) {
        this.#parts.forEach(({ view }) => { view.wireframe = on; });
    }

    set unlit(on) {
        this.#parts.forEach(({ view }) => { view.unlit = on; });
    }

    set shading(shading) {
        this.#parts.forEach(({ view }) => { view.shading = shading; });
    }

    /** Points have their size in their object's own metres. */
    set pointSize(factor) {
        this.#parts.forEach(({ view, scale }) => { view.pointSize = factor * scale; });
    }

    look(...camera) {
        this.#parts.forEach(({ view }) => view.look(...camera));
    }

    /** The nearest point of what is seen. */
    pick(raycaster) {
        const { origin } = raycaster.ray;
        const points = this.#shown.map(part => pickOf(part, raycaster)).filter(Boolean);
        return points.sort((a, b) => a.distanceTo(origin) - b.distanceTo(origin))[0] ?? null;
    }

    * surface() {
        const point = new Vector3();
        for (const { view, place } of this.#shown) {
            for (const at of view.surface()) {
                // A mesh walks its triangles where they stand.
                yield view.inWorld ? at : point.fromArray(at).applyMatrix4(place.matrix).toArray();
            }
        }
    }

    dispose() {
        this.#parts.forEach(({ view }) => view.dispose());
    }

    get #shown() {
        return this.#parts.filter(({ place }) => place.visible);
    }
}

function pickOf({ view, place }, raycaster) {
    if (view.inWorld) {
        return view.pick(raycaster);
    }
    const local = new Raycaster();
    local.ray.copy(raycaster.ray).applyMatrix4(new Matrix4().copy(place.matrix).invert());
    return view.pick(local)?.applyMatrix4(place.matrix) ?? null;
}

/** Numbers added up, lists joined; what holds of all of them; and the texture only where all have that size. */
function sums(all) {
    const sum = {};
    for (const [key, value] of Object.entries(all[0])) {
        const values = all.map(one => one[key]);
        sum[key] = typeof value === 'number' ? values.reduce((total, one) => total + one, 0)
            : typeof value === 'boolean' ? values.every(Boolean)
                : Array.isArray(value) ? values.flat()
                    : new Set(values.map(one => JSON.stringify(one))).size === 1 ? value : null;
    }
    return sum;
}
