import { actionsOf } from './actions.js';
import { LoadError } from './download.js';
import { listenToPointer } from './gestures.js';
import { helpDialog } from './help.js';
import { listenToKeys, shortcuts } from './keyboard.js';
import { Loader } from './loader.js';
import { fileOfLevel, filesOfLevels } from './lods.js';
import { MODES, showsMesh } from './modes.js';
import { Notice } from './notice.js';
import { ObjectList } from './object-list.js';
import { openStage } from './open-stage.js';
import { Panel } from './panel.js';
import { Report } from './report.js';
import { SceneLoader } from './scene-loader.js';
import { Settings, defaultSettings } from './settings.js';
import { Surface } from './surface.js';
import { Tools } from './tools.js';

/** One viewer in the page from its connection to its disconnection: what a person does, and what is loaded for it. */
export class Session {
    #host;
    #messages;
    #lods;
    #surface;
    #settings;
    #loader;
    #notice;
    #panel;
    #tools;
    #report;
    /** Of a scene; null where there is but one object. */
    #objects = null;
    #stage = null;
    #fitted = false;
    #level = 0;
    /** The two levels of detail that are compared, or null. */
    #compared = null;
    #stateBeforeLoss = '';
    #loading = new AbortController();
    #ended = new AbortController();
    /** Settles with the view asked for last. */
    ready;

    /**
     * @param {HTMLElement} host
     * @param {{urls: Record<string, string>, lods: import('./lods.js').Lod[], bounds: number[]|null,
     *     poster: string|null, views: string|null, name: string, first: string|null, turntable: boolean}} asset
     * @param {import('./messages.js').Messages} messages
     */
    constructor(host, asset, messages) {
        const stage = () => this.#stage;
        this.#host = host;
        this.#messages = messages;
        this.#lods = asset.lods;
        const changed = () => this.#changed();
        const isScene = asset.objects.length > 0;
        this.#loader = isScene ? new SceneLoader(asset.objects, changed)
            : new Loader({ ...asset.urls, ...filesOfLevels(asset.lods) }, changed);
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
        host.append(help);
        if (isScene) {
            this.#objects = new ObjectList(messages, asset.objects, {
                show: (id, visible) => this.#showObject(id, visible), focus: id => this.#focusOn(id),
            });
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

    /** The ways in which this asset can be shown, as far as is known. */
    get modes() {
        const uvs = this.#loader.get('mesh')?.statistics.uvs ?? true;
        return Object.keys(MODES).filter(mode => this.#loader.offers(MODES[mode].file) && (mode !== 'uv' || uvs));
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
        const able = this.#lods.length > 0 && showsMesh(this.#host.dataset.view);
        if (able) {
            this.#show({ compared: this.#compared ? null : [0, this.#lods.length - 1] });
        }
        return able;
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
        this.#host.replaceChildren();
        delete this.#host.dataset.state;
        delete this.#host.dataset.view;
        delete this.#host.dataset.loaded;
    }

    #changed() {
        this.#stage?.requestRender();
        if (this.#stage?.view) {
            this.#host.dataset.loaded = Math.floor(100 * this.#stage.view.loaded);
        }
    }

    #show({ mode = this.#host.dataset.view, level = this.#level, compared = this.#compared }) {
        this.#tools.stopFilm();
        this.#loading.abort();
        this.#loading = new AbortController();
        const { signal } = this.#loading;
        this.#level = level;
        this.#compared = showsMesh(mode) ? compared : null;
        this.#host.dataset.view = mode ?? '';
        this.#host.dataset.state = 'loading';
        this.#panel.update();
        const ready = this.#bring(mode, signal).catch(error => {
            if (signal.aborted) {
                return this.#ended.signal.aborted ? Promise.reject(error) : this.ready;
            }
            this.#fail(error, mode);
            throw error;
        });
        // Nobody has to wait for it: what went wrong stands on the stage.
        ready.catch(() => {});
        this.ready = ready;
    }

    async #bring(mode, signal) {
        if (!mode) {
            throw new LoadError('missing');
        }
        const [stage, views] = await Promise.all([this.#openStage(signal), this.#load(mode, signal)]);
        const shown = this.modes.includes(mode) ? mode : 'mesh';
        this.#host.dataset.view = shown;
        views.forEach(view => { view.shading = MODES[shown].shading; });
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
        await Promise.all([stage.lit, ...views.map(view => view.ordered())]);
        signal.throwIfAborted();
        stage.draw();
        this.#shown(shown);
        this.#follow(shown, views[0], signal);
    }

    /** What is shown before it is whole goes on loading. */
    async #follow(mode, view, signal) {
        this.#changed();
        try {
            await view.complete;
        } catch (error) {
            if (!this.#ended.signal.aborted) {
                this.#loader.drop(MODES[mode].file);
                if (!signal.aborted) {
                    this.#fail(error, mode);
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

    /** The view of a mode, or the two that are compared. */
    async #load(mode, signal) {
        const levels = this.#compared ?? [this.#level];
        const views = [];
        for (const file of showsMesh(mode) ? levels.map(fileOfLevel) : [MODES[mode].file]) {
            if (!this.#loader.has(file)) {
                this.#notice.loading(mode);
            }
            views.push(await this.#loader.load(
                file, signal, (received, total) => this.#notice.progress(received, total)));
        }
        return views;
    }

    async #openStage(signal) {
        this.#stage = await openStage(this.#surface.canvas, {
            onLost: () => this.#lost(), onRestored: () => this.#restored(),
        }, signal, () => this.#stage);
        this.#stage.rig.turntable = this.#settings.get('turntable');
        return this.#stage;
    }

    #shown(mode) {
        this.#surface.drawn();
        this.#notice.shown();
        this.#host.dataset.state = 'ready';
        this.#panel.offer(this.modes, this.#level, this.#compared !== null);
        this.#tools.compare(this.#compared);
        this.#updateObjects();
        const { line } = this.#report;
        this.#panel.statistics = line;
        const label = this.#report.label(mode);
        this.#surface.canvas.setAttribute('aria-label', label);
        this.#notice.say(`${label} ${line.map(part => part.join(' ')).join(', ')}`);
    }

    get #file() {
        return MODES[this.#host.dataset.view].file;
    }

    #showObject(id, visible) {
        this.#loader.show(id, visible);
        this.#updateObjects();
        this.#stage?.reshade();
    }

    #focusOn(id) {
        const bounds = this.#loader.has(this.#file) && this.#loader.boundsOf(this.#file, id);
        if (bounds && !bounds.isEmpty()) {
            this.#loader.hidden.has(id) && this.#showObject(id, true);
            this.#stage.rig.frameOn(bounds);
        }
    }

    /** One object that did not come is said, and the others are seen all the same. */
    #updateObjects() {
        this.#objects?.update(this.#loader.hidden, this.#loader.failed(this.#file));
    }

    #fail(error, mode) {
        const reason = error instanceof LoadError ? error.reason : 'broken';
        this.#host.dataset.state = 'error';
        this.#panel.statistics = [];
        this.#panel.usable = reason !== 'webgl';
        if (['webgl', 'engine'].includes(reason)) {
            this.#surface.cannotDraw();
        }
        this.#notice.fail(`error.${reason}`, reason === 'webgl' || !mode ? null : () => this.show(mode));
    }

    #lost() {
        this.#tools.stopFilm();
        this.#stateBeforeLoss = this.#host.dataset.state;
        this.#host.dataset.state = 'error';
        this.#notice.fail('error.lost', null);
    }

    #restored() {
        this.#host.dataset.state = this.#stateBeforeLoss;
        this.#notice.clear();
        this.#notice.say(this.#messages.text('restored'));
    }

    #listen(actions) {
        const { signal } = this.#ended;
        this.#settings.addEventListener('change', () => {
            if (this.#stage) {
                this.#stage.rig.turntable = this.#settings.get('turntable');
                this.#tools.apply(this.#settings.values, this.#report.bounds);
                if (this.#host.dataset.state === 'ready') {
                    this.#panel.statistics = this.#report.line;
                }
            }
        }, { signal });
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
