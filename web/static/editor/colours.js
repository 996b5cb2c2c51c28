const NAMES = ['tint', 'outline', 'halo', 'dim', 'include', 'exclude', 'box', 'checker-a', 'checker-b', 'ground-dark', 'ground-light', 'grid'];

/**
 * The colours that canvases are painted with, as editor.css gives them: `--me-NAME`, and `--me-NAME-light` where a light
 * page needs another one.
 *
 * @param {Element} element within the editor
 * @returns {Record<string, string>}
 */
export function coloursOf(element) {
    const style = getComputedStyle(element);
    const read = (name) => style.getPropertyValue(`--me-${name}`).trim();
    const light = style.colorScheme === 'light';
    return Object.fromEntries(NAMES.map((name) => [name, (light && read(`${name}-light`)) || read(name)]));
}
