import { PMREMGenerator } from 'three';
import { RoomEnvironment } from 'three/addons/environments/RoomEnvironment.js';

/**
 * Pixels of one side of the cube: enough for soft boxes seen in a polish, and a quarter of the usual work. With less
 * than 112 the filter of three 0.181 reads beside its own pages, and everything is black.
 */
const SIDE = 128;
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
