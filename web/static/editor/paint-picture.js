/** Draws the picture and the mask. Everything is redrawn from the model, at the screen's own resolution. */

/** From this magnification on the picture's own pixels are meant to be seen. */
const PIXELS_FROM = 3;
/** And from this one on, a line between them. */
const GRID_FROM = 12;

/**
 * The lower layer: picture and mask.
 *
 * @param {CanvasRenderingContext2D} context
 * @param scene `{view, pixelRatio, bitmap, picture, shape, above, current, overlay, cutout, tint, glimpse, colours}`; above: shapes
 *   of the objects that have their pixels first
 */
export function paintPicture(context, scene) {
    const { view, pixelRatio, bitmap, picture, shape, overlay, cutout, colours } = scene;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    if (cutout === 'dark' || cutout === 'light') {
        ground(context, scene, colours[`ground-${cutout}`]);
    } else if (picture.transparent || cutout) {
        checker(context, scene);
    }
    context.setTransform(view.scale * pixelRatio, 0, 0, view.scale * pixelRatio, view.x * pixelRatio, view.y * pixelRatio);
    context.save();
    if (cutout && shape) {
        context.clip(shape.path, 'evenodd');
        clipAway(context, scene);
    }
    context.imageSmoothingEnabled = (view.scale * picture.width) / bitmap.width < PIXELS_FROM;
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, picture.width, picture.height);
    context.restore();
    if (overlay && shape && !cutout) {
        paintMask(context, scene, colours);
    }
    if (scene.glimpse && !shape) {
        paintGlimpse(context, scene, colours);
    }
    if (view.scale >= GRID_FROM) {
        paintGrid(context, scene, colours);
    }
}

/** Pixels of the objects above are theirs. */
function clipAway(context, { picture, above = [] }) {
    for (const shape of above) {
        const rest = new Path2D();
        rest.rect(0, 0, picture.width, picture.height);
        rest.addPath(shape.path);
        context.clip(rest, 'evenodd');
    }
}

/** Lighter than a mask, and dashed: it is none yet. */
function paintGlimpse(context, { view, glimpse, tint }, colours) {
    context.globalAlpha = tint / 2;
    context.fillStyle = colours.tint;
    context.fill(glimpse.path, 'evenodd');
    context.globalAlpha = 0.85;
    context.lineJoin = 'round';
    context.strokeStyle = colours.halo;
    context.lineWidth = 3 / view.scale;
    context.stroke(glimpse.path);
    context.strokeStyle = colours.outline;
    context.lineWidth = 1.25 / view.scale;
    context.setLineDash([4 / view.scale, 4 / view.scale]);
    context.stroke(glimpse.path);
    context.setLineDash([]);
    context.globalAlpha = 1;
}

/** The borders of the picture's pixels that are in sight, one screen pixel wide. */
function paintGrid(context, { view, pixelRatio, picture }, colours) {
    const { width, height } = context.canvas;
    const first = (offset) => Math.max(0, Math.ceil(-offset / view.scale));
    const last = (offset, room, side) => Math.min(side, Math.floor((room / pixelRatio - offset) / view.scale));
    const [x0, x1] = [first(view.x), last(view.x, width, picture.width)];
    const [y0, y1] = [first(view.y), last(view.y, height, picture.height)];
    context.setTransform(1, 0, 0, 1, 0, 0);
    const at = (index, offset) => Math.round((index * view.scale + offset) * pixelRatio) + 0.5;
    const left = Math.max(0, view.x * pixelRatio);
    const right = Math.min(width, (view.x + picture.width * view.scale) * pixelRatio);
    const top = Math.max(0, view.y * pixelRatio);
    const bottom = Math.min(height, (view.y + picture.height * view.scale) * pixelRatio);
    context.beginPath();
    for (let x = x0; x <= x1; x++) {
        context.moveTo(at(x, view.x), top);
        context.lineTo(at(x, view.x), bottom);
    }
    for (let y = y0; y <= y1; y++) {
        context.moveTo(left, at(y, view.y));
        context.lineTo(right, at(y, view.y));
    }
    context.lineWidth = 1;
    context.strokeStyle = colours.grid;
    context.stroke();
}

function ground(context, { view, pixelRatio, picture }, colour) {
    context.fillStyle = colour;
    context.fillRect(
        view.x * pixelRatio,
        view.y * pixelRatio,
        picture.width * view.scale * pixelRatio,
        picture.height * view.scale * pixelRatio,
    );
}

function paintMask(context, scene, colours) {
    const { view, picture, shape, current, tint } = scene;
    const outside = new Path2D();
    outside.rect(0, 0, picture.width, picture.height);
    outside.addPath(shape.path);
    context.fillStyle = colours.dim;
    context.fill(outside, 'evenodd');
    context.save();
    clipAway(context, scene);
    context.globalAlpha = tint;
    context.fillStyle = colours.tint;
    context.fill(shape.path, 'evenodd');
    context.restore();
    // Widths in screen pixels, whatever the zoom.
    context.lineJoin = 'round';
    context.strokeStyle = colours.halo;
    context.lineWidth = 3.5 / view.scale;
    context.stroke(shape.path);
    context.strokeStyle = colours.outline;
    context.lineWidth = 1.5 / view.scale;
    // Dashes say: this is not (yet) the mask of what is shown.
    context.setLineDash(current ? [] : [6 / view.scale, 4 / view.scale]);
    context.stroke(shape.path);
    context.setLineDash([]);
}

function checker(context, { view, pixelRatio, picture, colours }) {
    const square = Math.round(8 * pixelRatio);
    const tile = new OffscreenCanvas(square * 2, square * 2);
    const brush = tile.getContext('2d');
    brush.fillStyle = colours['checker-a'];
    brush.fillRect(0, 0, square * 2, square * 2);
    brush.fillStyle = colours['checker-b'];
    brush.fillRect(0, 0, square, square);
    brush.fillRect(square, square, square, square);
    context.fillStyle = context.createPattern(tile, 'repeat');
    context.fillRect(
        view.x * pixelRatio,
        view.y * pixelRatio,
        picture.width * view.scale * pixelRatio,
        picture.height * view.scale * pixelRatio,
    );
}
