const SECOND = 1000;

/** How long frames take while one follows another: the mean of the last second of them. */
export class FrameTimes {
    #intervals = [];
    #last = null;

    /** @param {number} time of this frame, milliseconds @param {boolean} goesOn the next follows at once */
    note(time, goesOn) {
        if (this.#last !== null) {
            this.#intervals.push(time - this.#last);
            let sum = this.#intervals.reduce((total, interval) => total + interval, 0);
            while (sum > SECOND && this.#intervals.length > 1) {
                sum -= this.#intervals.shift();
            }
        }
        this.#last = goesOn ? time : null;
    }

    /** Milliseconds; null before anything has moved. */
    get mean() {
        return this.#intervals.length
            ? this.#intervals.reduce((total, interval) => total + interval, 0) / this.#intervals.length : null;
    }
}
