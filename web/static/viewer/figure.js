import { Box3, DoubleSide, Mesh, MeshBasicMaterial, Shape, ShapeGeometry, Vector2, Vector3 } from 'three';

const INKS = { light: 0x8d857b, dark: 0x8a8379 };
const HALF_WIDTH = 0.2;
/** From the asset's box, in metres; and room for the label above the head. */
const GAP = 0.12;
const LABEL = 0.06;

/** The right half of a child of one metre, seen from the front, from the neck down to the crotch: x y in metres. */
const OUTLINE = [
    [0.035, 0.83], [0.04, 0.79], [0.1, 0.775], [0.135, 0.75], [0.15, 0.7], [0.165, 0.58], [0.185, 0.44], [0.178, 0.4],
    [0.155, 0.405], [0.14, 0.45], [0.115, 0.63], [0.105, 0.55], [0.115, 0.42], [0.11, 0.25], [0.095, 0.06], [0.12, 0.012],
    [0.1, 0], [0.045, 0.002], [0.035, 0.03], [0.04, 0.2], [0.025, 0.33], [0.008, 0.385],
];
const HEAD = { y: 0.9, width: 0.078, height: 0.1 };

/** A flat figure of one metre beside the asset, on the same floor, always turned to the camera. */
export class Figure {
    /** @param {Box3} bounds of the asset, metres */
    constructor(bounds) {
        this.object = new Mesh(new ShapeGeometry([body(), head()], 24), new MeshBasicMaterial({
            side: DoubleSide, toneMapped: false,
        }));
        this.object.position.set(
            bounds.min.x - GAP - HALF_WIDTH, bounds.min.y, (bounds.min.z + bounds.max.z) / 2);
        const { position } = this.object;
        this.bounds = new Box3(
            new Vector3(-HALF_WIDTH, 0, -HALF_WIDTH), new Vector3(HALF_WIDTH, 1 + LABEL, HALF_WIDTH))
            .translate(position);
        /** Where its label belongs. */
        this.place = position.clone().add(new Vector3(0, 1 + LABEL, 0));
    }

    /** @param {'light'|'dark'} name */
    set ink(name) {
        this.object.material.color.set(INKS[name]);
    }

    look({ position }) {
        this.object.rotation.y = Math.atan2(position.x - this.object.position.x, position.z - this.object.position.z);
    }

    dispose() {
        this.object.geometry.dispose();
        this.object.material.dispose();
    }
}

function body() {
    const shape = new Shape();
    const outline = [...OUTLINE, ...OUTLINE.map(([x, y]) => [-x, y]).reverse()].map(point => new Vector2(...point));
    shape.moveTo(outline[0].x, outline[0].y);
    return shape.splineThru(outline.slice(1));
}

function head() {
    return new Shape().absellipse(0, HEAD.y, HEAD.width, HEAD.height, 0, 2 * Math.PI);
}
