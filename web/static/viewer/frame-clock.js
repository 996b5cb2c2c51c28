/** No step of an animation is longer: after a pause things go on where they were. Seconds. */
const LONGEST_STEP = 0.1;

/** Asks for frames only when something changed, and not while nobody can see the canvas. */
export class FrameClock {
    #tick;
    #frame = 0;
    #last = 0;
    #onScreen = true;
    #observer;
    #listening = new AbortController();

    /**
     * @param {HTMLElement} seen nothing is asked for while it is off the screen
     * @param {(seconds: number, time: number) => boolean} tick draws; true while the next frame is wanted already
     */
    constructor(seen, tick) {
        this.#tick = tick;
        document.addEventListener('visibilitychange', () => this.request(), { signal: this.#listening.signal });
        this.#observer = new IntersectionObserver(([entry]) => {
            this.#onScreen = entry.isIntersecting;
            this.request();
        });
        this.#observer.observe(seen);
    }

    /** One frame, soon. */
    request() {
        if (!this.#frame && this.#onScreen && !document.hidden && !this.#listening.signal.aborted) {
            this.#frame = requestAnimationFrame(time => this.#run(time));
        }
    }

    dispose() {
        this.#listening.abort();
        cancelAnimationFrame(this.#frame);
        this.#observer.disconnect();
    }

    #run(time) {
        this.#frame = 0;
        const seconds = Math.min(LONGEST_STEP, (time - this.#last) / 1000);
        this.#last = time;
        if (this.#tick(seconds, time)) {
            this.request();
        }
    }
}
