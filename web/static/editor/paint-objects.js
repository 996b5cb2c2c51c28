/** Draws the objects beside the active one, and the regions that may become some. */
import { colourOf } from './objects.js';

const TINT = 0.38;
const REGION_TINT = 0.3;
const LIT_TINT = 0.6;

let sheet = null;

/**
 * The objects that are not active, each without what those above it have.
 *
 * @param {CanvasRenderingContext2D} context
 * @param scene `{view, pixelRatio, objects, active, colours}`; objects: `{object, shape}`, the first on top
 */
export function paintObjects(context, { view, pixelRatio, objects, active, colours }) {
    if (objects.every(({ object }) => object.id === active)) {
        return;
    }
    // On a sheet of their own: each erases what lies below it, and not the picture.
    sheet ??= new OffscreenCanvas(1, 1).getContext('2d');
    const { width, height } = context.canvas;
    if (sheet.canvas.width !== width || sheet.canvas.height !== height) {
        Object.assign(sheet.canvas, { width, height });
    }
    sheet.setTransform(1, 0, 0, 1, 0, 0);
    sheet.clearRect(0, 0, width, height);
    sheet.setTransform(view.scale * pixelRatio, 0, 0, view.scale * pixelRatio, view.x * pixelRatio, view.y * pixelRatio);
    for (const { object, shape } of [...objects].reverse()) {
        sheet.globalCompositeOperation = 'destination-out';
        sheet.fill(shape.path, 'evenodd');
        sheet.globalCompositeOperation = 'source-over';
        if (object.id !== active) {
            fill(sheet, shape, colourOf(object.id), TINT);
            outline(sheet, shape, colours.halo, colourOf(object.id), view, 1.5);
        }
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(sheet.canvas, 0, 0);
}

/**
 * What was found: first choices in colours, the lit one strong, those taken already only outlined.
 *
 * @param scene `{view, pixelRatio, picture, everything, colours}`
 */
export function paintRegions(context, { view, pixelRatio, picture, everything, colours }) {
    context.setTransform(view.scale * pixelRatio, 0, 0, view.scale * pixelRatio, view.x * pixelRatio, view.y * pixelRatio);
    context.fillStyle = colours.dim;
    context.fillRect(0, 0, picture.width, picture.height);
    const { regions, lit } = everything;
    const shown = regions.map((region, index) => ({ ...region, index }))
        .filter(({ place, index }) => place === 'object' || index === lit)
        .sort((a, b) => (a.index === lit) - (b.index === lit) || b.shape.area - a.shape.area);
    for (const { shape, taken, index } of shown) {
        const colour = colourOf(index + 1);
        if (!taken) {
            fill(context, shape, colour, index === lit ? LIT_TINT : REGION_TINT);
        }
        outline(context, shape, colours.halo, colour, view, index === lit ? 3 : 1.5);
    }
}

function fill(context, shape, colour, alpha) {
    context.globalAlpha = alpha;
    context.fillStyle = colour;
    context.fill(shape.path, 'evenodd');
    context.globalAlpha = 1;
}

/** Widths in screen pixels, whatever the zoom. */
function outline(context, shape, halo, colour, view, width) {
    context.lineJoin = 'round';
    context.strokeStyle = halo;
    context.lineWidth = (width + 2) / view.scale;
    context.stroke(shape.path);
    context.strokeStyle = colour;
    context.lineWidth = width / view.scale;
    context.stroke(shape.path);
}
