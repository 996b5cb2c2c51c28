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
    normals: 'M3 16.5 8 9l4.5 4L17 5M8 9 5.8 3.5M5.2 5.6l.6-2.1 2 .9M12.5 13l3.2 3.6M15.8 14.4l-.1 2.2-2.2-.1',
    uv: 'M3 3.5h14v13H3zM3 7.8h14M3 12.2h14M7.7 3.5v13M12.3 3.5v13',
    box: 'M3 6.5h9.5V17H3zM3 6.5 7.5 3H17l-4.5 3.5M17 3v10.3L12.5 17M10 12.6h.01',
    measure: 'M6 3v14M4 3h4M4 17h4M14 5.2a1.4 1.4 0 1 1 0 .01M14 8v5M11.8 9.4h4.4M14 13l-1.5 4M14 13l1.5 4',
    compare: 'M10 2.5v15M8 5.5H3.5v9H8M12 5.5h4.5v9H12M5.8 8.3 4.6 10l1.2 1.7M14.2 8.3l1.2 1.7-1.2 1.7',
    cutout: 'M3 6.5V3.5h3M14 3.5h3v3M17 13.5v3h-3M6 16.5H3v-3M10 6.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6z',
    large: 'M3.5 3.5h13v13h-13zM7 13l6-6M9.2 7H13v3.8',
    objects: 'M3 3.5h5v5H3zM3 11.5h5v5H3zM11 5h6M11 7.5h4M11 13h6M11 15.5h4',
    eye: 'M2.5 10C4.2 6.8 6.9 5 10 5s5.8 1.8 7.5 5c-1.7 3.2-4.4 5-7.5 5s-5.8-1.8-7.5-5zM10 7.6a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8z',
    eyeOff: 'M2.5 10C4.2 6.8 6.9 5 10 5s5.8 1.8 7.5 5c-1.7 3.2-4.4 5-7.5 5s-5.8-1.8-7.5-5zM4 16 16 4',
    film: 'M3 4.5h14v11H3zM6.2 4.5v11M13.8 4.5v11M3 8.2h3.2M3 11.8h3.2M13.8 8.2H17M13.8 11.8H17',
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
