import { MOST_SPLATS } from './splat-texels.js';

/** Why a cloud could not be read; `reason` is the key of the sentence that says so. */
export class CloudError extends Error {
    /** @param {'missing'|'network'|'broken'|'large'} reason */
    constructor(reason, message) {
        super(message);
        this.name = 'CloudError';
        this.reason = reason;
    }
}

/** @param {number} total splats that a file says it has @throws {CloudError} when they are more than can be shown */
export function requireRoom(total) {
    if (total > MOST_SPLATS) {
        throw new CloudError('large', `${total} splats`);
    }
}

/** A stream read in pieces of the sizes that its reader wants; never holds more of it than the piece and one chunk. */
export class ByteSource {
    #reader;
    #onProgress;
    #chunk = new Uint8Array(0);
    #used = 0;
    /** Bytes that came from the network so far. */
    received = 0;

    /** @param {ReadableStream<Uint8Array>} stream @param {(received: number) => void} [onProgress] */
    constructor(stream, onProgress = () => {}) {
        this.#reader = stream.getReader();
        this.#onProgress = onProgress;
    }

    /** Where the next byte stands in the file. */
    get at() {
        return this.received - this.#chunk.length + this.#used;
    }

    /** @returns {Promise<Uint8Array>} exactly so many bytes, in an array of their own @throws {CloudError} */
    async take(count) {
        const piece = new Uint8Array(count);
        for (let filled = 0; filled < count;) {
            if (!await this.#more()) {
                throw new CloudError('broken', `the file ends at byte ${this.at}, within something longer`);
            }
            const part = this.#chunk.subarray(this.#used, this.#used + count - filled);
            piece.set(part, filled);
            filled += part.length;
            this.#used += part.length;
        }
        return piece;
    }

    /** Whether nothing is left. */
    async ends() {
        return !await this.#more();
    }

    /** Drops what is left. */
    cancel() {
        return this.#reader.cancel().catch(() => {});
    }

    async #more() {
        while (this.#used === this.#chunk.length) {
            const { done, value } = await this.#reader.read();
            if (done) {
                return false;
            }
            this.#chunk = value;
            this.#used = 0;
            this.received += value.length;
            this.#onProgress(this.received);
        }
        return true;
    }
}
