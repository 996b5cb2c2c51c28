import { element } from './dom.js';

/** The panel of background, light and sizes. */
export class DisplayPanel {
    #messages;
    #settings;
    object;

    /** @param {import('./messages.js').Messages} messages @param {import('./settings.js').Settings} settings */
    constructor(messages, settings) {
        this.#messages = messages;
        this.#settings = settings;
        this.object = element('div', {
            className: 'viewer-display',
            attributes: { role: 'group', 'aria-label': messages.text('display') },
            hidden: true,
        },
        this.#choice('background', ['dark', 'light', 'checker']),
        this.#choice('light', ['studio', 'key', 'flat'], 'mesh'),
        this.#range('intensity', 0.2, 2, 0.05, 'mesh'),
        this.#range('pointSize', 0.4, 3, 0.1, 'points'));
    }

    get open() {
        return !this.object.hidden;
    }

    set open(open) {
        this.object.hidden = !open;
    }

    /** Brings every control up to date. @param {string} view the one on the stage */
    update(view) {
        for (const control of this.object.querySelectorAll('[data-setting]')) {
            const value = this.#settings.get(control.dataset.setting);
            if (control.tagName === 'INPUT') {
                control.value = value;
            } else {
                control.setAttribute('aria-pressed', String(control.dataset.value === value));
            }
        }
        for (const row of this.object.querySelectorAll('[data-only]')) {
            row.hidden = row.dataset.only !== view;
        }
    }

    #choice(setting, values, only) {
        const label = this.#messages.text(setting);
        return element('div', { className: 'viewer-row', data: only ? { only } : {} },
            element('span', { className: 'viewer-label', textContent: label }),
            element('div', { className: 'viewer-segments', attributes: { role: 'group', 'aria-label': label } },
                ...values.map(value => {
                    const button = element('button', {
                        type: 'button', className: 'viewer-button', data: { setting, value },
                        textContent: this.#messages.text(`${setting}.${value}`),
                    });
                    button.addEventListener('click', () => this.#settings.set({ [setting]: value }));
                    return button;
                })));
    }

    #range(setting, min, max, step, only) {
        const input = element('input', { type: 'range', min, max, step, data: { setting } });
        input.addEventListener('input', () => this.#settings.set({ [setting]: Number(input.value) }));
        return element('label', { className: 'viewer-row', data: { only } },
            element('span', { className: 'viewer-label', textContent: this.#messages.text(setting) }), input);
    }
}
