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
            this.#guides ??= this.#makeGuides(bounds);
            this.ready = this.#guides;
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
        const { record } = await import('./recorder.js');
        stopping.signal.throwIfAborted();
        const film = this.#stage().film(background);
        host.dataset.filming = '';
        this.#notice.busy('filming', () => this.stopFilm());
        let failed = false;
        try {
            return await record(this.#surface.canvas, {
                type: videoType(), seconds, draw: film.draw, signal: stopping.signal,
                onProgress: share => this.#notice.share(share),
            });
        } catch (error) {
            failed = error.name !== 'AbortError';
            throw error;
        } finally {
            delete host.dataset.filming;
            film.end();
            if (this.#film === stopping) {
                this.#film = null;
            }
            this.#surface.canvas.focus({ preventScroll: true });
            this.#notice.clear();
            if (failed) {
                this.#notice.fail('error.video', null);
            }
        }
    }

    /** Ends a recording; false when there is none. */
    stopFilm() {
        this.#film?.abort(new DOMException('stopped', 'AbortError'));
        return this.#film !== null;
    }

    async #makeGuides(bounds) {
        const { Guides } = await import('./guides.js');
        const stage = this.#stage();
        stage.guides = new Guides(bounds, this.#surface.object, this.#messages);
        stage.apply(this.#settings);
    }
}
