/** Builds elements. */

/**
 * @param {string} tag with classes, as in `div.foot.wide`
 * @param {Record<string, unknown>} [attributes] functions are listeners (`onclick`); false and null leave one out
 * @param {...(Node | string)} children
 */
export function h(tag, attributes = {}, ...children) {
    const [name, ...classes] = tag.split('.');
    const element = document.createElement(name);
    element.classList.add(...classes);
    for (const [key, value] of Object.entries(attributes)) {
        if (typeof value === 'function') {
            element.addEventListener(key.slice(2), value);
        } else if (value !== false && value !== null) {
            element.setAttribute(key, value === true ? '' : String(value));
        }
    }
    element.append(...children);
    return element;
}

/** Sets a text only where it differs, so that screen readers and selections are left in peace. */
export function setText(element, text) {
    if (element.textContent !== text) {
        element.textContent = text;
    }
}
