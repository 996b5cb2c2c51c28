import {
    Box3, Color, Group, PerspectiveCamera, Scene, Sphere, WebGLRenderer,
} from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { Lights } from '../viewer/lights.js';

const SECONDS_A_TURN = 14;
/** Slow turning needs no more, and without a graphics card every frame is the processor's work. */
const FRAME_MS = 1000 / 30;
const PIXEL_RATIO = 2;
const FIELD = 26;
/** The first look: a little from the right and from above. */
const START = { angle: -0.45, elevation: 0.24 };

/** A small stage on which a mesh turns about its vertical axis. Draws only while it runs, or when something changed. */
export class TurningShape {
    #renderer;
    #scene = new Scene();
    #camera = new PerspectiveCamera(FIELD, 1, 0.1, 20);
    #lights;
    #loader = new GLTFLoader();
    /** Turns, while camera and light stand. */
    #turntable = new Group();
    #object = null;
    #angle = START.angle;
    #running = false;
    #frame = 0;
    #last = 0;

    /** @param {HTMLCanvasElement} canvas @throws where there is no WebGL */
    constructor(canvas) {
        this.#renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true, powerPreference: 'low-power' });
        this.#renderer.setClearColor(new Color(0), 0);
        this.#scene.add(this.#turntable);
        this.#lights = new Lights(this.#scene);
        this.#lights.use('studio', 1);
        const distance = 1.04 / Math.sin((FIELD * Math.PI) / 360);
        this.#camera.position.set(0, Math.sin(START.elevation), Math.cos(START.elevation)).multiplyScalar(distance);
        this.#camera.lookAt(0, 0, 0);
    }

    /** Puts another mesh in the place of the one there was, turned as far as that was. @param {ArrayBuffer} glb */
    async show(glb) {
        const { scene } = await this.#loader.parseAsync(glb, '');
        const sphere = new Box3().setFromObject(scene).getBoundingSphere(new Sphere());
        const size = 1 / Math.max(sphere.radius, 1e-6);
        scene.scale.setScalar(size);
        scene.position.copy(sphere.center.clone().multiplyScalar(-size));
        this.clear();
        this.#object = scene;
        this.#turntable.add(scene);
        this.draw();
    }

    clear() {
        if (this.#object) {
            this.#turntable.remove(this.#object);
            this.#object.traverse((node) => {
                if (node.isMesh) {
                    node.geometry.dispose();
                    node.material.map?.image?.close?.();
                    node.material.map?.dispose();
                    node.material.dispose();
                }
            });
            this.#object = null;
            this.draw();
        }
    }

    /** Whether it turns. */
    set running(on) {
        if (on !== this.#running) {
            this.#running = on;
            this.#last = 0;
            cancelAnimationFrame(this.#frame);
            if (on) {
                this.#frame = requestAnimationFrame((time) => this.#tick(time));
            }
        }
    }

    get running() {
        return this.#running;
    }

    resize(width, height) {
        this.#renderer.setPixelRatio(Math.min(window.devicePixelRatio, PIXEL_RATIO));
        this.#renderer.setSize(width, height, false);
        // What is wider than high shows the ball that everything fits in, and so does what is higher than wide.
        const narrow = Math.min(1, width / height);
        this.#camera.aspect = width / height;
        this.#camera.fov = (2 * Math.atan(Math.tan((FIELD * Math.PI) / 360) / narrow) * 180) / Math.PI;
        this.#camera.updateProjectionMatrix();
        this.draw();
    }

    draw() {
        this.#turntable.rotation.y = this.#angle;
        this.#renderer.render(this.#scene, this.#camera);
    }

    dispose() {
        this.running = false;
        this.clear();
        this.#lights.dispose();
        this.#renderer.dispose();
        this.#renderer.forceContextLoss();
    }

    #tick(time) {
        this.#frame = requestAnimationFrame((next) => this.#tick(next));
        const passed = this.#last === 0 ? FRAME_MS : time - this.#last;
        if (passed >= FRAME_MS - 2) {
            this.#last = time;
            this.#angle += (Math.min(passed, 200) / 1000) * ((2 * Math.PI) / SECONDS_A_TURN);
            this.draw();
        }
    }
}
