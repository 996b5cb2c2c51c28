/**
 * One way of showing an asset. Each has an `object` for the scene, `bounds` in metres and `statistics` of the file;
 * what only some views understand does nothing in the others.
 */
export class View {
    isSplats = false;
    /** Picks and surface are in the stage's frame, whatever the object above does; else in the view's own. */
    inWorld = false;
    /** It has metal or a polish, which is nothing without a room to reflect. */
    glossy = false;
    /** Settles when nothing more is to come; rejects with a LoadError when something will not. */
    complete = Promise.resolve();

    /** Share of it that is there, 0..1. */
    get loaded() {
        return 1;
    }

    set wireframe(on) {}

    set unlit(on) {}

    set shading(name) {}

    set pointSize(factor) {}

    /** Whether frames may be coarser while the camera moves. */
    set adaptive(on) {}

    /** Told before each frame; width and height in pixels of the drawing buffer. */
    look(camera, width, height, pixelRatio) {}

    /**
     * Draws what the view needs drawn beforehand.
     *
     * @param {import('three').WebGLRenderer} renderer
     * @param {import('three').Scene} scene
     * @param {import('three').Camera} camera
     * @param {boolean} still the frame is a picture to keep
     */
    prepare(renderer, scene, camera, still) {}

    /** Settles when the view is ready to be drawn as it was last looked at. */
    ordered() {
        return Promise.resolve();
    }

    /** The point of the asset that a ray meets first, or null. */
    pick(raycaster) {
        return null;
    }

    /** Points all over the asset's surface, each x y z in metres, in an array that may be the same each time. */
    surface() {
        return [];
    }

    dispose() {}
}
