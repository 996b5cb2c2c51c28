/** Draws what hands have drawn and the server has not answered yet, and the tools' own cursors. */
import { toStage } from './view-transform.js';

const WHOLE_TURN = 2 * Math.PI;

/**
 * @param {CanvasRenderingContext2D} context of the upper layer, in stage pixels
 * @param scene `{view, pixelRatio, pending: Edit[], hand: HandTools, tool, colours}`
 */
export function paintHand(context, scene) {
    const { pixelRatio, pending, hand, tool, colours } = scene;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    for (const edit of pending) {
        if (edit.type === 'stroke') {
            paintStroke(context, scene, edit.points, edit.radius, colourOf(edit, colours));
        } else if (edit.type === 'area') {
            paintArea(context, scene, edit.points, colourOf(edit, colours), true);
        } else if (edit.type === 'region') {
            ring(context, toStage(scene.view, edit), 9, colours);
        }
    }
    if (hand.draft !== null) {
        paintDraft(context, scene, colourOf(hand.draft, colours));
    }
    const sized = tool === 'brush' || tool === 'eraser';
    const at = hand.draft?.keys || hand.hover === null ? scene.crosshair : hand.hover;
    if (sized && at) {
        ring(context, toStage(scene.view, at), hand.radius * scene.view.scale, colours);
    }
}

function colourOf({ add }, colours) {
    return add ? colours.tint : colours.exclude;
}

function paintDraft(context, scene, colour) {
    const { hand } = scene;
    const { tool, points } = hand.draft;
    if (tool === 'brush' || tool === 'eraser') {
        paintStroke(context, scene, points, hand.radius, colour);
        return;
    }
    const ahead = tool === 'polygon' ? hand.hover ?? scene.crosshair : null;
    paintArea(context, scene, ahead ? [...points, ahead.x, ahead.y] : points, colour, false);
    if (tool === 'polygon') {
        ring(context, toStage(scene.view, { x: points[0], y: points[1] }), 6, scene.colours);
    }
}

function paintStroke(context, { view }, points, radius, colour) {
    context.save();
    context.globalAlpha = 0.5;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.lineWidth = 2 * radius * view.scale;
    context.strokeStyle = colour;
    trail(context, view, points);
    // A line of no length has no ends to be round.
    context.lineTo(points.at(-2) * view.scale + view.x + 0.01, points.at(-1) * view.scale + view.y);
    context.stroke();
    context.restore();
}

/** The dashes say that this is not yet the mask. */
function paintArea(context, { view, colours }, points, colour, closed) {
    context.save();
    trail(context, view, points);
    context.globalAlpha = 0.3;
    context.fillStyle = colour;
    context.fill('evenodd');
    context.globalAlpha = 1;
    if (closed) {
        context.closePath();
    }
    for (const [width, stroke] of [[3.5, colours.halo], [1.5, colours.outline]]) {
        context.lineWidth = width;
        context.strokeStyle = stroke;
        context.setLineDash(width < 2 ? [6, 4] : []);
        context.stroke();
    }
    context.restore();
}

function trail(context, view, points) {
    context.beginPath();
    for (let i = 0; i < points.length; i += 2) {
        const [x, y] = [points[i] * view.scale + view.x, points[i + 1] * view.scale + view.y];
        if (i === 0) {
            context.moveTo(x, y);
        } else {
            context.lineTo(x, y);
        }
    }
}

/** Seen on every colour: light within dark. */
function ring(context, at, radius, colours) {
    for (const [width, colour] of [[3, colours.halo], [1.25, colours.outline]]) {
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.beginPath();
        context.arc(at.x, at.y, Math.max(1.5, radius), 0, WHOLE_TURN);
        context.stroke();
    }
}
