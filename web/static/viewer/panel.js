import { Buttons } from './buttons.js';
import { DisplayPanel } from './display-panel.js';
import { element } from './dom.js';
import { showsMesh } from './modes.js';
import { pictureMenu } from './picture-menu.js';
import { Popover } from './popover.js';
import { SIDES } from './sides.js';

const TOGGLES = ['turntable', 'wireframe', 'grid', 'measure', 'box'];

/**
 * Everything around the canvas that can be pressed. It knows no 3D: it calls `actions` and shows what it is told.
 */
export class Panel {
    #host;
    #settings;
    #buttons;
    #statistics = element('p', { className: 'viewer-statistics' });
    #display;
    #popovers;

    /**
     * @param {HTMLElement} host
     * @param {import('./messages.js').Messages} messages
     * @param {import('./settings.js').Settings} settings
     * @param {{modes: string[], lods: import('./lods.js').Lod[], details: () => [string, string][]}} asset
     * @param {ReturnType<import('./actions.js').actionsOf>} actions
     */
    constructor(host, messages, settings, { modes, lods, details }, actions) {
        this.#host = host;
        this.#settings = settings;
        const buttons = this.#buttons = new Buttons(messages);
        const toggle = key => () => settings.set({ [key]: !settings.get(key) });
        const compare = lods.length ? [buttons.button('compare', 'compare', actions.compare)] : [];
        const menu = pictureMenu(messages, actions, () => this.close());
        this.#display = new DisplayPanel(messages, settings, { lods, details }, [
            buttons.row('wireframe', 'wireframe', toggle('wireframe')), buttons.row('box', 'box', toggle('box')),
            buttons.row('full', 'fullscreen', actions.fullScreen), buttons.row('help', 'help', actions.help),
        ], actions.level);
        host.append(element('div', { className: 'viewer-chrome' },
            buttons.group('views', 'viewer-segments viewer-views', ...modes.map(mode =>
                buttons.button(mode, `view.${mode}`, () => actions.show(mode), { text: true }))),
            buttons.group('camera', 'viewer-group viewer-sides', ...Object.keys(SIDES).map(side =>
                buttons.button(side, `side.${side}`, () => actions.side(side), { glyph: true }))),
            buttons.group('tools', 'viewer-group viewer-tools',
                buttons.button('reset', 'reset', actions.reset),
                ...compare,
                buttons.button('camera', 'pictures', () => this.#toggle('camera')),
                buttons.button('full', 'fullscreen', actions.fullScreen),
                buttons.button('help', 'help', actions.help)),
            this.#statistics,
            buttons.group('appearance', 'viewer-group viewer-appearance',
                ...TOGGLES.map(key => buttons.button(key, key, toggle(key))),
                buttons.button('display', 'display', () => this.#toggle('display')))),
        menu, this.#display.object);
        this.#popovers = {
            camera: new Popover(buttons.get('camera'), menu),
            display: new Popover(buttons.get('display'), this.#display.object, () => this.#display.update(this.#mode)),
        };
        buttons.all('full').forEach(button => { button.hidden = !document.fullscreenEnabled; });
        settings.addEventListener('change', () => this.update());
        this.update();
    }

    /** Brings every button up to date. */
    update() {
        const mode = this.#mode;
        this.#buttons.each((button, name) => {
            if (TOGGLES.includes(name)) {
                button.setAttribute('aria-pressed', String(this.#settings.get(name)));
            } else if (button.closest('.viewer-views')) {
                button.setAttribute('aria-pressed', String(name === mode));
            }
        });
        this.#buttons.all('wireframe').forEach(button => { button.disabled = !showsMesh(mode); });
        this.#buttons.all('compare').forEach(button => { button.disabled = !showsMesh(mode); });
        this.#display.update(mode);
    }

    /**
     * What is on the stage, and what else there turned out to be.
     *
     * @param {import('./showing.js').Showing} showing
     */
    offer({ modes, level, compared }) {
        this.#buttons.each((button, name) => {
            if (button.closest('.viewer-views')) {
                button.hidden = !modes.includes(name);
            }
        });
        this.#buttons.all('compare').forEach(button => button.setAttribute('aria-pressed', String(compared !== null)));
        this.#display.level = level;
        this.update();
    }

    /** Something more to press, which has its own place. @param {HTMLElement} group */
    add(group) {
        this.#statistics.before(group);
    }

    /** @param {[label: string, value: string][]} parts */
    set statistics(parts) {
        this.#statistics.replaceChildren(...parts.map(([label, value]) => element('span', {},
            element('span', { className: 'viewer-label', textContent: label }), ' ',
            element('span', { className: 'viewer-value', textContent: value }))));
    }

    /** Without a picture only the way to the files is left. */
    set usable(on) {
        this.#buttons.each(button => { button.disabled = !on; });
        if (on) {
            this.update();
        }
    }

    /** Closes what lies open; false when nothing did. */
    close() {
        return Object.values(this.#popovers).map(popover => popover.close()).includes(true);
    }

    get #mode() {
        return this.#host.dataset.view;
    }

    #toggle(name) {
        Object.entries(this.#popovers).forEach(([other, popover]) => other !== name && popover.close());
        this.#popovers[name].toggle();
    }
}
