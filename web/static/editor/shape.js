import { corners, isOnGrid, smoothed, trace } from './contour.js';
import { bounds, decode } from './runs.js';

/** Up to this length of its longer side a picture counts as pixel art: its outline keeps the pixels' corners. */
const PIXEL_ART = 256;

/** A candidate mask as something that can be drawn: a path in picture pixels. Decoded and traced when first needed. */
export class Shape {
    #answer;
    #picture;
    #mask;
    #path;
    #bounds;

    /** @param answer what the API sent @param {number} index of the candidate */
    constructor(answer, index, picture) {
        const { score, area, rough, runs } = answer.candidates[index];
        this.score = score;
        /** Whether a finer outline of it can be had. */
        this.rough = rough;
        /** Share of the picture, 0..1. */
        this.area = area;
        this.#answer = { width: answer.width, height: answer.height, runs };
        this.#picture = picture;
    }

    /** @returns {import('./runs.js').Mask} */
    get mask() {
        this.#mask ??= decode(this.#answer.width, this.#answer.height, this.#answer.runs);
        return this.#mask;
    }

    /** Fill it by the even-odd rule. @returns {Path2D} */
    get path() {
        this.#path ??= this.#draw();
        return this.#path;
    }

    /** In picture pixels, or null for an empty mask. */
    get bounds() {
        if (this.#bounds === undefined) {
            const [sx, sy] = this.#scale();
            const box = bounds(this.mask);
            this.#bounds = box && { x0: box.x0 * sx, y0: box.y0 * sy, x1: box.x1 * sx, y1: box.y1 * sy };
        }
        return this.#bounds;
    }

    #scale() {
        return [this.#picture.width / this.#answer.width, this.#picture.height / this.#answer.height];
    }

    #draw() {
        const [sx, sy] = this.#scale();
        const polygons = trace(this.mask);
        const blocky = Math.max(this.#picture.width, this.#picture.height) <= PIXEL_ART || isOnGrid(polygons);
        const path = new Path2D();
        for (const polygon of polygons) {
            const line = blocky ? corners(polygon) : smoothed(polygon);
            path.moveTo(line[0] * sx, line[1] * sy);
            for (let i = 2; i < line.length; i += 2) {
                path.lineTo(line[i] * sx, line[i + 1] * sy);
            }
            path.closePath();
        }
        return path;
    }
}
