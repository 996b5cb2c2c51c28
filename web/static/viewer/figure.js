import { Box3, DoubleSide, Mesh, MeshBasicMaterial, Shape, ShapeGeometry, Vector3 } from 'three';

const INKS = { light: 0x8d857b, dark: 0x8a8379 };
const HALF_WIDTH = 0.2;
/** From the asset's box, in metres; and room for the label above the head. */
const GAP = 0.12;
const LABEL = 0.06;

/** The right half of a standing person of one metre, seen from the front, from the neck down to the feet: x y metres. */
const OUTLINE = [
    [0.05, 0.79], [0.13, 0.79], [0.17, 0.76], [0.2, 0.5], [0.19, 0.46], [0.16, 0.46], [0.145, 0.49], [0.115, 0.68],
    [0.11, 0.02], [0.095, 0], [0.03, 0], [0.015, 0.02], [0.01, 0.4],
];

/** A flat figure of one metre beside the asset, on the same floor, always turned to the camera. */
export class Figure {
    /** @param {Box3} bounds of the asset, metres */
    constructor(bounds) {
        this.object = new Mesh(new ShapeGeometry([body(), head()]), new MeshBasicMaterial({
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
    const left = OUTLINE.map(([x, y]) => [-x, y]).reverse();
    [...OUTLINE, ...left].forEach(([x, y], i) => i ? shape.lineTo(x, y) : shape.moveTo(x, y));
    return shape;
}

function head() {
    return new Shape().absarc(0, 0.905, 0.095, 0, 2 * Math.PI);
}
