import { MathUtils, Spherical, Vector3 } from 'three';

const SECONDS = 0.35;

/** A way of the camera from one look to another, the short way round, slower towards its end. */
export class Travel {
    #from;
    #start;
    #elapsed = 0;

    /**
     * @param {Spherical} from about the target of the start
     * @param {Spherical} to about the target of the end
     * @param {Vector3} start the target at first, metres
     * @param {Vector3} target at last
     */
    constructor(from, to, start, target) {
        const theta = to.theta + MathUtils.euclideanModulo(from.theta - to.theta + Math.PI, 2 * Math.PI) - Math.PI;
        this.#from = new Spherical(from.radius, from.phi, theta);
        this.#start = start.clone();
        this.to = to;
        this.target = target.clone();
    }

    /** @returns {{spherical: Spherical, target: Vector3, arrived: boolean}} where the camera is after so much time more */
    step(seconds) {
        this.#elapsed += seconds;
        const share = Math.min(1, this.#elapsed / SECONDS);
        const eased = 1 - (1 - share) ** 3;
        return {
            spherical: new Spherical(
                MathUtils.lerp(this.#from.radius, this.to.radius, eased),
                MathUtils.lerp(this.#from.phi, this.to.phi, eased),
                MathUtils.lerp(this.#from.theta, this.to.theta, eased)),
            target: new Vector3().lerpVectors(this.#start, this.target, eased),
            arrived: share === 1,
        };
    }
}
