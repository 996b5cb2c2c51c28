import { MathUtils, Sphere, Vector3 } from 'three';

const MARGIN = 1.18;
/** Above and below on an upright screen, where controls lie over the lowest fifth. */
const UPRIGHT_MARGIN = 1.7;

/** What the camera is to have in the picture: a box, and how far away it has to be for that. */
export class Framing {
    #corners = [];
    #sphere = new Sphere(new Vector3(), 1);

    /** @param {import('three').Box3} bounds metres */
    enclose(bounds) {
        bounds.getBoundingSphere(this.#sphere);
        this.#corners = [0, 1, 2, 3, 4, 5, 6, 7].map(corner => new Vector3(
            corner & 1 ? bounds.max.x : bounds.min.x,
            corner & 2 ? bounds.max.y : bounds.min.y,
            corner & 4 ? bounds.max.z : bounds.min.z));
    }

    get isSet() {
        return this.#corners.length > 0;
    }

    /** Of the sphere around the box, metres. */
    get radius() {
        return this.#sphere.radius;
    }

    get centre() {
        return this.#sphere.center;
    }

    /**
     * The least distance from which every corner of the box is in the picture, and a margin.
     *
     * @param {import('three').PerspectiveCamera} camera
     * @param {import('three').Spherical} towards from the target to the camera, of any length
     * @param {Vector3} target metres
     */
    distance(camera, { phi, theta }, target) {
        const back = new Vector3().setFromSphericalCoords(1, phi, theta);
        const right = new Vector3(Math.cos(theta), 0, -Math.sin(theta));
        const up = new Vector3().crossVectors(back, right);
        const tangentY = Math.tan(MathUtils.degToRad(camera.fov / 2));
        const tangentX = tangentY * camera.aspect;
        const marginY = camera.aspect < 1 ? UPRIGHT_MARGIN : MARGIN;
        return Math.max(...this.#corners.map(corner => {
            const offset = corner.clone().sub(target);
            return offset.dot(back) + Math.max(
                Math.abs(offset.dot(right)) / tangentX * MARGIN, Math.abs(offset.dot(up)) / tangentY * marginY);
        }));
    }
}
