/**
 * The line of numbers under the stage.
 *
 * @param {import('./view.js').View} view
 * @param {import('three').Box3} bounds of the asset, metres
 * @param {import('./messages.js').Messages} messages
 * @returns {[label: string, value: string][]}
 */
export function describe(view, bounds, messages) {
    const { statistics } = view;
    const parts = ['triangles', 'vertices', 'splats', 'points']
        .filter(key => key in statistics)
        .map(key => [messages.text(`count.${key}`), messages.number(statistics[key])]);
    const { min, max } = bounds;
    parts.push([messages.text('count.size'), messages.size([max.x - min.x, max.y - min.y, max.z - min.z])]);
    if (statistics.texture) {
        const { width, height } = statistics.texture;
        parts.push([messages.text('count.texture'), `${width} × ${height}`]);
    }
    parts.push([messages.text('count.file'), messages.bytes(statistics.bytes)]);
    return parts;
}
