/** Why a file did not become a picture; `reason` is the key of the sentence that says so. */
export class LoadError extends Error {
    /** @param {'missing'|'network'|'broken'|'engine'|'large'|'webgl'} reason */
    constructor(reason, cause) {
        super(cause?.message ?? reason, { cause });
        this.name = 'LoadError';
        this.reason = reason;
    }
}

/**
 * Fetches a whole file.
 *
 * @param {string} url
 * @param {AbortSignal} signal
 * @param {(received: number, total: number) => void} onProgress bytes; total is 0 where the server did not say
 * @returns {Promise<ArrayBuffer>}
 * @throws {LoadError} missing or network; an abort is thrown on as it is
 */
export async function download(url, signal, onProgress) {
    try {
        const response = await fetch(url, { signal });
        if (!response.ok) {
            throw new LoadError(response.status < 500 ? 'missing' : 'network', new Error(`${url}: ${response.status}`));
        }
        return await read(response, onProgress);
    } catch (error) {
        throw error instanceof LoadError || signal.aborted ? error : new LoadError('network', error);
    }
}

async function read(response, onProgress) {
    // With a content coding the length is that of the coded bytes, and says nothing about ours.
    const coded = response.headers.get('Content-Encoding');
    const total = coded ? 0 : Number(response.headers.get('Content-Length')) || 0;
    const chunks = [];
    let received = 0;
    onProgress(0, total);
    for (const reader = response.body.getReader(); ;) {
        const { done, value } = await reader.read();
        if (done) {
            break;
        }
        chunks.push(value);
        received += value.byteLength;
        onProgress(received, total);
    }
    const file = new Uint8Array(received);
    let at = 0;
    for (const chunk of chunks) {
        file.set(chunk, at);
        at += chunk.byteLength;
    }
    return file.buffer;
}
