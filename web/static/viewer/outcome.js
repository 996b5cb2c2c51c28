import { LoadError } from './download.js';

/** What becomes of a wish to see the asset, on the stage, around it and in words. */
export class Outcome {
    #host;
    #surface;
    #notice;
    #panel;
    #messages;
    #stateBeforeLoss = '';

    /**
     * @param {HTMLElement} host
     * @param {import('./surface.js').Surface} surface
     * @param {import('./notice.js').Notice} notice
     * @param {import('./panel.js').Panel} panel
     * @param {import('./messages.js').Messages} messages
     */
    constructor(host, surface, notice, panel, messages) {
        this.#host = host;
        this.#surface = surface;
        this.#notice = notice;
        this.#panel = panel;
        this.#messages = messages;
    }

    loading(mode) {
        this.#host.dataset.view = mode ?? '';
        this.#host.dataset.state = 'loading';
        this.#panel.update();
    }

    /** @param {string} label what is seen @param {[label: string, value: string][]} line numbers of it */
    shown(label, line) {
        this.#surface.drawn();
        this.#notice.shown();
        this.#host.dataset.state = 'ready';
        this.#panel.statistics = line;
        this.#surface.canvas.setAttribute('aria-label', label);
        this.#notice.say(`${label} ${line.map(part => part.join(' ')).join(', ')}`);
    }

    /** @param {Error} error @param {(() => void)|null} retry where there is something to try */
    failed(error, retry) {
        const reason = error instanceof LoadError ? error.reason : 'broken';
        this.#host.dataset.state = 'error';
        this.#panel.statistics = [];
        this.#panel.usable = reason !== 'webgl';
        if (['webgl', 'engine'].includes(reason)) {
            this.#surface.cannotDraw();
        }
        this.#notice.fail(`error.${reason}`, reason === 'webgl' ? null : retry);
    }

    /** The graphics card let go of the canvas. */
    lost() {
        this.#stateBeforeLoss = this.#host.dataset.state;
        this.#host.dataset.state = 'error';
        this.#notice.fail('error.lost', null);
    }

    restored() {
        this.#host.dataset.state = this.#stateBeforeLoss;
        this.#notice.clear();
        this.#notice.say(this.#messages.text('restored'));
    }

    /** The viewer leaves the page. */
    forget() {
        this.#host.replaceChildren();
        delete this.#host.dataset.state;
        delete this.#host.dataset.view;
        delete this.#host.dataset.loaded;
    }
}
