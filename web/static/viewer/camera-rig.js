import { MathUtils, MOUSE, Raycaster, Spherical, Vector2 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { Framing } from './framing.js';
import { stopSwinging } from './swing.js';
import { Travel } from './travel.js';

/** Where the camera stands at first: a little to the right and above of the front, degrees. */
const FIRST_LOOK = { azimuth: 28, elevation: 14 };

/** Moves the camera: by pointer and touch (OrbitControls), by keys and buttons, to a point, and by itself. */
export class CameraRig {
    #camera;
    #controls;
    #canvas;
    #reducedMotion;
    #requestRender;
    #framing = new Framing();
    #travel = null;
    /** True until somebody moved the camera: until then a new shape of the stage frames the asset anew. */
    #untouched = true;

    constructor(camera, canvas, reducedMotion, requestRender) {
        this.#camera = camera;
        this.#canvas = canvas;
        this.#reducedMotion = reducedMotion;
        this.#requestRender = requestRender;
        this.#controls = new OrbitControls(camera, canvas);
        this.#controls.enableDamping = !reducedMotion;
        this.#controls.dampingFactor = 0.12;
        this.#controls.autoRotateSpeed = 3;
        this.#controls.mouseButtons = { LEFT: MOUSE.ROTATE, MIDDLE: MOUSE.PAN, RIGHT: MOUSE.PAN };
        this.#controls.addEventListener('change', requestRender);
        this.#controls.addEventListener('start', () => {
            this.#travel = null;
            this.#untouched = false;
        });
    }

    set turntable(on) {
        this.#controls.autoRotate = on;
        this.#requestRender();
    }

    /** Where the camera is: position and target in metres, the vertical field of view in degrees. */
    get pose() {
        return {
            position: this.#camera.position.toArray(),
            target: this.#controls.target.toArray(),
            fieldOfView: this.#camera.fov,
        };
    }

    /** Puts the camera there at once; the field of view is fixed. */
    set pose({ position, target }) {
        this.#untouched = false;
        this.#travel = null;
        stopSwinging(this.#controls);
        this.#controls.target.fromArray(target);
        this.#camera.position.fromArray(position);
        this.#controls.update(0);
        this.#requestRender();
    }

    /** Puts the camera back where it was, as if it had never been away. */
    restore(pose) {
        const untouched = this.#untouched;
        this.pose = pose;
        this.#untouched = untouched;
    }

    /** @param {import('three').Box3} bounds of the asset, in metres */
    fit(bounds) {
        this.#enclose(bounds);
        this.#controls.minDistance = this.#framing.radius * 0.05;
        this.reset(false);
    }

    /** From now on all of this is to be seen: the asset, or it and what stands beside it. */
    include(bounds) {
        this.#enclose(bounds);
        if (this.#untouched) {
            this.reset();
        } else {
            this.frame();
        }
    }

    set aspect(aspect) {
        this.#camera.aspect = aspect;
        this.#camera.updateProjectionMatrix();
    }

    resize(aspect) {
        this.aspect = aspect;
        if (this.#untouched && this.#framing.isSet) {
            this.reset(false);
        }
    }

    /** Back to the first look. */
    reset(travel = true) {
        this.#untouched = true;
        this.lookFrom(FIRST_LOOK.azimuth, FIRST_LOOK.elevation, travel);
    }

    /** Frames the whole asset from where the camera is. */
    frame() {
        this.#go(this.#framing.centre, this.#spherical(), this.#framing, true);
    }

    /** Frames a part of what there is to be seen, from where the camera is. @param {import('three').Box3} bounds metres */
    frameOn(bounds) {
        this.#untouched = false;
        const part = new Framing();
        part.enclose(bounds);
        this.#go(part.centre, this.#spherical(), part, true);
    }

    /** Frames the whole asset; azimuth 0 is the front (+Z), 90 the asset's left as one faces it (+X); degrees. */
    lookFrom(azimuth, elevation, travel = true) {
        const polar = MathUtils.clamp(90 - elevation, 0.05, 179.95);
        const spherical = new Spherical(1, MathUtils.degToRad(polar), MathUtils.degToRad(azimuth));
        this.#go(this.#framing.centre, spherical, this.#framing, travel);
    }

    /** Turns about a point, and comes a little closer. */
    focusOn(point) {
        this.#untouched = false;
        const spherical = this.#spherical();
        spherical.radius = Math.max(this.#controls.minDistance, spherical.radius * 0.65);
        this.#go(point, spherical, null, true);
    }

    /** Degrees to the right and up. */
    orbit(right, up) {
        this.#untouched = false;
        const spherical = this.#goal();
        spherical.theta += MathUtils.degToRad(right);
        spherical.phi = MathUtils.clamp(spherical.phi - MathUtils.degToRad(up), 1e-3, Math.PI - 1e-3);
        this.#go(this.#travel?.target ?? this.#controls.target, spherical, null, true);
    }

    /** @param {number} factor under 1 comes closer */
    zoom(factor) {
        this.#untouched = false;
        const spherical = this.#goal();
        spherical.radius = MathUtils.clamp(
            spherical.radius * factor, this.#controls.minDistance, this.#controls.maxDistance);
        this.#go(this.#travel?.target ?? this.#controls.target, spherical, null, true);
    }

    /** A ray through a point of the page. */
    rayAt(clientX, clientY) {
        const box = this.#canvas.getBoundingClientRect();
        const raycaster = new Raycaster();
        raycaster.setFromCamera(new Vector2(
            (clientX - box.left) / box.width * 2 - 1, 1 - (clientY - box.top) / box.height * 2), this.#camera);
        return raycaster;
    }

    /** One step in time; true while the camera goes on moving by itself. */
    update(seconds) {
        if (this.#travel) {
            this.#step(seconds);
            return true;
        }
        return this.#controls.update(seconds) || this.#controls.autoRotate;
    }

    /** Lets near and far enclose asset and ground, tightly enough for the depth buffer. */
    clip() {
        const { radius, centre } = this.#framing;
        const distance = this.#camera.position.distanceTo(centre);
        this.#camera.near = Math.max(radius * 0.01, distance - radius * 15);
        this.#camera.far = distance + radius * 30;
        this.#camera.updateProjectionMatrix();
    }

    /**
     * One turn about all there is to be seen, which stays in the picture all the way.
     *
     * @returns {(share: number) => void} puts the camera where it is after 0..1 of the turn
     */
    turn() {
        const { phi, theta } = this.#spherical();
        const at = angle => new Spherical(1, phi, theta - angle * 2 * Math.PI);
        const target = this.#framing.centre.clone();
        const radius = Math.max(...Array.from({ length: 24 }, (_, i) => this.#distance(at(i / 24), target)));
        return share => {
            const spherical = at(share);
            spherical.radius = radius;
            this.#camera.position.setFromSpherical(spherical).add(target);
            this.#camera.lookAt(target);
        };
    }

    dispose() {
        this.#controls.dispose();
    }

    #enclose(bounds) {
        this.#framing.enclose(bounds);
        this.#controls.maxDistance = this.#framing.radius * 30;
    }

    #distance(spherical, target, framing = this.#framing) {
        return Math.max(this.#controls.minDistance, framing.distance(this.#camera, spherical, target));
    }

    #spherical() {
        return new Spherical().setFromVector3(this.#camera.position.clone().sub(this.#controls.target));
    }

    #goal() {
        return (this.#travel?.to ?? this.#spherical()).clone();
    }

    /** @param {Framing|null} framing what has to be in the picture; null keeps the distance */
    #go(target, spherical, framing, travel) {
        const to = spherical.clone();
        if (framing) {
            to.radius = this.#distance(to, target, framing);
        }
        stopSwinging(this.#controls);
        this.#travel = new Travel(this.#spherical(), to, this.#controls.target, target);
        if (!travel || this.#reducedMotion) {
            this.#step(Infinity);
        }
        this.#requestRender();
    }

    #step(seconds) {
        const { spherical, target, arrived } = this.#travel.step(seconds);
        this.#controls.target.copy(target);
        this.#camera.position.setFromSpherical(spherical).add(target);
        if (arrived) {
            this.#travel = null;
        }
        this.#controls.update(0);
    }
}
