import { element } from './dom.js';
import { LoadError } from './download.js';
import { helpDialog } from './help.js';
import { listenToKeys, shortcuts } from './keyboard.js';
import { Loader } from './loader.js';
import { Notice } from './notice.js';
import { Panel, SIDES } from './panel.js';
import { prefersLessMotion, prefersLight } from './preferences.js';
import { Settings } from './settings.js';
import { describe } from './statistics.js';

/** One viewer in the page from its connection to its disconnection: what a person does, and what is loaded for it. */
export class Session {
    #host;
    #messages;
    #name;
    #canvas;
    #poster;
    #views;
    #settings;
    #loader;
    #notice;
    #panel;
    #help;
    #stage = null;
    #fitted = false;
    #stateBeforeLoss = '';
    #loading = new AbortController();
    #ended = new AbortController();
    /** Settles with the view asked for last. */
    ready;

    /**
     * @param {HTMLElement} host
     * @param {{urls: Record<string, string>, poster: string|null, views: string|null, name: string, first: string|null,
     *     turntable: boolean}} asset
     * @param {import('./messages.js').Messages} messages
     */
    constructor(host, asset, messages) {
        this.#host = host;
        this.#messages = messages;
        this.#name = asset.name;
        this.#loader = new Loader(asset.urls, () => this.#stage?.requestRender());
        this.#settings = new Settings({
            background: prefersLight() ? 'light' : 'dark', light: 'studio', intensity: 1, grid: true, pointSize: 1.4,
            wireframe: false, turntable: asset.turntable && !prefersLessMotion(),
        });
        this.#canvas = element('canvas', { tabIndex: 0, attributes: { role: 'img' } });
        this.#poster = element('img', { className: 'viewer-poster', alt: '', draggable: false });
        this.#poster.hidden = !asset.poster;
        this.#views = asset.views;
        if (asset.poster) {
            this.#poster.addEventListener('error', () => { this.#poster.hidden = true; });
            this.#poster.src = asset.poster;
        }
        const { background } = this.#settings.values;
        host.replaceChildren(element('div', { className: 'viewer-stage', data: { background } },
            this.#canvas, this.#poster));
        this.#notice = new Notice(host, messages);
        this.#panel = new Panel(host, messages, this.#settings, this.#loader.names, this.#actions());
        this.#help = helpDialog(messages);
        host.append(this.#help);
        this.#listen();
        this.show(this.#loader.names.includes(asset.first) ? asset.first : this.#loader.names[0]);
    }

    get settings() {
        return this.#settings;
    }

    /** What is known of the asset so far: counts, texture and bytes of each loaded view, and its box in metres. */
    get statistics() {
        const bounds = this.#bounds();
        return {
            ...Object.fromEntries(this.#loader.names.filter(name => this.#loader.has(name))
                .map(name => [name, { ...this.#loader.get(name).statistics }])),
            bounds: bounds && { min: bounds.min.toArray(), max: bounds.max.toArray() },
        };
    }

    get camera() {
        return this.#stage?.rig.pose ?? null;
    }

    set camera(pose) {
        if (!this.#stage) {
            throw new Error('the viewer is not ready');
        }
        this.#stage.rig.pose = pose;
    }

    /** Shows a view; {@link ready} then belongs to it. */
    show(name) {
        this.#loading.abort();
        this.#loading = new AbortController();
        const { signal } = this.#loading;
        this.#host.dataset.view = name ?? '';
        this.#host.dataset.state = 'loading';
        this.#panel.update();
        const ready = this.#bring(name, signal).catch(error => {
            if (signal.aborted) {
                return this.#ended.signal.aborted ? Promise.reject(error) : this.ready;
            }
            this.#fail(error, name);
            throw error;
        });
        // Nobody has to wait for it: what went wrong stands on the stage.
        ready.catch(() => {});
        this.ready = ready;
    }

    /** @param {{transparent?: boolean}} options @returns {Promise<Blob>} a PNG of the canvas */
    async snapshot({ transparent = false } = {}) {
        await this.ready;
        return this.#stage.snapshot(transparent ? 'none' : this.#settings.get('background'));
    }

    dispose() {
        this.#ended.abort();
        this.#loading.abort();
        if (document.fullscreenElement === this.#host) {
            document.exitFullscreen();
        }
        this.#loader.dispose();
        this.#stage?.dispose();
        this.#host.replaceChildren();
        delete this.#host.dataset.state;
        delete this.#host.dataset.view;
    }

    async #bring(name, signal) {
        if (!name) {
            throw new LoadError('missing');
        }
        if (!this.#loader.has(name)) {
            this.#notice.loading(name);
        }
        const [stage, view] = await Promise.all([
            this.#openStage(signal),
            this.#loader.load(name, signal, (received, total) => this.#notice.progress(received, total)),
        ]);
        stage.show(view);
        if (!this.#fitted) {
            stage.fit();
            this.#fitted = true;
        }
        stage.apply(this.#settings.values);
        stage.draw();
        await view.ordered();
        signal.throwIfAborted();
        stage.draw();
        this.#shown(name);
    }

    async #openStage(signal) {
        if (!this.#stage) {
            const { Stage } = await import('./stage.js').catch(error => { throw new LoadError('engine', error); });
            signal.throwIfAborted();
            try {
                this.#stage ??= new Stage(this.#canvas, {
                    reducedMotion: prefersLessMotion(),
                    onLost: () => this.#lost(),
                    onRestored: () => this.#restored(),
                });
            } catch (error) {
                throw new LoadError('webgl', error);
            }
            this.#stage.rig.turntable = this.#settings.get('turntable');
        }
        return this.#stage;
    }

    #shown(name) {
        this.#poster.hidden = true;
        this.#notice.clear();
        this.#host.dataset.state = 'ready';
        const parts = describe(this.#loader.get(name), this.#bounds(), this.#messages);
        this.#panel.statistics = parts;
        this.#panel.update();
        const label = this.#messages.text('canvas', this.#name, this.#messages.text(`view.${name}`));
        this.#canvas.setAttribute('aria-label', label);
        this.#notice.say(`${label} ${parts.map(part => part.join(' ')).join(', ')}`);
    }

    #fail(error, name) {
        const reason = error instanceof LoadError ? error.reason : 'broken';
        this.#host.dataset.state = 'error';
        this.#panel.statistics = [];
        if (reason === 'webgl') {
            this.#panel.usable = false;
            if (this.#views) {
                this.#poster.src = this.#views;
                this.#poster.hidden = false;
            }
        }
        this.#notice.fail(`error.${reason}`, reason === 'webgl' || !name ? null : () => this.show(name));
    }

    #lost() {
        this.#stateBeforeLoss = this.#host.dataset.state;
        this.#host.dataset.state = 'error';
        this.#notice.fail('error.lost', null);
    }

    #restored() {
        this.#host.dataset.state = this.#stateBeforeLoss;
        this.#notice.clear();
        this.#notice.say(this.#messages.text('restored'));
    }

    #bounds() {
        return this.#loader.get('mesh')?.bounds ?? this.#loader.loaded[0]?.bounds ?? null;
    }

    #listen() {
        const { signal } = this.#ended;
        this.#settings.addEventListener('change', () => {
            this.#stage?.apply(this.#settings.values);
            if (this.#stage) {
                this.#stage.rig.turntable = this.#settings.get('turntable');
            }
        }, { signal });
        this.#canvas.addEventListener('pointerdown', () => this.#canvas.focus({ preventScroll: true }), { signal });
        this.#canvas.addEventListener('dblclick', event => this.#focusAt(event), { signal });
        this.#canvas.parentElement.addEventListener('wheel', event => this.#leaveScrolling(event),
            { signal, capture: true });
        const keys = shortcuts({
            rig: () => this.#stage?.rig,
            settings: this.#settings,
            views: this.#loader.names,
            actions: this.#actions(),
            close: () => this.#panel.close(),
        });
        listenToKeys(this.#host, keys, signal);
    }

    /** A page that scrolls goes on scrolling over the viewer until that has the focus; pinching always zooms. */
    #leaveScrolling(event) {
        const page = document.scrollingElement;
        if (page.scrollHeight > page.clientHeight && !event.ctrlKey && document.activeElement !== this.#canvas) {
            event.stopPropagation();
        }
    }

    #focusAt({ clientX, clientY }) {
        const point = this.#stage?.view?.pick(this.#stage.rig.rayAt(clientX, clientY));
        if (point) {
            this.#stage.rig.focusOn(point);
        }
    }

    #actions() {
        return {
            show: name => this.show(name),
            reset: () => this.#stage?.rig.reset(),
            side: side => this.#stage?.rig.lookFrom(...SIDES[side]),
            screenshot: () => this.#saveScreenshot(),
            fullScreen: () => document.fullscreenElement
                ? document.exitFullscreen() : this.#host.requestFullscreen?.(),
            help: () => this.#help.showModal(),
        };
    }

    async #saveScreenshot() {
        if (this.#host.dataset.state !== 'ready') {
            return;
        }
        const url = URL.createObjectURL(await this.snapshot());
        const stem = this.#name.replace(/[\\/:*?"<>|\s]+/g, '-') || 'asset';
        element('a', { href: url, download: `${stem}_${this.#host.dataset.view}.png` }).click();
        setTimeout(() => URL.revokeObjectURL(url), 10_000);
    }
}
