import { Vector2 } from 'three';

/**
 * Draws a scene twice into one picture: with one view to the left of a line, and with the other to its right.
 *
 * @param {import('three').WebGLRenderer} renderer
 * @param {import('./view.js').View} left
 * @param {import('./view.js').View} right
 * @param {number} share where the line is, 0..1 of the width
 * @param {() => void} draw the whole scene
 */
export function drawSplit(renderer, left, right, share, draw) {
    const { x: width, y: height } = renderer.getSize(new Vector2());
    const edge = Math.round(width * share);
    renderer.setScissorTest(true);
    for (const [view, from, to] of [[left, 0, edge], [right, edge, width]]) {
        left.object.visible = view === left;
        right.object.visible = view === right;
        renderer.setScissor(from, 0, to - from, height);
        draw();
    }
    left.object.visible = right.object.visible = true;
    renderer.setScissorTest(false);
}
