import { DataTexture, LinearFilter, Mesh, MeshBasicMaterial, PlaneGeometry, RGBAFormat } from 'three';

const CELLS = 160;
const DARKEST = 0.5;
/** How far the shadow reaches beyond the asset, and how high above the floor things still cast one; in longest sides. */
const MARGIN = 0.3;
const HEIGHT = 0.16;

/**
 * The soft dark spot where an asset stands on the floor, so that it does not seem to float. Made once on the CPU from
 * points of its surface: what is near the floor darkens it, and a blur stands for the light that comes from all sides.
 */
export class ContactShadow {
    object = new Mesh(new PlaneGeometry(1, 1).rotateX(-Math.PI / 2), new MeshBasicMaterial({
        color: 0x000000, transparent: true, depthWrite: false, toneMapped: false,
    }));

    constructor() {
        this.object.visible = false;
        // Under the grid, and both under the asset.
        this.object.renderOrder = -2;
    }

    /**
     * @param {Iterable<number[]>} points x y z on the asset's surface, metres
     * @param {import('three').Box3} bounds of the asset
     */
    cast(points, bounds) {
        const { min, max } = bounds;
        const longest = Math.max(max.x - min.x, max.y - min.y, max.z - min.z) || 1;
        const side = Math.max(max.x - min.x, max.z - min.z) + 2 * MARGIN * longest;
        const left = (min.x + max.x - side) / 2;
        const back = (min.z + max.z - side) / 2;
        const dark = new Float32Array(CELLS * CELLS);
        for (const [x, y, z] of points) {
            const at = cell(z, back, side) * CELLS + cell(x, left, side);
            dark[at] = Math.max(dark[at], Math.exp(-Math.max(0, y) / (HEIGHT * longest)));
        }
        const near = blurred(dark, Math.max(1, Math.round(0.012 * longest / side * CELLS)));
        const wide = blurred(dark, Math.max(1, Math.round(0.05 * longest / side * CELLS)));
        const { material } = this.object;
        material.map?.dispose();
        material.map = texture(near.map((value, i) => DARKEST * (0.35 * value + 0.65 * wide[i])));
        material.needsUpdate = true;
        this.object.scale.set(side, 1, side);
        this.object.position.set(left + side / 2, 0, back + side / 2);
        this.object.visible = true;
    }

    /** From below the floor there is nothing to see. */
    seenFrom(height) {
        this.object.layers.mask = height < 0 ? 0 : 1;
    }

    dispose() {
        this.object.geometry.dispose();
        this.object.material.map?.dispose();
        this.object.material.dispose();
    }
}

function cell(value, start, side) {
    return Math.min(CELLS - 1, Math.max(0, Math.floor((value - start) / side * CELLS)));
}

/** Three box blurs each way: close to a Gaussian of the radius. */
function blurred(values, radius) {
    let from = values;
    for (let pass = 0; pass < 3; pass++) {
        from = boxBlur(boxBlur(from, radius, 1, CELLS), radius, CELLS, 1);
    }
    return from;
}

function boxBlur(values, radius, step, stride) {
    const result = new Float32Array(values.length);
    for (let line = 0; line < CELLS; line++) {
        const at = index => Math.min(CELLS - 1, Math.max(0, index)) * step + line * stride;
        let sum = 0;
        for (let i = -radius; i <= radius; i++) {
            sum += values[at(i)];
        }
        for (let i = 0; i < CELLS; i++) {
            result[at(i)] = sum / (2 * radius + 1);
            sum += values[at(i + radius + 1)] - values[at(i - radius)];
        }
    }
    return result;
}

function texture(alphas) {
    const pixels = new Uint8Array(CELLS * CELLS * 4);
    for (let row = 0; row < CELLS; row++) {
        for (let column = 0; column < CELLS; column++) {
            // The plane's v runs from the front to the back, rows of the grid the other way.
            pixels[((CELLS - 1 - row) * CELLS + column) * 4 + 3] = 255 * alphas[row * CELLS + column];
        }
    }
    const made = new DataTexture(pixels, CELLS, CELLS, RGBAFormat);
    made.minFilter = made.magFilter = LinearFilter;
    made.needsUpdate = true;
    return made;
}
