import { element, icon } from './dom.js';

/** Makes the viewer's buttons, with their labels in the reader's language, and keeps them by name. */
export class Buttons {
    #messages;
    #byName = {};

    /** @param {import('./messages.js').Messages} messages */
    constructor(messages) {
        this.#messages = messages;
    }

    /** @param {string} name @returns {HTMLButtonElement|undefined} */
    get(name) {
        return this.#byName[name];
    }

    get all() {
        return Object.values(this.#byName);
    }

    /**
     * @param {string} name of its icon and its action
     * @param {string} key of its label
     * @param {() => void} press
     * @param {{text?: boolean, glyph?: boolean}} options text beside the icon; a short word in place of it
     */
    button(name, key, press, { text = false, glyph = false } = {}) {
        const label = this.#messages.text(key);
        const button = element('button', { type: 'button', className: 'viewer-button', title: label });
        button.append(...(text ? [icon(name), element('span', { textContent: label })]
            : glyph ? [element('span', { textContent: this.#messages.text(`${key}.short`),
                attributes: { 'aria-hidden': 'true' } })]
            : [icon(name)]));
        if (!text) {
            button.setAttribute('aria-label', label);
        }
        button.dataset.action = name;
        button.addEventListener('click', press);
        this.#byName[name] = button;
        return button;
    }

    /** Buttons that belong together, named `group.<key>`. */
    group(key, className, ...children) {
        return element('div', {
            className, attributes: { role: 'group', 'aria-label': this.#messages.text(`group.${key}`) },
        }, ...children);
    }
}
