import { element, icon } from './dom.js';

/** The sides an asset can be looked at from: azimuth and elevation in degrees. */
export const SIDES = { front: [0, 0], right: [90, 0], back: [180, 0], left: [-90, 0], top: [0, 90] };

/**
 * Everything around the canvas that can be pressed. It knows no 3D: it calls `actions` and shows what it is told.
 */
export class Panel {
    #host;
    #messages;
    #settings;
    #buttons = {};
    #statistics = element('p', { className: 'viewer-statistics' });
    #display;

    /**
     * @param {HTMLElement} host
     * @param {import('./messages.js').Messages} messages
     * @param {import('./settings.js').Settings} settings
     * @param {string[]} views those that the asset has
     * @param {{show: Function, reset: Function, side: Function, screenshot: Function, fullScreen: Function,
     *     help: Function}} actions
     */
    constructor(host, messages, settings, views, actions) {
        this.#host = host;
        this.#messages = messages;
        this.#settings = settings;
        this.#display = this.#displayPanel();
        this.#display.hidden = true;
        host.append(element('div', { className: 'viewer-chrome' },
            this.#group('views', 'viewer-segments viewer-views', ...views.map(view =>
                this.#button(view, `view.${view}`, () => actions.show(view), { text: true }))),
            this.#group('camera', 'viewer-group viewer-sides', ...Object.keys(SIDES).map(side =>
                this.#button(side, `side.${side}`, () => actions.side(side), { glyph: true }))),
            this.#group('tools', 'viewer-group viewer-tools',
                this.#button('reset', 'reset', actions.reset),
                this.#button('camera', 'screenshot', actions.screenshot),
                this.#button('full', 'fullscreen', actions.fullScreen),
                this.#button('help', 'help', actions.help)),
            this.#statistics,
            this.#group('appearance', 'viewer-group viewer-appearance',
                this.#toggle('turntable'),
                this.#toggle('wireframe'),
                this.#toggle('grid'),
                this.#button('display', 'display', () => this.#openDisplay(this.#display.hidden)))),
        this.#display);
        this.#buttons.full.hidden = !document.fullscreenEnabled;
        this.#buttons.display.setAttribute('aria-expanded', 'false');
        settings.addEventListener('change', () => this.update());
        this.update();
    }

    /** Brings every button up to date. */
    update() {
        const { dataset } = this.#host;
        for (const view of ['mesh', 'splats', 'points']) {
            this.#buttons[view]?.setAttribute('aria-pressed', String(dataset.view === view));
        }
        for (const key of ['turntable', 'wireframe', 'grid']) {
            this.#buttons[key].setAttribute('aria-pressed', String(this.#settings.get(key)));
        }
        this.#buttons.wireframe.disabled = dataset.view !== 'mesh';
        for (const control of this.#display.querySelectorAll('[data-setting]')) {
            const value = this.#settings.get(control.dataset.setting);
            if (control.tagName === 'INPUT') {
                control.value = value;
            } else {
                control.setAttribute('aria-pressed', String(control.dataset.value === value));
            }
        }
        for (const row of this.#display.querySelectorAll('[data-only]')) {
            row.hidden = row.dataset.only !== dataset.view;
        }
    }

    /** @param {[label: string, value: string][]} parts */
    set statistics(parts) {
        this.#statistics.replaceChildren(...parts.map(([label, value]) => element('span', {},
            element('span', { className: 'viewer-label', textContent: label }), ' ',
            element('span', { className: 'viewer-value', textContent: value }))));
    }

    /** Without a picture only the way to the files is left. */
    set usable(on) {
        Object.values(this.#buttons).forEach(button => { button.disabled = !on; });
        if (on) {
            this.update();
        }
    }

    /** Closes what lies open; false when nothing did. */
    close() {
        const open = !this.#display.hidden;
        if (open) {
            this.#openDisplay(false);
            this.#buttons.display.focus();
        }
        return open;
    }

    #openDisplay(open) {
        this.#display.hidden = !open;
        this.#buttons.display.setAttribute('aria-expanded', String(open));
    }

    #group(key, className, ...children) {
        return element('div', {
            className, attributes: { role: 'group', 'aria-label': this.#messages.text(`group.${key}`) },
        }, ...children);
    }

    #button(name, key, press, { text = false, glyph = false } = {}) {
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
        this.#buttons[name] = button;
        return button;
    }

    #toggle(key) {
        return this.#button(key, key, () => this.#settings.set({ [key]: !this.#settings.get(key) }));
    }

    #displayPanel() {
        return element('div', {
            className: 'viewer-display',
            attributes: { role: 'group', 'aria-label': this.#messages.text('display') },
        },
        this.#choice('background', ['dark', 'light', 'checker']),
        this.#choice('light', ['studio', 'key', 'flat'], 'mesh'),
        this.#range('intensity', 0.2, 2, 0.05, 'mesh'),
        this.#range('pointSize', 0.4, 3, 0.1, 'points'));
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
