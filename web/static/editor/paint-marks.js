/** Draws the marks above the picture, in sizes of the screen whatever the zoom. */
import { cornersOf } from './prompt-list.js';
import { toStage } from './view-transform.js';

/** Radius of a point, in CSS pixels. */
export const DOT = 8;
const WHOLE_TURN = 2 * Math.PI;

/**
 * The upper layer: points, box, the box being drawn, crosshair.
 *
 * @param {CanvasRenderingContext2D} context
 * @param scene `{view, pixelRatio, prompts, hovered, draft, firstCorner, crosshair, colours}`
 */
export function paintMarks(context, scene) {
    const { view, pixelRatio, prompts, hovered, draft, firstCorner, crosshair, colours } = scene;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    prompts.forEach((prompt, index) => {
        if (prompt.type === 'box') {
            const at = cornersOf(prompt).map((corner) => toStage(view, corner));
            rectangle(context, at[0], at[2], colours);
            at.forEach((corner, i) => grip(context, corner, hovered?.index === index && hovered.corner === i, colours));
        }
    });
    prompts.forEach((prompt, index) => {
        if (prompt.type === 'point') {
            dot(context, toStage(view, prompt), prompt.include, hovered?.index === index, colours);
        }
    });
    if (draft) {
        rectangle(context, toStage(view, draft[0]), toStage(view, draft[1]), colours);
    }
    if (firstCorner) {
        grip(context, toStage(view, firstCorner), true, colours);
    }
    if (crosshair) {
        cross(context, toStage(view, crosshair));
    }
}

function rectangle(context, a, b, colours) {
    const box = [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
    context.lineWidth = 3.5;
    context.strokeStyle = 'rgb(0 0 0 / 0.5)';
    context.strokeRect(...box);
    context.lineWidth = 1.5;
    context.strokeStyle = colours.box;
    context.setLineDash([5, 4]);
    context.strokeRect(...box);
    context.setLineDash([]);
}

function grip(context, at, hovered, colours) {
    const half = hovered ? 6 : 4.5;
    context.fillStyle = colours.box;
    context.strokeStyle = 'rgb(0 0 0 / 0.7)';
    context.lineWidth = 1.5;
    context.fillRect(at.x - half, at.y - half, 2 * half, 2 * half);
    context.strokeRect(at.x - half, at.y - half, 2 * half, 2 * half);
}

/** Plus and minus tell them apart where colours do not. */
function dot(context, at, include, hovered, colours) {
    const radius = hovered ? DOT + 2 : DOT;
    disc(context, at, radius + 3, 'rgb(0 0 0 / 0.45)');
    disc(context, at, radius + 1.5, '#fff');
    disc(context, at, radius, include ? colours.include : colours.exclude);
    const arm = 4;
    context.lineWidth = 2;
    context.lineCap = 'round';
    context.strokeStyle = '#fff';
    context.beginPath();
    context.moveTo(at.x - arm, at.y);
    context.lineTo(at.x + arm, at.y);
    if (include) {
        context.moveTo(at.x, at.y - arm);
        context.lineTo(at.x, at.y + arm);
    }
    context.stroke();
    context.lineCap = 'butt';
}

function disc(context, at, radius, colour) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, WHOLE_TURN);
    context.fill();
}

function cross(context, at) {
    for (const [width, colour] of [[4, 'rgb(0 0 0 / 0.65)'], [1.5, '#fff']]) {
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.beginPath();
        for (const [x, y] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
            context.moveTo(at.x + 4 * x, at.y + 4 * y);
            context.lineTo(at.x + 18 * x, at.y + 18 * y);
        }
        context.stroke();
    }
}
