import { actionsOf } from './actions.js';
import { LoadError } from './download.js';
import { listenToPointer } from './gestures.js';
import { helpDialog } from './help.js';
import { listenToKeys, shortcuts } from './keyboard.js';
import { Loader } from './loader.js';
import { filesOfLevels } from './lods.js';
import { Notice } from './notice.js';
import { openStage } from './open-stage.js';
import { Outcome } from './outcome.js';
import { Panel } from './panel.js';
import { Report } from './report.js';
import { SceneLoader } from './scene-loader.js';
import { SceneObjects } from './scene-objects.js';
import { Settings, defaultSettings } from './settings.js';
import { Showing } from './showing.js';
import { Surface } from './surface.js';
import { Tools } from './tools.js';

/** One viewer in the page from its connection to its disconnection: what a person does, and what is loaded for it. */
export class Session {
    #host;
    #surface;
    #settings;
    #loader;
    #showing;
    #notice;
    #panel;
    #tools;
    #report;
    #outcome;
    /** Of a scene; null where there is but one object. */
    #objects = null;
    #stage = null;
    #fitted = false;
    #loading = new AbortController();
    #ended = new AbortController();
    /** Settles with the view asked for last. */
    ready;

    /**
     * @param {HTMLElement} host
     * @param {{urls: Record<string, string>, objects: Object[], lods: import('./lods.js').Lod[], bounds: number[]|null,
     *     poster: string|null, views: string|null, name: string, first: string|null, turntable: boolean}} asset
     * @param {import('./messages.js').Messages} messages
     */
    constructor(host, asset, messages) {
        const stage = () => this.#stage;
        const isScene = asset.objects.length > 0;
        this.#host = host;
        this.#loader = isScene ? new SceneLoader(asset.objects, () => this.#changed())
            : new Loader({ ...asset.urls, ...filesOfLevels(asset.lods) }, () => this.#changed());
        this.#showing = new Showing(this.#loader, asset.lods);
        this.#settings = new Settings(defaultSettings(asset.turntable));
        this.#surface = new Surface(host, this.#settings.get('background'), asset.poster, asset.views);
        this.#notice = new Notice(host, messages);
        this.#tools = new Tools(this.#surface, this.#notice, messages, asset.lods,
            { stage, onCompare: (...levels) => this.#show({ compared: levels }) });
        this.#report = new Report(asset, this.#loader, this.#settings, messages, stage);
        const help = helpDialog(messages, isScene);
        const actions = actionsOf({ host, name: asset.name, help, stage, session: this, films: this.#tools.films });
        this.#panel = new Panel(host, messages, this.#settings,
            { modes: this.modes, lods: asset.lods, details: () => this.#report.details }, actions);
        this.#outcome = new Outcome(host, this.#surface, this.#notice, this.#panel, messages);
        host.append(help);
        if (isScene) {
            this.#objects = new SceneObjects(this.#loader, messages, asset.objects, stage, this.#showing);
            this.#panel.add(this.#objects.object);
            actions.objects = () => this.#objects.fold();
        }
        this.#listen(actions);
        this.show(this.modes.includes(asset.first) ? asset.first : this.modes[0]);
    }

    get settings() {
        return this.#settings;
    }

    get statistics() {
        return this.#report.statistics;
    }

    get modes() {
        return this.#showing.modes;
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

    /** Shows the asset in one of its modes; {@link ready} then belongs to it. */
    show(mode) {
        this.#show({ mode });
    }

    /** The level of detail on the stage, 0 the finest. */
    set level(level) {
        this.#show({ level, compared: null });
    }

    /** Compares the finest level of detail with the coarsest, or no longer; false where there is nothing to compare. */
    compare() {
        const { comparison } = this.#showing;
        if (comparison) {
            this.#show(comparison);
        }
        return comparison !== null;
    }

    /** @param {{transparent?: boolean, scale?: number}} options @returns {Promise<Blob>} a PNG of the canvas */
    async snapshot({ transparent = false, scale = 1 } = {}) {
        await this.#complete();
        return this.#stage.snapshot(transparent ? 'none' : this.#settings.get('background'), scale);
    }

    /** @param {{seconds?: number}} options @returns {Promise<Blob>} a film of one turn about the asset */
    async video(options) {
        await this.#complete();
        return this.#tools.film(this.#host, { background: this.#settings.get('background'), ...options });
    }

    dispose() {
        this.#ended.abort();
        this.#loading.abort();
        this.#tools.stopFilm();
        if (document.fullscreenElement === this.#host) {
            document.exitFullscreen();
        }
        this.#loader.dispose();
        this.#stage?.dispose();
        this.#outcome.forget();
    }

    #changed() {
        this.#stage?.requestRender();
        if (this.#stage?.view) {
            this.#host.dataset.loaded = Math.floor(100 * this.#stage.view.loaded);
        }
    }

    /** @param {{mode?: string, level?: number, compared?: number[]|null}} change of what is shown */
    #show(change) {
        this.#tools.stopFilm();
        this.#loading.abort();
        this.#loading = new AbortController();
        const { signal } = this.#loading;
        this.#showing.change(change);
        this.#outcome.loading(this.#showing.mode);
        const ready = this.#bring(signal).catch(error => {
            if (signal.aborted) {
                return this.#ended.signal.aborted ? Promise.reject(error) : this.ready;
            }
            this.#fail(error);
            throw error;
        });
        // Nobody has to wait for it: what went wrong stands on the stage.
        ready.catch(() => {});
        this.ready = ready;
    }

    async #bring(signal) {
        if (!this.#showing.mode) {
            throw new LoadError('missing');
        }
        const [stage, views] = await Promise.all([this.#openStage(signal), this.#load(signal)]);
        this.#showing.settle();
        const { mode, shading } = this.#showing;
        this.#host.dataset.view = mode;
        views.forEach(view => { view.shading = shading; });
        stage.show(...views);
        if (!this.#fitted) {
            this.#fitted = true;
            stage.fit(this.#report.bounds);
        }
        if (views[0].glossy) {
            this.#settings.suggest('light', 'room');
        }
        this.#tools.apply(this.#settings.values, this.#report.bounds);
        stage.draw();
        await stage.settled;
        signal.throwIfAborted();
        stage.draw();
        this.#panel.offer(this.#showing);
        this.#tools.compare(this.#showing.compared);
        this.#objects?.update();
        this.#outcome.shown(this.#report.label(mode), this.#report.line);
        this.#follow(this.#showing.files[0], views[0], signal);
    }

    /** What is shown before it is whole goes on loading. */
    async #follow(file, view, signal) {
        this.#changed();
        try {
            await view.complete;
        } catch (error) {
            if (!this.#ended.signal.aborted) {
                this.#loader.drop(file);
                if (!signal.aborted) {
                    this.#fail(error);
                }
            }
        }
        if (!signal.aborted) {
            this.#notice.whole();
        }
    }

    /** Nothing more is to come of what is on the stage. */
    async #complete() {
        await Promise.all([this.ready, this.#tools.ready]);
        await this.#stage.view.complete;
    }

    /** The view, or the two that are compared. */
    async #load(signal) {
        const views = [];
        for (const file of this.#showing.files) {
            if (!this.#loader.has(file)) {
                this.#notice.loading(this.#showing.mode);
            }
            views.push(await this.#loader.load(
                file, signal, (received, total) => this.#notice.progress(received, total)));
        }
        return views;
    }

    async #openStage(signal) {
        this.#stage = await openStage(this.#surface.canvas, {
            onLost: () => {
                this.#tools.stopFilm();
                this.#outcome.lost();
            },
            onRestored: () => this.#outcome.restored(),
        }, signal, () => this.#stage);
        this.#stage.rig.turntable = this.#settings.get('turntable');
        return this.#stage;
    }

    #fail(error) {
        const { mode } = this.#showing;
        this.#outcome.failed(error, mode ? () => this.show(mode) : null);
    }

    #adjust() {
        if (this.#stage) {
            this.#stage.rig.turntable = this.#settings.get('turntable');
            this.#tools.apply(this.#settings.values, this.#report.bounds);
            if (this.#host.dataset.state === 'ready') {
                this.#panel.statistics = this.#report.line;
            }
        }
    }

    #listen(actions) {
        const { signal } = this.#ended;
        this.#settings.addEventListener('change', () => this.#adjust(), { signal });
        listenToPointer(this.#surface.canvas, () => this.#stage, signal);
        listenToKeys(this.#host, shortcuts({
            rig: () => this.#stage?.rig,
            settings: this.#settings,
            modes: () => this.modes,
            actions,
            close: () => this.#tools.stopFilm() || this.#panel.close(),
        }), signal);
    }
}
