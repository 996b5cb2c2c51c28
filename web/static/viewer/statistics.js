const COUNTS = ['triangles', 'vertices', 'splats', 'points'];

/**
 * The line of numbers under the stage: of one view, or of two that are compared.
 *
 * @param {import('./view.js').View[]} views
 * @param {import('three').Box3} bounds of the asset, metres
 * @param {number|null} cell metres from one line of the grid to the next; null where there is no grid
 * @param {import('./messages.js').Messages} messages
 * @returns {[label: string, value: string][]}
 */
export function describe(views, { min, max }, cell, messages) {
    const both = text => [...new Set(views.map(({ statistics }) => text(statistics)))].join(' → ');
    const [{ statistics }] = views;
    const parts = COUNTS.filter(key => key in statistics)
        .map(key => [messages.text(`count.${key}`), both(each => messages.number(each[key]))]);
    parts.push([messages.text('count.size'), messages.size([max.x - min.x, max.y - min.y, max.z - min.z])]);
    if (statistics.texture) {
        parts.push([messages.text('count.texture'), both(({ texture }) => texture ? sizeOf(texture) : '–')]);
    }
    parts.push([messages.text('count.file'), both(({ bytes }) => messages.bytes(bytes))]);
    if (cell !== null) {
        parts.push([messages.text('count.cell'), messages.roundLength(cell)]);
    }
    return parts;
}

/**
 * What only some ask for: materials, textures, the corners of the box, where the pivot lies, the time of a frame.
 *
 * @param {import('./view.js').View} view
 * @param {import('three').Box3} bounds metres
 * @param {number|null} frameTime milliseconds; null before anything has moved
 * @param {import('./messages.js').Messages} messages
 * @returns {[label: string, value: string][]}
 */
export function detailsOf({ statistics }, bounds, frameTime, messages) {
    const yes = there => messages.text(there ? 'yes' : 'no');
    const rows = [];
    if ('materials' in statistics) {
        rows.push(['materials', messages.number(statistics.materials)],
            ['textures', statistics.textures.map(sizeOf).join(', ') || '–'],
            ['uvs', yes(statistics.uvs)], ['normals', yes(statistics.normals)]);
    }
    if ('loaded' in statistics) {
        rows.push(['loaded', `${messages.number(Math.floor(statistics.loaded * 100))} %`],
            ['memory', messages.bytes(statistics.memory)]);
    }
    for (const corner of ['min', 'max']) {
        rows.push([corner, bounds[corner].toArray().map(value => messages.number(value, 3)).join('  ')]);
    }
    rows.push(['pivot', messages.text(`pivot.${placeOfPivot(bounds)}`)],
        ['frame', frameTime === null ? '–' : `${messages.number(frameTime, 1)} ms`]);
    return rows.map(([key, value]) => [messages.text(`detail.${key}`), value]);
}

function sizeOf({ width, height }) {
    return `${width} × ${height}`;
}

/** Where the origin lies in the box, to one part in a hundred of its longest side. */
function placeOfPivot({ min, max }) {
    const tolerance = 0.01 * Math.max(max.x - min.x, max.y - min.y, max.z - min.z);
    const near = value => Math.abs(value) <= tolerance;
    const upright = near((min.x + max.x) / 2) && near((min.z + max.z) / 2);
    return upright && near(min.y) ? 'base' : upright && near((min.y + max.y) / 2) ? 'centre' : 'other';
}
