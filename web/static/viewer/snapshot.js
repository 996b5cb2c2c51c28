/** Solid colours behind the object in pictures, close to those of viewer.css; the chequered one is transparent. */
const BACKGROUNDS = { dark: 0x1d1b19, light: 0xe9e5df };

/**
 * A PNG of what a stage shows, before a dark or light background, or of the asset alone before none.
 *
 * @param {import('three').WebGLRenderer} renderer
 * @param {() => void} draw the whole stage, at once
 * @param {string} background dark, light, or anything else for none
 * @param {import('three').Object3D[]} floor what is not of the asset: left out where there is no background
 * @returns {Promise<Blob>}
 */
export function snapshot(renderer, draw, background, floor) {
    const colour = BACKGROUNDS[background];
    const seen = floor.filter(part => part.visible);
    if (colour === undefined) {
        seen.forEach(part => { part.visible = false; });
    } else {
        renderer.setClearColor(colour, 1);
    }
    draw();
    // In the same task: afterwards the drawing buffer may be gone.
    const picture = new Promise((resolve, reject) => renderer.domElement.toBlob(
        blob => blob ? resolve(blob) : reject(new Error('no picture')), 'image/png'));
    renderer.setClearColor(0x000000, 0);
    seen.forEach(part => { part.visible = true; });
    return picture;
}
