const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with properties, data attributes (`data: {…}`), other attributes (`attributes: {…}`) and children.
 *
 * @param {string} tag
 * @param {Object} [properties]
 * @param {...(Node|string)} children
 */
export function element(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    const { data = {}, attributes = {}, ...rest } = properties;
    Object.assign(made, rest);
    Object.assign(made.dataset, data);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
}

/** Strokes on a 20 × 20 sheet. */
const ICONS = {
    mesh: 'M10 2.5 17 6.3v7.4l-7 3.8-7-3.8V6.3zM3 6.3l7 3.9 7-3.9M10 10.2v7.3',
    splats: 'M10 3.2c3 0 4.2 1.3 4.2 2.8S13 8.8 10 8.8 5.8 7.5 5.8 6 7 3.2 10 3.2z'
        + 'M5.8 10.6c2.2.6 3 2 2.6 3.5s-1.9 2.2-3.8 1.6-2.4-1.9-2-3.2 1.6-2.3 3.2-1.9z'
        + 'M14.2 10.6c1.6-.4 2.8.6 3.2 1.9s-.1 2.6-2 3.2-3.4-.1-3.8-1.6.4-2.9 2.6-3.5z',
    points: 'M5 5h.01M10 4h.01M15 5.5h.01M4 10h.01M8.5 9.5h.01M13 10h.01M16.5 11h.01M6 15h.01M11 14.5h.01M15 16h.01',
    reset: 'M4 10a6 6 0 1 0 1.8-4.3M4 3.5v3.2h3.2',
    turntable: 'M10 3v4M3 12.5c0 1.7 3.1 3 7 3s7-1.3 7-3-3.1-3-7-3c-1.2 0-2.3.1-3.3.3M8.5 7.8 6.4 9.9l2.3 1.9',
    wireframe: 'M10 2.5 17.5 16h-15zM10 2.5V16M6.3 9.3h7.5M6.3 9.3 10 16l3.7-6.7',
    grid: 'M2.5 13 10 17.5l7.5-4.5L10 8.5zM6.2 10.8l7.6 4.5M13.8 10.8l-7.6 4.5M10 8.5V2.5',
    display: 'M3 5.5h8M15 5.5h2M3 14.5h2M9 14.5h8M11 3.5v4h4v-4zM5 12.5v4h4v-4z',
    camera: 'M3 6.5h3l1.3-2h5.4l1.3 2h3v9.5H3zM10 8a2.9 2.9 0 1 1 0 5.8A2.9 2.9 0 0 1 10 8z',
    full: 'M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4',
    help: 'M7.4 7.5c0-1.5 1.1-2.6 2.6-2.6s2.6 1 2.6 2.4c0 1.9-2.6 2.1-2.6 4.2M10 14.9h.01',
    close: 'M5 5l10 10M15 5 5 15',
};

/** @param {keyof ICONS} name */
export function icon(name) {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 20 20');
    svg.setAttribute('aria-hidden', 'true');
    svg.classList.add('viewer-icon', `viewer-icon-${name}`);
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', ICONS[name]);
    svg.append(path);
    return svg;
}
