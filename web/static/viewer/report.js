import { describe, detailsOf } from './statistics.js';

/** What is said of the asset on the stage: in numbers below it, in the details, and to those who listen. */
export class Report {
    #asset;
    #loader;
    #settings;
    #messages;
    #stage;

    /**
     * @param {{name: string, bounds: number[]|null}} asset
     * @param {import('./loader.js').Loader} loader
     * @param {import('./settings.js').Settings} settings
     * @param {import('./messages.js').Messages} messages
     * @param {() => import('./stage.js').Stage|null} stage
     */
    constructor(asset, loader, settings, messages, stage) {
        this.#asset = asset;
        this.#loader = loader;
        this.#settings = settings;
        this.#messages = messages;
        this.#stage = stage;
    }

    /** The asset's box in metres: the one the page tells, else that of its mesh, else that of what is loaded. */
    get bounds() {
        const told = this.#asset.bounds && this.#stage()?.boxOf(this.#asset.bounds);
        return told || this.#loader.get('mesh')?.bounds || this.#loader.loaded[0]?.bounds || null;
    }

    /** What is known of the asset so far: counts, texture and bytes of each loaded file, and its box in metres. */
    get statistics() {
        const { bounds } = this;
        return {
            ...Object.fromEntries(this.#loader.names.map(name => [name, { ...this.#loader.get(name).statistics }])),
            bounds: bounds && { min: bounds.min.toArray(), max: bounds.max.toArray() },
        };
    }

    /** The line of numbers. @returns {[label: string, value: string][]} */
    get line() {
        const { views, cell } = this.#stage();
        return describe(views, this.bounds, this.#settings.get('grid') ? cell : null, this.#messages);
    }

    /** What the canvas shows, in words. @param {string} mode */
    label(mode) {
        return this.#messages.text('canvas', this.#asset.name, this.#messages.text(`view.${mode}`));
    }

    /** More numbers of what is shown. @returns {[label: string, value: string][]} */
    get details() {
        const stage = this.#stage();
        return stage?.views.length
            ? detailsOf(stage.views[0], this.bounds, stage.frameTimes.mean, this.#messages) : [];
    }
}
