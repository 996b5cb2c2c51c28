import { h, setText } from './dom.js';
import { icon } from './icons.js';
import { Latest } from './latest.js';

/** Remembered for all pictures: whoever does not want it does not want it. */
const KEPT = 'mask-editor shape';

/**
 * The shape of the current mask, turning in a corner of the stage. Follows the model: whenever the server has answered
 * with a mask, its shape is asked for; one request at a time, the newest mask next. Where there is no WebGL, or the
 * drawing code cannot be had, there is no panel.
 *
 * @param {() => object | null} options of the asset that the page would order, as the API takes them, or null
 * @returns {{element: HTMLElement}}
 */
export function liveShape(say, model, api, options, signal) {
    const canvas = h('canvas', { role: 'img', 'aria-label': say.text('editor.shape.canvas') });
    const word = h('p.shape-word', {}, '');
    const toggle = h('button.shape-toggle', {
        type: 'button', 'data-action': 'shape', onclick: () => panel.switch(!panel.on),
    }, h('span', {}, say.text('editor.shape')), icon('fold'));
    const body = h('div.shape-body', {}, canvas, word);
    const element = h('section.shape', { 'aria-label': say.text('editor.shape'), hidden: true }, toggle, body);
    const panel = new Panel({ element, canvas, word, toggle, body }, say, model, api, options);
    panel.listen(signal);
    return { element };
}

class Panel {
    #parts;
    #say;
    #model;
    #options;
    #latest;
    #still = matchMedia('(prefers-reduced-motion: reduce)');
    /** @type {Promise<import('./turning-shape.js').TurningShape | null> | null} */
    #opening = null;
    #stage = null;
    #asked = null;
    #seen = false;
    on = remembered();

    constructor(parts, say, model, api, options) {
        this.#parts = parts;
        this.#say = say;
        this.#model = model;
        this.#options = options;
        this.#latest = new Latest((question, abort) => this.#answer(api, question, abort), {
            answered: (question, stage, newest) => this.#answered(newest, stage),
            failed: (question, error) => this.#failed(error),
            busy: (busy) => parts.element.classList.toggle('busy', busy),
        });
    }

    listen(signal) {
        const { element, body, canvas } = this.#parts;
        this.#model.addEventListener('change', () => this.#follow(), { signal });
        document.addEventListener('visibilitychange', () => this.#run(), { signal });
        document.addEventListener('change', () => this.#follow(), { signal });
        this.#still.addEventListener('change', () => this.#run(), { signal });
        canvas.addEventListener('webglcontextlost', () => this.#giveUp(), { signal });
        const sight = new IntersectionObserver(([entry]) => {
            this.#seen = entry.isIntersecting;
            this.#run();
        });
        sight.observe(element);
        const size = new ResizeObserver(() => this.#fit());
        size.observe(body);
        signal.addEventListener('abort', () => {
            sight.disconnect();
            size.disconnect();
            this.#latest.drop();
            this.#opening?.then((stage) => stage?.dispose());
        });
        this.#show();
        this.#follow();
    }

    switch(on) {
        this.on = on;
        remember(on);
        this.#asked = null;
        if (!on) {
            this.#latest.drop();
        }
        this.#show();
        this.#follow();
    }

    #show() {
        const { element, toggle, body } = this.#parts;
        element.classList.toggle('off', !this.on);
        body.hidden = !this.on;
        toggle.setAttribute('aria-expanded', String(this.on));
        toggle.title = this.#say.text(this.on ? 'editor.shape.hide' : 'editor.shape.show');
        this.#run();
    }

    /** Asks for the shape of the mask that is shown, unless that is what was asked last. */
    #follow() {
        const { order: source, current, shape } = this.#model;
        if (source === null || (current && shape?.area === 0)) {
            this.#asked = null;
            this.#latest.drop();
            this.#stage?.clear();
            this.#tell('editor.shape.waiting');
            return;
        }
        if (!this.on || !current) {
            return;
        }
        const options = this.#options();
        const question = JSON.stringify(options ? { source, options } : { source });
        if (question !== this.#asked) {
            this.#asked = question;
            // Never aborted: each shape that is begun is shown, and the newest mask comes next.
            this.#latest.ask(question, true);
        }
    }

    async #answer(api, question, abort) {
        // The drawing code first: without it nobody needs the answer.
        const stage = await this.#open();
        if (stage === null) {
            return null;
        }
        const glb = await api.shape(question, abort);
        if (glb.byteLength === 0) {
            // The server's engines have no previews.
            this.#giveUp();
            return null;
        }
        await stage.show(glb);
        return stage;
    }

    #open() {
        this.#opening ??= import('./turning-shape.js').then(({ TurningShape }) => {
            this.#stage = new TurningShape(this.#parts.canvas);
            this.#parts.element.hidden = false;
            this.#fit();
            this.#run();
            return this.#stage;
        }).catch(() => {
            this.#giveUp();
            return null;
        });
        return this.#opening;
    }

    #giveUp() {
        this.on = false;
        this.#parts.element.hidden = true;
        this.#latest.drop();
        this.#run();
    }

    #answered(newest, stage) {
        if (stage === null) {
            return;
        }
        this.#tell(null);
        this.#parts.element.dataset.shown = newest ? 'newest' : 'older';
    }

    #failed(error) {
        this.#asked = null;
        this.#stage?.clear();
        this.#tell(error?.refused ? 'editor.shape.none' : 'editor.shape.failed');
    }

    #tell(key) {
        setText(this.#parts.word, key === null ? '' : this.#say.text(key));
        if (key !== null) {
            delete this.#parts.element.dataset.shown;
        }
    }

    #run() {
        if (this.#stage) {
            this.#stage.running = this.on && this.#seen && !document.hidden && !this.#still.matches;
        }
    }

    #fit() {
        const { clientWidth, clientHeight } = this.#parts.canvas;
        if (this.#stage && clientWidth > 0 && clientHeight > 0) {
            this.#stage.resize(clientWidth, clientHeight);
        }
    }
}

/** What the page's form says about the shape, as the API takes it; null where there is no such form. */
export function shapeOptions(form) {
    const fields = form && new FormData(form);
    return fields?.has('shape') ? {
        shape: fields.get('shape'),
        thickness: Number(fields.get('thickness')) || 1,
        back: fields.get('back'),
        straighten: fields.has('straighten'),
    } : null;
}

function remembered() {
    try {
        return localStorage.getItem(KEPT) !== 'off';
    } catch (forbidden) {
        return true;
    }
}

function remember(on) {
    try {
        localStorage.setItem(KEPT, on ? 'on' : 'off');
    } catch (forbidden) {
        // Then it comes back with the next picture.
    }
}
