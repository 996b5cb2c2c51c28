import { h } from './dom.js';

const SIDE = 44;

/**
 * The candidates as small cut-outs.
 *
 * @returns {{element: HTMLElement, show(bitmap): void, update(): void}}
 */
export function candidateStrip(say, model) {
    const element = h('div.strip', { role: 'group', 'aria-label': say.text('editor.candidates') });
    let bitmap = null;
    let shown = null;

    const build = () => {
        const box = union(model.shapes);
        const buttons = model.shapes.length < 2 || box === null ? [] : model.shapes.map((shape, index) => {
            const canvas = h('canvas');
            paintCutout(canvas, bitmap, model.picture, shape, frameOf(shape.bounds ?? box, box));
            const score = say.text('editor.score', { percent: shape.score });
            return h('button.candidate', {
                type: 'button',
                'data-candidate': index,
                title: say.text('editor.candidate', index + 1, { percent: shape.score }),
                'aria-label': say.text('editor.candidate', index + 1, { percent: shape.score }),
                onclick: () => model.choose(index),
            }, canvas, h('span.score', { 'aria-hidden': 'true' }, score));
        });
        // A finer outline of the one that was just chosen must not take the keyboard away from it.
        const focused = [...element.children].indexOf(element.getRootNode().activeElement);
        element.replaceChildren(...buttons);
        buttons[focused]?.focus({ preventScroll: true });
    };

    return {
        element,
        show(loaded) {
            bitmap = loaded;
            shown = null;
            this.update();
        },
        update() {
            if (bitmap !== null && shown !== model.shapes) {
                shown = model.shapes;
                build();
            }
            [...element.children].forEach((button, index) => {
                button.setAttribute('aria-pressed', String(index === model.state.candidate));
            });
        },
    };
}

/** Something between its own frame and that of all: small parts can be seen, and still be told from the whole. */
function frameOf(own, all) {
    const side = (box) => Math.max(box.x1 - box.x0, box.y1 - box.y0);
    return { x: (own.x0 + own.x1) / 2, y: (own.y0 + own.y1) / 2, side: Math.sqrt(side(own) * side(all)) };
}

function union(shapes) {
    return shapes.reduce((box, { bounds }) => {
        if (box === null || bounds === null) {
            return box ?? bounds;
        }
        return {
            x0: Math.min(box.x0, bounds.x0),
            y0: Math.min(box.y0, bounds.y0),
            x1: Math.max(box.x1, bounds.x1),
            y1: Math.max(box.y1, bounds.y1),
        };
    }, null);
}

export function paintCutout(canvas, bitmap, picture, shape, frame) {
    const pixels = Math.round(SIDE * window.devicePixelRatio);
    canvas.width = pixels;
    canvas.height = pixels;
    const scale = (0.9 * pixels) / frame.side;
    const context = canvas.getContext('2d');
    context.setTransform(scale, 0, 0, scale, pixels / 2 - scale * frame.x, pixels / 2 - scale * frame.y);
    context.clip(shape.path, 'evenodd');
    context.imageSmoothingQuality = 'high';
    context.imageSmoothingEnabled = scale * picture.width < 3 * bitmap.width;
    context.drawImage(bitmap, 0, 0, picture.width, picture.height);
}
