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

    set wireframe(on) {}

    set unlit(on) {}

    set shading(name) {}

    set pointSize(factor) {}

    /** Told before each frame; width and height in pixels of the drawing buffer. */
    look(camera, width, height, pixelRatio) {}

    /** Settles when the view is ready to be drawn as it was last looked at. */
    ordered() {
        return Promise.resolve();
    }

    /** The point of the asset that a ray meets first, or null. */
    pick(raycaster) {
        return null;
    }

    /** Points all over the asset's surface, each x y z in metres. */
    surface() {
        return [];
    }

    dispose() {}
}
