import { backdrop } from './snapshot.js';

/**
 * Holds a stage for a film of one turn about the asset, square and before a solid background, until it is ended.
 *
 * @param {import('three').WebGLRenderer} renderer
 * @param {import('./camera-rig.js').CameraRig} rig
 * @param {string} background light, or anything else for dark
 * @param {number} side pixels
 * @param {() => void} draw the whole stage
 * @returns {{draw: (share: number) => void, end: () => void}} share is 0..1 of the turn
 */
export function holdForFilm(renderer, rig, background, side, draw) {
    const { pose } = rig;
    renderer.setPixelRatio(1);
    renderer.setSize(side, side, false);
    rig.aspect = 1;
    backdrop(renderer, background === 'light' ? 'light' : 'dark');
    const turn = rig.turn();
    return {
        draw: share => {
            turn(share);
            draw();
        },
        end: () => {
            backdrop(renderer, 'none');
            rig.restore(pose);
        },
    };
}
