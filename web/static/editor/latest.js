/**
 * Asks a slow server so that only the latest question matters: one request is in flight, the newest question is
 * remembered, and an answer is never handed on after that of a later question. Pure, no DOM.
 *
 * @template Q, A
 */
export class Latest {
    #send;
    #heard;
    #sequence = 0;
    #flight = null;
    #waiting = null;

    /**
     * @param {(question: Q, signal: AbortSignal) => Promise<A>} send
     * @param {{answered(question: Q, answer: A, newest: boolean): void, failed(question: Q, error: Error): void,
     *     busy(busy: boolean): void}} heard
     */
    constructor(send, heard) {
        this.#send = send;
        this.#heard = heard;
    }

    /**
     * Asks, forgetting whatever was asked before.
     *
     * @param {Q} question
     * @param {boolean} [patient] let the request in flight end and show its answer meanwhile, as when a dot is dragged
     *     and every move asks again
     */
    ask(question, patient = false) {
        this.#waiting = { question, sequence: ++this.#sequence };
        if (this.#flight && !patient) {
            this.#flight.controller.abort();
            this.#flight = null;
        }
        if (!this.#flight) {
            this.#take();
        }
    }

    /** Nothing is wanted any more. */
    drop() {
        this.#sequence++;
        this.#waiting = null;
        this.#flight?.controller.abort();
        this.#flight = null;
        this.#heard.busy(false);
    }

    async #take() {
        const { question, sequence } = this.#waiting;
        const flight = { sequence, controller: new AbortController() };
        this.#waiting = null;
        this.#flight = flight;
        this.#heard.busy(true);
        const outcome = await this.#send(question, flight.controller.signal).then(
            (answer) => ({ answer }),
            (error) => ({ error }),
        );
        // Aborted or overtaken: whoever took the place speaks for itself.
        if (this.#flight !== flight) {
            return;
        }
        this.#flight = null;
        if (outcome.error === undefined) {
            this.#heard.answered(question, outcome.answer, sequence === this.#sequence);
        } else if (!this.#waiting) {
            this.#heard.failed(question, outcome.error);
        }
        if (this.#waiting) {
            this.#take();
        } else if (!this.#flight) {
            this.#heard.busy(false);
        }
    }
}
