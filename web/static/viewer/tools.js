import { CompareBar } from './compare-bar.js';
import { videoType } from './video-type.js';

const SECONDS = 6;

/** What a person lays on the stage beside the asset: guides, a line between two levels of detail, a film. */
export class Tools {
    #surface;
    #notice;
    #messages;
    #stage;
    #compare = null;
    #guides = null;
    #settings;
    #film = null;
    /** Settles when all that was asked for is there. */
    ready = Promise.resolve();

    /**
     * @param {import('./surface.js').Surface} surface
     * @param {import('./notice.js').Notice} notice
     * @param {import('./messages.js').Messages} messages
     * @param {import('./lods.js').Lod[]} lods none where there is but one
     * @param {{stage: () => import('./stage.js').Stage, onCompare: (left: number, right: number) => void}} viewer
     */
    constructor(surface, notice, messages, lods, { stage, onCompare }) {
        this.#surface = surface;
        this.#notice = notice;
        this.#messages = messages;
        this.#stage = stage;
        if (lods.length > 0) {
            this.#compare = new CompareBar(surface.object, messages, lods, {
                onLevels: onCompare,
                onShare: share => { stage().share = share; },
            });
        }
    }

    /** Lets guides stand around the asset once they are asked for. */
    apply(settings, bounds) {
        this.#settings = settings;
        this.#stage().apply(settings);
        if ((settings.box || settings.measure) && bounds) {
            this.ready = this.#guides ??= this.#makeGuides(bounds).catch(error => {
                this.#guides = null;
                throw error;
            });
        }
    }

    /** @param {number[]|null} levels of detail to the left and right; null ends the comparison */
    compare(levels) {
        this.#compare?.show(levels);
    }

    /** Whether this browser can record. */
    get films() {
        return videoType() !== null;
    }

    /**
     * @param {HTMLElement} host is marked meanwhile
     * @param {{background: string, seconds?: number}} options
     * @returns {Promise<Blob>} rejects with an AbortError when it was stopped
     */
    async film(host, { background, seconds = SECONDS }) {
        this.stopFilm();
        const stopping = this.#film = new AbortController();
        try {
            const { record } = await import('./recorder.js');
            stopping.signal.throwIfAborted();
            return await this.#record(record, host, background, seconds, stopping.signal);
        } catch (error) {
            if (error.name !== 'AbortError') {
                this.#notice.fail('error.video', null);
            }
            throw error;
        } finally {
            if (this.#film === stopping) {
                this.#film = null;
            }
        }
    }

    /** Ends a recording; false when there is none. */
    stopFilm() {
        this.#film?.abort(new DOMException('stopped', 'AbortError'));
        return this.#film !== null;
    }

    async #record(record, host, background, seconds, signal) {
        const film = this.#stage().film(background);
        host.dataset.filming = '';
        this.#notice.busy('filming', () => this.stopFilm());
        try {
            return await record(this.#surface.canvas, {
                type: videoType(), seconds, draw: film.draw, signal, onProgress: share => this.#notice.share(share),
            });
        } finally {
            delete host.dataset.filming;
            film.end();
            this.#surface.canvas.focus({ preventScroll: true });
            // What stopped it may have more to say.
            if (host.dataset.state === 'ready') {
                this.#notice.clear();
            }
        }
    }

    async #makeGuides(bounds) {
        const { Guides } = await import('./guides.js');
        const stage = this.#stage();
        stage.guides = new Guides(bounds, this.#surface.object, this.#messages);
        stage.apply(this.#settings);
    }
}
