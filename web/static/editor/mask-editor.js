import { MaskApi } from './api.js';
import { h, setText } from './dom.js';
import { EditorModel } from './editor-model.js';
import { foot } from './foot.js';
import { Hover } from './hover.js';
import { Keeper } from './keeper.js';
import { listenToKeys } from './keyboard.js';
import { liveShape, shapeOptions } from './live-shape.js';
import { Sentences } from './messages.js';
import { nameOf } from './object-list.js';
import { helpContent, panel } from './panels.js';
import { refineContent } from './refine-panel.js';
import { several } from './several.js';
import { Stage } from './stage.js';
import { toolOptions } from './tool-options.js';
import { toolbar } from './toolbar.js';

/** The last one overrules the others where the editor is narrow. */
const SHEETS = ['./editor.css', './controls.css', './panels.css', './shape.css', './objects.css', './phone.css'];

/**
 * `<mask-editor>`: clicks on a picture become a mask. Fills its parent.
 *
 * Attributes: `image` (address of the upright picture, possibly smaller), `api` (`/api/v1/images/ID`), `width`,
 * `height` (of the upright original, in whose pixels all prompts are), `transparent` (its alpha is worth using),
 * `form` and `field` (id of the form and name of the field that carries the MaskSource as JSON, empty without one; what
 * stands there at first is where the editor starts), `name` (of the picture, for the mask file and for objects without
 * one), `single` (no second object), `data-messages` (JSON of `editor.*` keys). Where the form has a field `objects` it
 * carries a list of `{name, mask}` while there are several, else nothing.
 *
 * Event `mask-changed`, bubbling: `detail` = `{source, area, objects, empty}`: the active object's MaskSource or null, its
 * share of the picture (null until the server has answered), how many objects can be made, and whether there is nothing to
 * generate from.
 */
class MaskEditor extends HTMLElement {
    #life = null;

    connectedCallback() {
        this.#life = new AbortController();
        const { signal } = this.#life;
        const picture = {
            width: Number(this.getAttribute('width')),
            height: Number(this.getAttribute('height')),
            transparent: this.hasAttribute('transparent'),
            name: this.getAttribute('name') ?? '',
        };
        const say = new Sentences(JSON.parse(this.dataset.messages), document.documentElement.lang || 'en');
        const address = this.getAttribute('api');
        const keeper = new Keeper(address, picture, this.#field?.value ?? '');
        const api = new MaskApi(address);
        const model = new EditorModel(picture, api, keeper);
        signal.addEventListener('abort', () => model.stop());

        const update = this.#build(say, model, api, picture, signal);
        model.addEventListener('change', update, { signal });
        let told = null;
        model.addEventListener('change', () => {
            told = this.#tell(model, say, told);
        }, { signal });
        update();
        model.start();
    }

    disconnectedCallback() {
        this.#life.abort();
    }

    /** The form's field for the mask, if the page has one. */
    get #field() {
        return this.#form?.elements.namedItem(this.getAttribute('field'));
    }

    get #form() {
        return document.getElementById(this.getAttribute('form'));
    }

    /** @returns {() => void} brings the controls up to date */
    #build(say, model, api, picture, signal) {
        const stageElement = h('div.stage', {
            tabindex: 0, role: 'application', 'aria-label': say.text('editor.stage'), 'aria-describedby': 'how',
        }, h('canvas'), h('canvas'));
        const stage = new Stage(stageElement, model, signal);
        const live = h('p.unseen', { 'aria-live': 'polite' });
        const many = several(say, stage, model, api, this.getAttribute('api'), this.hasAttribute('single'), signal);
        for (const source of [model, stage, many.everything]) {
            source.addEventListener('say', ({ detail }) => setText(live, say.text(...detail)), { signal });
        }

        let update = () => {};
        const close = say.text('editor.close');
        const refine = refineContent(say, model, () => this.#save(model));
        const panels = {
            refine: panel('refine', say.text('editor.refine'), close, () => update(), ...refine.children),
            help: panel('help', say.text('editor.help'), close, () => update(), helpContent(say)),
        };
        const bar = toolbar(say, stage, model, {
            refine: () => alone(panels.refine, panels.help),
            help: () => alone(panels.help, panels.refine),
            isOpen: (name) => panels[name].open,
        }, many.actions);
        const options = toolOptions(say, stage, model);
        const low = foot(say, stage, model);
        const trouble = problem(say, model);
        const shape = liveShape(say, model, api, () => shapeOptions(this.#form), signal);
        new Hover(model, stage, api, signal);
        const busy = h('div.busy', { 'aria-hidden': 'true' });
        const frame = h('div.frame', {},
            bar.element,
            h('div.work', {}, stageElement, options.element, busy, ...many.elements, trouble.element, shape.element,
                panels.refine.element, panels.help.element),
            low.element,
            live,
            h('p.unseen', { id: 'how' }, say.text('editor.how')));
        this.#style(frame);
        listenToKeys(this, stageElement, stage, model, many.actions, signal);
        this.#load([stage, low, many], trouble, say);

        update = () => {
            bar.update();
            options.update();
            many.update();
            low.update();
            refine.update();
            trouble.update();
            busy.classList.toggle('on', model.busy);
        };
        stage.addEventListener('look', () => update(), { signal });
        matchMedia('(prefers-color-scheme: light)').addEventListener('change', () => stage.repaint(), { signal });
        return update;
    }

    #style(frame) {
        const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
        // Unstyled controls must not flash up.
        frame.style.visibility = 'hidden';
        let missing = SHEETS.length;
        const loaded = () => {
            missing--;
            frame.style.visibility = missing === 0 ? '' : 'hidden';
        };
        const sheets = SHEETS.map((name) =>
            h('link', { rel: 'stylesheet', href: new URL(name, import.meta.url).href, onload: loaded }));
        root.replaceChildren(...sheets, frame);
    }

    #load(shown, trouble, say) {
        const image = new Image();
        image.decoding = 'async';
        image.src = this.getAttribute('image');
        image.decode().then(
            () => shown.forEach((each) => each.show(image)),
            () => trouble.fatal(say.text('editor.error.picture')),
        );
    }

    /** Keeps the form and the page informed. @returns what was told, so that it is not told twice */
    #tell(model, say, told) {
        const { orders } = model;
        const chosen = orders.find(({ id }) => id === model.document.active) ?? orders[0];
        const source = chosen?.mask ?? null;
        const area = model.current && model.shape ? model.shape.area : null;
        const text = source === null ? '' : JSON.stringify(source);
        const all = orders.length < 2 ? '' : JSON.stringify(orders.map(({ id, name, mask }) =>
            ({ name: nameOf(say, model, { id, name }), mask })));
        const telling = `${text} ${area} ${all}`;
        if (telling === told) {
            return told;
        }
        for (const [field, value] of [[this.#field, text], [this.#form?.elements.namedItem('objects'), all]]) {
            if (field) {
                field.value = value;
            }
        }
        const detail = {
            source, area, objects: orders.length, empty: source === null || (orders.length === 1 && area === 0),
        };
        this.dispatchEvent(new CustomEvent('mask-changed', { detail, bubbles: true }));
        return telling;
    }

    async #save(model) {
        const blob = await model.download();
        if (blob !== null) {
            const link = h('a', {
                href: URL.createObjectURL(blob),
                download: `${this.getAttribute('name') || 'picture'}_mask.png`,
            });
            link.click();
            URL.revokeObjectURL(link.href);
        }
    }
}

/** Opens or closes a panel; both at once would hide the picture. */
function alone(panel, other) {
    other.close();
    panel.toggle();
}

/** The line that says what went wrong, with a way on. */
function problem(say, model) {
    let fatal = null;
    const sentence = h('p');
    const retry = h('button.plain.small', { type: 'button', 'data-action': 'retry', onclick: () => model.problem?.again() },
        say.text('editor.error.retry'));
    const dismiss = h('button.plain.small', { type: 'button', 'data-action': 'dismiss', onclick: () => model.dismiss() },
        say.text('editor.close'));
    const element = h('div.problem', { role: 'alert', hidden: true }, sentence, retry, dismiss);
    const update = () => {
        const { problem: current } = model;
        element.hidden = fatal === null && current === null;
        setText(sentence, fatal ?? (current ? current.error.sentence ?? say.text('editor.error.unreachable') : ''));
        retry.hidden = fatal !== null || !current?.again;
        dismiss.hidden = fatal !== null;
    };
    return {
        element,
        update,
        fatal(text) {
            fatal = text;
            update();
        },
    };
}

customElements.define('mask-editor', MaskEditor);
