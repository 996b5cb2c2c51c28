/** Line icons on a 20 × 20 grid, drawn for this editor. */
const LINES = {
    include: 'M10 5v10M5 10h10',
    exclude: 'M5 10h10',
    box: 'M4 7V4h3M13 4h3v3M16 13v3h-3M7 16H4v-3M9 4h2M9 16h2M4 9v2M16 9v2',
    undo: 'M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4 4 0 0 1 0 8H8',
    redo: 'M12.5 4.5 16 8l-3.5 3.5M16 8H8.5a4 4 0 0 0 0 8H12',
    clear: 'M8.5 15.5 4 11l6.5-6.5 5 5-6 6ZM7 8l5 5M8.5 15.5H16',
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
