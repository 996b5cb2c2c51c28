const BITS_PER_SECOND = 8e6;
/** Milliseconds after which what is there of a film comes in. */
const PIECE = 100;
/** Milliseconds that a film's end is held for an encoder that is behind. */
const PATIENCE = 5000;

/**
 * Records a canvas in the time of the clock: a slow machine gets fewer frames and never another length. While the page
 * is hidden, time stands still.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{type: string, seconds: number, draw: (share: number) => void, onProgress: (share: number) => void,
 *     signal: AbortSignal}} film
 * @returns {Promise<Blob>} never empty; rejects with the signal's reason
 */
export async function record(canvas, { type, seconds, draw, onProgress, signal }) {
    const stream = canvas.captureStream(0);
    const [track] = stream.getVideoTracks();
    const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: BITS_PER_SECOND });
    const parts = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const ended = new Promise((resolve, reject) => {
        recorder.addEventListener('stop', resolve);
        recorder.addEventListener('error', ({ error }) => reject(error));
    });
    ended.catch(() => {});
    const aborted = new Promise((resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
    aborted.catch(() => {});
    const clock = new Clock(recorder);
    try {
        recorder.start(PIECE);
        // A busy machine may need longer for its first picture than the film lasts, and stopped before, it gives nothing.
        const latest = 1000 * seconds + PATIENCE;
        const isOver = () => clock.elapsed >= (parts.some(part => part.size > 0) ? 1000 * seconds : latest);
        while (recorder.state !== 'inactive' && !isOver()) {
            const share = Math.min(1, clock.elapsed / 1000 / seconds);
            draw(share);
            track.requestFrame();
            onProgress(share);
            await Promise.race([new Promise(requestAnimationFrame), ended, aborted]);
        }
    } finally {
        clock.stop();
        if (recorder.state !== 'inactive') {
            recorder.stop();
        }
        await ended;
        track.stop();
    }
    const film = new Blob(parts, { type: type.split(';')[0] });
    if (film.size === 0) {
        throw new Error('nothing was recorded');
    }
    return film;
}

/** The time of a recording, which waits while nobody can see the page. */
class Clock {
    #before = 0;
    #since = performance.now();
    #listening = new AbortController();

    constructor(recorder) {
        document.addEventListener('visibilitychange', () => {
            if (document.hidden) {
                this.#before = this.elapsed;
                this.#since = null;
                recorder.pause();
            } else {
                this.#since = performance.now();
                recorder.resume();
            }
        }, { signal: this.#listening.signal });
    }

    /** Milliseconds. */
    get elapsed() {
        return this.#before + (this.#since === null ? 0 : performance.now() - this.#since);
    }

    stop() {
        this.#listening.abort();
    }
}
