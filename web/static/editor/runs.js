/**
 * Binary masks and the run lengths that carry them. Pure functions, no DOM.
 *
 * @typedef {{width: number, height: number, inside: Uint8Array}} Mask  row-major, 1 is inside
 */

/**
 * Reads run lengths: row-major, first the length of an outside run (may be 0), then alternating.
 *
 * @returns {Mask}
 * @throws {RangeError} when the runs do not add up to width × height
 */
export function decode(width, height, runs) {
    const inside = new Uint8Array(width * height);
    let at = 0;
    runs.forEach((length, index) => {
        if (!(length >= 0) || at + length > inside.length) {
            throw new RangeError(`run ${index} of ${length} leaves a mask of ${width} × ${height}`);
        }
        if (index % 2 === 1) {
            inside.fill(1, at, at + length);
        }
        at += length;
    });
    if (at !== inside.length) {
        throw new RangeError(`runs add up to ${at}, not to ${width} × ${height}`);
    }
    return { width, height, inside };
}

/** Smallest box around the inside, in mask pixels, or null for an empty mask. */
export function bounds(mask) {
    let [x0, y0, x1, y1] = [mask.width, mask.height, 0, 0];
    for (let y = 0; y < mask.height; y++) {
        const row = y * mask.width;
        const first = mask.inside.indexOf(1, row);
        if (first < 0) {
            break;
        }
        if (first >= row + mask.width) {
            y = Math.floor(first / mask.width) - 1;
            continue;
        }
        let last = row + mask.width - 1;
        while (!mask.inside[last]) {
            last--;
        }
        x0 = Math.min(x0, first - row);
        x1 = Math.max(x1, last - row + 1);
        y0 = Math.min(y0, y);
        y1 = y + 1;
    }
    return y1 === 0 ? null : { x0, y0, x1, y1 };
}

/** Whether a point of a picture of the given size is inside its mask, which may be smaller than the picture. */
export function covers(mask, point, picture) {
    const x = Math.floor((point.x * mask.width) / picture.width);
    const y = Math.floor((point.y * mask.height) / picture.height);
    return x >= 0 && y >= 0 && x < mask.width && y < mask.height && mask.inside[y * mask.width + x] === 1;
}
