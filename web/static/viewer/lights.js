import {
    DirectionalLight, HemisphereLight, LightProbe, MathUtils, SphericalHarmonics3, Vector3,
} from 'three';

/**
 * Soft boxes of the studio: where they stand (azimuth from the front, elevation), half their width, all in degrees, and
 * the light they give.
 */
const BOXES = [
    { azimuth: -38, elevation: 40, width: 46, light: [2.0, 1.95, 1.88] },
    { azimuth: 68, elevation: 14, width: 44, light: [0.9, 0.96, 1.06] },
    { azimuth: 170, elevation: 30, width: 44, light: [1.7, 1.62, 1.5] },
];
const CEILING = [0.95, 0.96, 0.98];
const FLOOR = [0.48, 0.46, 0.44];
const SAMPLES = 48;

/**
 * What shines on meshes: a studio of soft boxes (`studio`), or one lamp from the upper left and a dim sky (`key`).
 *
 * The studio is a light probe of spherical harmonics, which is all that rough surfaces see of a room, and costs nothing
 * at the start. Metal and polish need the room of {@link Lighting}.
 */
export class Lights {
    #studio = new LightProbe(studioHarmonics());
    #lamp = new DirectionalLight(0xfff1e0, 1);
    #sky = new HemisphereLight(0xdfe8ff, 0x5a4c40, 1);

    constructor(scene) {
        scene.add(this.#studio, this.#lamp, this.#sky);
    }

    /** @param {'studio'|'key'|'none'} kind @param {number} intensity 1 shows white as just white */
    use(kind, intensity) {
        const studio = kind === 'studio';
        this.#studio.intensity = studio ? intensity : 0;
        this.#sky.intensity = kind === 'key' ? intensity * 0.9 : 0;
        this.#lamp.intensity = intensity * ({ studio: 0.55, key: 3.2 }[kind] ?? 0);
        this.#lamp.position.copy(studio ? direction(-38, 40) : direction(-32, 42));
    }

    dispose() {
        this.#lamp.dispose();
        this.#sky.dispose();
    }
}

function studioHarmonics() {
    const boxes = BOXES.map(box => ({ ...box, towards: direction(box.azimuth, box.elevation) }));
    const harmonics = new SphericalHarmonics3();
    const basis = new Array(9);
    for (let row = 0; row < SAMPLES; row++) {
        const elevation = (row + 0.5) / SAMPLES * 180 - 90;
        const solidAngle = Math.cos(MathUtils.degToRad(elevation)) * Math.PI ** 2 / SAMPLES ** 2;
        for (let column = 0; column < 2 * SAMPLES; column++) {
            const towards = direction((column + 0.5) / SAMPLES * 180, elevation);
            const light = new Vector3(...radiance(towards, boxes));
            SphericalHarmonics3.getBasisAt(towards, basis);
            harmonics.coefficients.forEach((sum, i) => sum.addScaledVector(light, basis[i] * solidAngle));
        }
    }
    return harmonics;
}

function radiance(towards, boxes) {
    const up = MathUtils.smoothstep(towards.y, -0.5, 0.5);
    const light = FLOOR.map((floor, c) => MathUtils.lerp(floor, CEILING[c], up));
    for (const box of boxes) {
        const angle = MathUtils.radToDeg(towards.angleTo(box.towards));
        const share = 1 - MathUtils.smoothstep(angle, box.width * 0.4, box.width);
        box.light.forEach((value, c) => { light[c] += value * share; });
    }
    return light;
}

function direction(azimuth, elevation) {
    return new Vector3().setFromSphericalCoords(1, MathUtils.degToRad(90 - elevation), MathUtils.degToRad(azimuth));
}
