import { actionsOf } from './actions.js';
import { LoadError } from './download.js';
import { listenToPointer } from './gestures.js';
import { helpDialog } from './help.js';
import { listenToKeys, shortcuts } from './keyboard.js';
import { Loader } from './loader.js';
import { Notice } from './notice.js';
import { Panel } from './panel.js';
import { prefersLessMotion, prefersLight } from './preferences.js';
import { Settings } from './settings.js';
import { describe } from './statistics.js';
import { Surface } from './surface.js';

/** One viewer in the page from its connection to its disconnection: what a person does, and what is loaded for it. */
export class Session {
    #host;
    #messages;
    #name;
    #surface;
    #settings;
    #loader;
    #notice;
    #panel;
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
        this.#surface = new Surface(host, this.#settings.get('background'), asset.poster, asset.views);
        this.#notice = new Notice(host, messages);
        const help = helpDialog(messages);
        const actions = actionsOf({
            host, name: asset.name, help, stage: () => this.#stage,
            show: name => this.show(name), snapshot: () => this.snapshot(),
        });
        this.#panel = new Panel(host, messages, this.#settings, this.#loader.names, actions);
        host.append(help);
        this.#listen(actions);
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
                this.#stage ??= new Stage(this.#surface.canvas, {
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
        this.#surface.drawn();
        this.#notice.clear();
        this.#host.dataset.state = 'ready';
        const parts = describe(this.#loader.get(name), this.#bounds(), this.#messages);
        this.#panel.statistics = parts;
        this.#panel.update();
        const label = this.#messages.text('canvas', this.#name, this.#messages.text(`view.${name}`));
        this.#surface.canvas.setAttribute('aria-label', label);
        this.#notice.say(`${label} ${parts.map(part => part.join(' ')).join(', ')}`);
    }

    #fail(error, name) {
        const reason = error instanceof LoadError ? error.reason : 'broken';
        this.#host.dataset.state = 'error';
        this.#panel.statistics = [];
        if (reason === 'webgl') {
            this.#panel.usable = false;
            this.#surface.cannotDraw();
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

    #listen(actions) {
        const { signal } = this.#ended;
        this.#settings.addEventListener('change', () => {
            this.#stage?.apply(this.#settings.values);
            if (this.#stage) {
                this.#stage.rig.turntable = this.#settings.get('turntable');
            }
        }, { signal });
        listenToPointer(this.#surface.canvas, () => this.#stage, signal);
        listenToKeys(this.#host, shortcuts({
            rig: () => this.#stage?.rig,
            settings: this.#settings,
            views: this.#loader.names,
            actions,
            close: () => this.#panel.close(),
        }), signal);
    }
}
