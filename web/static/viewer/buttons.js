import { element, icon } from './dom.js';

/**
 * Makes the viewer's buttons, with their labels in the reader's language, and keeps them by name: two where one stands
 * on the stage and, for phones, another in a sheet.
 */
export class Buttons {
    #messages;
    #made = [];

    /** @param {import('./messages.js').Messages} messages */
    constructor(messages) {
        this.#messages = messages;
    }

    /** @param {string} name @returns {HTMLButtonElement[]} */
    all(name) {
        return this.#made.filter(made => made.name === name).map(made => made.button);
    }

    /** The one on the stage. @param {string} name */
    get(name) {
        return this.all(name).at(-1);
    }

    /** @param {(button: HTMLButtonElement, name: string) => void} use */
    each(use) {
        this.#made.forEach(({ name, button }) => use(button, name));
    }

    /**
     * @param {string} name of its icon and its action
     * @param {string} key of its label
     * @param {() => void} press
     * @param {{text?: boolean, glyph?: boolean}} options text beside the icon; a short word in place of it
     */
    button(name, key, press, { text = false, glyph = false } = {}) {
        const label = this.#messages.text(key);
        const button = element('button', {
            type: 'button', className: 'viewer-button', title: label, data: { action: name },
        });
        button.append(...(text ? [icon(name), element('span', { textContent: label })]
            : glyph ? [element('span', { textContent: this.#messages.text(`${key}.short`),
                attributes: { 'aria-hidden': 'true' } })]
            : [icon(name)]));
        if (!text) {
            button.setAttribute('aria-label', label);
        }
        button.addEventListener('click', () => press());
        this.#made.push({ name, button });
        return button;
    }

    /** A button as a row of a sheet. */
    row(name, key, press) {
        const button = this.button(name, key, press, { text: true });
        button.classList.add('viewer-sheet-row');
        return button;
    }

    /** Buttons that belong together, named `group.<key>`. */
    group(key, className, ...children) {
        return element('div', {
            className, attributes: { role: 'group', 'aria-label': this.#messages.text(`group.${key}`) },
        }, ...children);
    }
}
