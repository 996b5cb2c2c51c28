import { PMREMGenerator } from 'three';
import { RoomEnvironment } from 'three/addons/environments/RoomEnvironment.js';

/** Pixels of one side of the cube: enough for soft boxes seen in a polish, and a sixteenth of the usual work. */
const SIDE = 64;
const BLUR = 0.04;

/**
 * A lit room, prefiltered for every roughness: what metal and polish reflect.
 *
 * @param {import('three').WebGLRenderer} renderer
 * @returns {import('three').WebGLRenderTarget} whose texture is the scene's environment; lost with the context
 */
export function room(renderer) {
    const generator = new PMREMGenerator(renderer);
    const scene = new RoomEnvironment();
    const target = generator.fromScene(scene, BLUR, 0.1, 100, { size: SIDE });
    scene.dispose();
    generator.dispose();
    return target;
}
