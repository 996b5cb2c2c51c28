import {
    BoxGeometry, CircleGeometry, EdgesGeometry, Group, LineBasicMaterial, LineSegments, MathUtils, Mesh,
    MeshBasicMaterial, RingGeometry, Vector3,
} from 'three';

const BOX_COLOUR = 0x4fa3d1;
const PIVOT_COLOUR = 0xff7a2f;
const BEHIND = 0.4;
/** Of the picture's height: the marker is as large near by as far away. */
const PIVOT_RADIUS = 0.012;
const LAST = 10;

/** The asset's bounding box, and its pivot: the origin, about which an engine turns and places it. */
export class BoxAndPivot {
    object = new Group();
    #parts;
    #pivot = new Group();

    /** @param {import('three').Box3} bounds metres */
    constructor(bounds) {
        const size = bounds.getSize(new Vector3());
        const edges = new EdgesGeometry(new BoxGeometry(size.x, size.y, size.z));
        const seen = new LineSegments(edges, new LineBasicMaterial({ color: BOX_COLOUR, toneMapped: false }));
        const hidden = new LineSegments(edges, new LineBasicMaterial({
            color: BOX_COLOUR, toneMapped: false, transparent: true, opacity: BEHIND, depthTest: false,
        }));
        const ring = new Mesh(new RingGeometry(0.72, 1, 32), marker());
        const dot = new Mesh(new CircleGeometry(0.34, 24), marker());
        this.#parts = [seen, hidden, ring, dot];
        for (const lines of [seen, hidden]) {
            bounds.getCenter(lines.position);
        }
        for (const part of [hidden, ring, dot]) {
            part.renderOrder = LAST;
        }
        this.#pivot.add(ring, dot);
        this.object.add(seen, hidden, this.#pivot);
    }

    /** The marker faces the camera, and keeps its size in the picture. */
    look(camera) {
        this.#pivot.quaternion.copy(camera.quaternion);
        const distance = camera.position.length();
        this.#pivot.scale.setScalar(PIVOT_RADIUS * 2 * distance * Math.tan(MathUtils.degToRad(camera.fov / 2)));
    }

    dispose() {
        for (const { geometry, material } of this.#parts) {
            geometry.dispose();
            material.dispose();
        }
    }
}

function marker() {
    return new MeshBasicMaterial({
        color: PIVOT_COLOUR, toneMapped: false, transparent: true, depthTest: false, depthWrite: false,
    });
}
