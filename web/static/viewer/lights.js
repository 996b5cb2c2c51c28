import {
    DataTexture, DataUtils, DirectionalLight, EquirectangularReflectionMapping, HalfFloatType, HemisphereLight,
    LinearFilter, LinearSRGBColorSpace, MathUtils, RGBAFormat, RepeatWrapping, Vector3,
} from 'three';

/** Of the painted studio. Small on purpose: what it lights is rough, and a software renderer must prefilter it, too. */
const WIDTH = 64;
const HEIGHT = 32;

/** Soft boxes: where they stand (azimuth from the front, elevation), half their width (degrees), and their light. */
const BOXES = [
    { azimuth: -40, elevation: 42, width: 34, light: [9.5, 9.1, 8.6] },
    { azimuth: 62, elevation: 20, width: 30, light: [2.6, 2.8, 3.1] },
    { azimuth: 165, elevation: 38, width: 30, light: [5.2, 4.9, 4.6] },
];
const SKY = [1.05, 1.07, 1.12];
const FLOOR = [0.42, 0.39, 0.36];

/** What shines on meshes: a studio of soft boxes (`studio`), or one lamp from the upper left and a dim sky (`key`). */
export class Lights {
    #scene;
    #studio = paintStudio();
    #lamp = new DirectionalLight(0xfff1e0, 1);
    #sky = new HemisphereLight(0xdfe8ff, 0x5a4c40, 1);

    constructor(scene) {
        this.#scene = scene;
        this.#lamp.position.set(-0.7, 1.1, 1.3);
        scene.add(this.#lamp, this.#sky);
    }

    /** @param {'studio'|'key'} kind @param {number} intensity 1 shows white as just white */
    use(kind, intensity) {
        const studio = kind === 'studio';
        this.#scene.environment = studio ? this.#studio : null;
        this.#scene.environmentIntensity = intensity * 0.62;
        this.#lamp.visible = this.#sky.visible = !studio;
        this.#lamp.intensity = intensity * 3;
        this.#sky.intensity = intensity * 1.1;
    }

    dispose() {
        this.#studio.dispose();
        this.#lamp.dispose();
        this.#sky.dispose();
    }
}

/**
 * The studio as an equirectangular picture in linear light, painted on the CPU: three.js prefilters it by itself, also
 * again after a lost context.
 */
function paintStudio() {
    const pixels = new Uint16Array(WIDTH * HEIGHT * 4);
    const boxes = BOXES.map(box => ({ ...box, towards: direction(box.azimuth, box.elevation) }));
    for (let y = 0; y < HEIGHT; y++) {
        for (let x = 0; x < WIDTH; x++) {
            // As three.js reads it: u = atan2(z, x) / 360 degrees + 1/2, the first row lowest.
            const azimuth = 270 - ((x + 0.5) / WIDTH) * 360;
            const elevation = ((y + 0.5) / HEIGHT) * 180 - 90;
            const light = radiance(direction(azimuth, elevation), boxes);
            [...light, 1].forEach((value, c) => {
                pixels[(y * WIDTH + x) * 4 + c] = DataUtils.toHalfFloat(value);
            });
        }
    }
    const studio = new DataTexture(pixels, WIDTH, HEIGHT, RGBAFormat, HalfFloatType, EquirectangularReflectionMapping,
        RepeatWrapping, undefined, LinearFilter, LinearFilter, 1, LinearSRGBColorSpace);
    studio.needsUpdate = true;
    return studio;
}

function radiance(towards, boxes) {
    const up = MathUtils.smoothstep(towards.y, -0.35, 0.45);
    const light = FLOOR.map((floor, c) => MathUtils.lerp(floor, SKY[c], up));
    for (const box of boxes) {
        const angle = MathUtils.radToDeg(towards.angleTo(box.towards));
        const share = 1 - MathUtils.smoothstep(angle, box.width * 0.6, box.width);
        box.light.forEach((value, c) => { light[c] += value * share; });
    }
    return light;
}

function direction(azimuth, elevation) {
    const [phi, theta] = [90 - elevation, azimuth].map(MathUtils.degToRad);
    return new Vector3().setFromSphericalCoords(1, phi, theta);
}
