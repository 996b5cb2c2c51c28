/** Line icons on a 20 × 20 grid, drawn for this editor. */
const LINES = {
    include: 'M10 5v10M5 10h10',
    exclude: 'M5 10h10',
    box: 'M4 7V4h3M13 4h3v3M16 13v3h-3M7 16H4v-3M9 4h2M9 16h2M4 9v2M16 9v2',
    everything: 'M3 3h6v6H3ZM11.5 4.5h5v4h-5ZM4 11.5h4.5v5H4ZM11 11h6v6h-6Z',
    'new-object': 'M3 7.5 10 4l7 3.5-7 3.5ZM3 11.5l4 2M14 12v5M11.5 14.5h5',
    grip: 'M7.5 5v.1M12.5 5v.1M7.5 10v.1M12.5 10v.1M7.5 15v.1M12.5 15v.1',
    brush: 'M16.5 3.5 9.5 10.5M9.5 10.5c-2-.6-3.8.6-4 2.6-.1 1.4-.8 2.3-2 2.7 2.6 1.4 6.6.8 7.2-2 .3-1.4-.2-2.7-1.2-3.3Z',
    eraser: 'M11.5 4 16 8.5 9 15.5H6.5L4 13ZM7.7 9.3l3.9 3.9M9 15.5h7.5',
    lasso: 'M10 4c4 0 7 1.9 7 4.4s-3 4.4-7 4.4-7-1.9-7-4.4S6 4 10 4ZM6.5 12.3c-1.3.7-1.3 2.2.2 2.4 1.2.2 1.3 1.3.3 1.8',
    polygon: 'M4 6.5 11 4l5.5 5.5L13 16H6ZM11 4v.1M4 6.5v.1',
    wand: 'M4 16 11.5 8.5M10.5 7.5l2 2M14 3v3M12.5 4.5h3M17 8v2M16 9h2M8.5 3.5v2M7.5 4.5h2',
    invert: 'M10 3.5a6.5 6.5 0 1 0 0 13ZM10 3.5a6.5 6.5 0 0 1 0 13M12.5 6v8M14.5 8v4',
    undo: 'M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4 4 0 0 1 0 8H8',
    redo: 'M12.5 4.5 16 8l-3.5 3.5M16 8H8.5a4 4 0 0 0 0 8H12',
    clear: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM7.7 7.7l4.6 4.6M12.3 7.7l-4.6 4.6',
    close: 'M5 5l10 10M15 5 5 15',
    fit: 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4',
    overlay: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
    cutout: 'M6 4.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM6 11.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM7.6 7.7 16 14M7.6 12.3 16 6',
    refine: 'M4 6h5M13 6h3M11 4v4M4 14h2M10 14h6M8 12v4',
    upload: 'M10 13V4M6.5 7.5 10 4l3.5 3.5M4 13v3h12v-3',
    download: 'M10 4v9M6.5 9.5 10 13l3.5-3.5M4 13v3h12v-3',
    fold: 'M5 8l5 5 5-5',
    help: 'M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M10 14.5v.1',
};

const SVG = 'http://www.w3.org/2000/svg';

/** @param {keyof typeof LINES} name @returns {SVGElement} */
export function icon(name) {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 20 20');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', LINES[name]);
    svg.append(path);
    return svg;
}
