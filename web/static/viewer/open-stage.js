import { LoadError } from './download.js';
import { prefersLessMotion } from './preferences.js';

/**
 * Loads the engine and opens the one stage of a canvas.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{onLost: () => void, onRestored: () => void}} listener
 * @param {AbortSignal} signal
 * @param {() => import('./stage.js').Stage|null} opened meanwhile
 * @returns {Promise<import('./stage.js').Stage>}
 * @throws {LoadError} engine, when its modules do not come or this browser cannot read them; webgl, when it cannot draw
 */
export async function openStage(canvas, listener, signal, opened) {
    if (opened()) {
        return opened();
    }
    const { Stage } = await import('./stage.js').catch(error => { throw new LoadError('engine', error); });
    signal.throwIfAborted();
    try {
        return opened() ?? new Stage(canvas, { reducedMotion: prefersLessMotion(), ...listener });
    } catch (error) {
        throw new LoadError('webgl', error);
    }
}
