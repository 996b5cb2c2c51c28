/**
 * What the pointer does on the canvas besides turning it: gives it the focus, and picks a spot to turn about.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {() => import('./stage.js').Stage|null} stage
 * @param {AbortSignal} signal ends it
 */
export function listenToPointer(canvas, stage, signal) {
    canvas.addEventListener('pointerdown', () => canvas.focus({ preventScroll: true }), { signal });
    canvas.addEventListener('dblclick', event => focusAt(stage(), event), { signal });
    canvas.parentElement.addEventListener('wheel', event => leaveScrolling(canvas, event), { signal, capture: true });
}

function focusAt(stage, { clientX, clientY }) {
    const point = stage?.view?.pick(stage.rig.rayAt(clientX, clientY));
    if (point) {
        stage.rig.focusOn(point);
    }
}

/** A page that scrolls goes on scrolling over the viewer until that has the focus; pinching always zooms. */
function leaveScrolling(canvas, event) {
    const page = document.scrollingElement;
    if (page.scrollHeight > page.clientHeight && !event.ctrlKey && document.activeElement !== canvas) {
        event.stopPropagation();
    }
}
