/** Solid colours behind the object in pictures, close to those of viewer.css; the chequered one is transparent. */
const BACKGROUNDS = { dark: 0x1d1b19, light: 0xe9e5df };
/** Pixels of a picture's longer side, which every graphics card can draw. */
const LONGEST = 8192;

/**
 * A PNG of what a stage shows, before a dark or light background, or of the asset alone before none.
 *
 * @param {import('three').WebGLRenderer} renderer
 * @param {() => void} draw the whole stage, at once
 * @param {{background: string, scale: number, around: import('three').Object3D[],
 *     paint: ((pen: CanvasRenderingContext2D, scale: number) => void)|null}} options dark, light, or anything else for
 *     no background; pixels for one of the canvas; what is not of the asset, and is left out where there is no
 *     background; what stands over the canvas
 * @returns {Promise<Blob>}
 */
export function snapshot(renderer, draw, { background, scale, around, paint }) {
    const { domElement: canvas } = renderer;
    const ratio = renderer.getPixelRatio();
    const larger = Math.min(scale, LONGEST / Math.max(canvas.width, canvas.height));
    const alone = !(background in BACKGROUNDS);
    const hidden = alone ? around.filter(part => part.visible) : [];
    hidden.forEach(part => { part.visible = false; });
    backdrop(renderer, background);
    if (larger > 1) {
        renderer.setPixelRatio(ratio * larger);
    }
    draw();
    // In the same task: afterwards the drawing buffer may be gone.
    const picture = png(alone || !paint ? canvas : painted(canvas, pen => paint(pen, renderer.getPixelRatio())));
    backdrop(renderer, 'none');
    hidden.forEach(part => { part.visible = true; });
    if (larger > 1) {
        renderer.setPixelRatio(ratio);
        draw();
    }
    return picture;
}

/** @param {string} name dark, light, or anything else for none */
export function backdrop(renderer, name) {
    renderer.setClearColor(BACKGROUNDS[name] ?? 0x000000, name in BACKGROUNDS ? 1 : 0);
}

function painted(canvas, paint) {
    const sheet = document.createElement('canvas');
    sheet.width = canvas.width;
    sheet.height = canvas.height;
    const pen = sheet.getContext('2d');
    pen.drawImage(canvas, 0, 0);
    paint(pen);
    return sheet;
}

function png(canvas) {
    return new Promise((resolve, reject) => canvas.toBlob(
        blob => blob ? resolve(blob) : reject(new Error('no picture')), 'image/png'));
}
