import { levelSelect } from './compare-bar.js';
import { Details } from './details.js';
import { element } from './dom.js';
import { showsMesh } from './modes.js';

/** The panel of background, light, sizes, level of detail, and numbers; on phones also of what has no room outside. */
export class DisplayPanel {
    #messages;
    #settings;
    #level = null;
    #details;
    object;

    /**
     * @param {import('./messages.js').Messages} messages
     * @param {import('./settings.js').Settings} settings
     * @param {{lods: import('./lods.js').Lod[], details: () => [string, string][]}} asset
     * @param {HTMLElement[]} rows for phones
     * @param {(level: number) => void} onLevel
     */
    constructor(messages, settings, { lods, details }, rows, onLevel) {
        this.#messages = messages;
        this.#settings = settings;
        this.#details = new Details(messages, details);
        this.object = element('div', {
            className: 'viewer-display',
            attributes: { role: 'group', 'aria-label': messages.text('display') },
        },
        this.#choice('background', ['dark', 'light', 'checker']),
        this.#choice('light', ['studio', 'room', 'key', 'flat'], 'lit'),
        this.#range('intensity', 0.2, 2, 0.05, 'lit'),
        this.#range('pointSize', 0.4, 3, 0.1, 'points'),
        ...(lods.length ? [this.#levels(lods, onLevel)] : []),
        element('div', { className: 'viewer-sheet' }, ...rows),
        this.#details.object);
    }

    /** @param {number} level the one that is shown */
    set level(level) {
        if (this.#level) {
            this.#level.value = level;
        }
    }

    /** Brings every control up to date. @param {string} mode the one on the stage */
    update(mode) {
        for (const control of this.object.querySelectorAll('[data-setting]')) {
            const value = this.#settings.get(control.dataset.setting);
            if (control.tagName === 'INPUT') {
                control.value = value;
            } else {
                control.setAttribute('aria-pressed', String(control.dataset.value === value));
            }
        }
        const matters = { points: mode === 'points', mesh: showsMesh(mode), lit: showsMesh(mode) && mode !== 'normals' };
        for (const row of this.object.querySelectorAll('[data-only]')) {
            row.hidden = !matters[row.dataset.only];
        }
        this.#details.update();
    }

    #levels(lods, onLevel) {
        this.#level = levelSelect(this.#messages, lods, this.#messages.text('detailLevel'));
        this.#level.addEventListener('change', () => onLevel(Number(this.#level.value)));
        return element('div', { className: 'viewer-row', data: { only: 'mesh' } },
            element('span', { className: 'viewer-label', textContent: this.#messages.text('detailLevel') }),
            this.#level);
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
