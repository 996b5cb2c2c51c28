import { Buttons } from './buttons.js';
import { DisplayPanel } from './display-panel.js';
import { element } from './dom.js';
import { SIDES } from './sides.js';

const TOGGLES = ['turntable', 'wireframe', 'grid'];

/**
 * Everything around the canvas that can be pressed. It knows no 3D: it calls `actions` and shows what it is told.
 */
export class Panel {
    #host;
    #settings;
    #buttons;
    #views;
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
        this.#settings = settings;
        this.#views = views;
        this.#display = new DisplayPanel(messages, settings);
        const buttons = this.#buttons = new Buttons(messages);
        host.append(element('div', { className: 'viewer-chrome' },
            buttons.group('views', 'viewer-segments viewer-views', ...views.map(view =>
                buttons.button(view, `view.${view}`, () => actions.show(view), { text: true }))),
            buttons.group('camera', 'viewer-group viewer-sides', ...Object.keys(SIDES).map(side =>
                buttons.button(side, `side.${side}`, () => actions.side(side), { glyph: true }))),
            buttons.group('tools', 'viewer-group viewer-tools',
                buttons.button('reset', 'reset', actions.reset),
                buttons.button('camera', 'screenshot', actions.screenshot),
                buttons.button('full', 'fullscreen', actions.fullScreen),
                buttons.button('help', 'help', actions.help)),
            this.#statistics,
            buttons.group('appearance', 'viewer-group viewer-appearance',
                ...TOGGLES.map(key => buttons.button(key, key, () => settings.set({ [key]: !settings.get(key) }))),
                buttons.button('display', 'display', () => this.#openDisplay(!this.#display.open)))),
        this.#display.object);
        buttons.get('full').hidden = !document.fullscreenEnabled;
        buttons.get('display').setAttribute('aria-expanded', 'false');
        settings.addEventListener('change', () => this.update());
        this.update();
    }

    /** Brings every button up to date. */
    update() {
        const { view: shown } = this.#host.dataset;
        for (const view of this.#views) {
            this.#buttons.get(view).setAttribute('aria-pressed', String(shown === view));
        }
        for (const key of TOGGLES) {
            this.#buttons.get(key).setAttribute('aria-pressed', String(this.#settings.get(key)));
        }
        this.#buttons.get('wireframe').disabled = shown !== 'mesh';
        this.#display.update(shown);
    }

    /** @param {[label: string, value: string][]} parts */
    set statistics(parts) {
        this.#statistics.replaceChildren(...parts.map(([label, value]) => element('span', {},
            element('span', { className: 'viewer-label', textContent: label }), ' ',
            element('span', { className: 'viewer-value', textContent: value }))));
    }

    /** Without a picture only the way to the files is left. */
    set usable(on) {
        this.#buttons.all.forEach(button => { button.disabled = !on; });
        if (on) {
            this.update();
        }
    }

    /** Closes what lies open; false when nothing did. */
    close() {
        const { open } = this.#display;
        if (open) {
            this.#openDisplay(false);
            this.#buttons.get('display').focus();
        }
        return open;
    }

    #openDisplay(open) {
        this.#display.open = open;
        this.#buttons.get('display').setAttribute('aria-expanded', String(open));
    }
}
