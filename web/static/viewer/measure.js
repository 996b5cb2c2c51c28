import {
    Box3, BufferGeometry, DynamicDrawUsage, Float32BufferAttribute, LineBasicMaterial, LineSegments, Vector3,
} from 'three';

const INKS = { light: 0xd8d0c6, dark: 0x4a443d };
/** In longest sides of the asset: from its box to the lines, the strokes at their ends, from the lines to the labels. */
const GAP = 0.07;
const TICK = 0.025;
const LABEL = 0.06;
const SEGMENTS = 9;

/** Width, height and depth as lines outside the asset's box, on the sides that the camera sees. */
export class Measure {
    #bounds;
    #longest;
    #corner = '';
    /** Where labels belong. @type {{width: Vector3, height: Vector3, depth: Vector3}} */
    places = { width: new Vector3(), height: new Vector3(), depth: new Vector3() };

    /** @param {Box3} bounds metres */
    constructor(bounds) {
        this.#bounds = bounds;
        const size = bounds.getSize(new Vector3());
        this.#longest = Math.max(size.x, size.y, size.z) || 1;
        this.bounds = bounds.clone().expandByVector(new Vector3(1, 0, 1).multiplyScalar(
            (GAP + LABEL) * this.#longest));
        const positions = new Float32BufferAttribute(new Float32Array(SEGMENTS * 6), 3).setUsage(DynamicDrawUsage);
        this.object = new LineSegments(new BufferGeometry().setAttribute('position', positions),
            new LineBasicMaterial({ toneMapped: false }));
        this.object.frustumCulled = false;
    }

    /** @param {'light'|'dark'} name */
    set ink(name) {
        this.object.material.color.set(INKS[name]);
    }

    look({ position }) {
        const centre = this.#bounds.getCenter(new Vector3());
        const right = position.x >= centre.x;
        const front = position.z >= centre.z;
        if (this.#corner !== `${right} ${front}`) {
            this.#corner = `${right} ${front}`;
            this.#draw(right, front);
        }
    }

    dispose() {
        this.object.geometry.dispose();
        this.object.material.dispose();
    }

    #draw(right, front) {
        const { min, max } = this.#bounds;
        const gap = GAP * this.#longest;
        const tick = TICK * this.#longest;
        const label = LABEL * this.#longest;
        const [x, outwardsX] = right ? [max.x, 1] : [min.x, -1];
        const [z, outwardsZ] = front ? [max.z, 1] : [min.z, -1];
        // The height stands at the box's outline, and at +X, away from the figure.
        const edge = right === front ? min.z : max.z;
        const nearX = new Vector3(outwardsX, 0, 0);
        const nearZ = new Vector3(0, 0, outwardsZ);
        const lines = [];
        const dimension = (from, to, outwards, place) => {
            const at = [from, to].map(end => end.clone().addScaledVector(outwards, gap));
            lines.push(...at);
            for (const end of at) {
                lines.push(end.clone().addScaledVector(outwards, -tick), end.clone().addScaledVector(outwards, tick));
            }
            place.copy(at[0]).add(at[1]).multiplyScalar(0.5).addScaledVector(outwards, label);
        };
        dimension(new Vector3(min.x, min.y, z), new Vector3(max.x, min.y, z), nearZ, this.places.width);
        dimension(new Vector3(x, min.y, min.z), new Vector3(x, min.y, max.z), nearX, this.places.depth);
        dimension(new Vector3(max.x, min.y, edge), new Vector3(max.x, max.y, edge), new Vector3(1, 0, 0), this.places.height);
        const { position } = this.object.geometry.attributes;
        lines.forEach((point, i) => position.setXYZ(i, point.x, point.y, point.z));
        position.needsUpdate = true;
    }
}
