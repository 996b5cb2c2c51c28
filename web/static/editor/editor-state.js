/**
 * What a person has decided about the mask: one immutable value, all of it in the undo history and kept over a reload.
 * Pure functions, no DOM.
 *
 * @typedef {{keepClicked: boolean, fillHoles: number, dropSpecks: number, grow: number, smooth?: number,
 *     pixelArt?: boolean}} Cleanup  smooth: absent for 0; pixelArt: absent where the picture decides
 * @typedef {object} State
 * @property {'prompts' | 'alpha' | 'file' | 'auto'} type where the mask comes from; `auto` until the server has
 *     said what it found, which then takes its place
 * @property {import('./prompt-list.js').Prompt[]} prompts kept while another type is in use
 * @property {number} candidate which of the answer's candidates is the mask
 * @property {number} threshold alpha 1..255 from which a pixel is inside
 * @property {{id: string, name: string | null} | null} file an uploaded mask
 * @property {Cleanup} cleanup
 * @property {import('./edits.js').Edit[]} edits what was done by hand after that
 * @property {string} [model] that read the prompts, as the server said: no other may read them later
 */

import { areEdits } from './edits.js';
import { added, removed, replaced } from './prompt-list.js';

/** @type {Cleanup} */
export const NO_CLEANUP = Object.freeze({ keepClicked: false, fillHoles: 0, dropSpecks: 0, grow: 0 });

/** The state to start with: a transparent picture already has a mask. @returns {State} */
export function initial(transparent) {
    return {
        type: transparent ? 'alpha' : 'prompts',
        prompts: [],
        candidate: 0,
        threshold: 128,
        file: null,
        cleanup: NO_CLEANUP,
        edits: [],
    };
}

/** The state that a MaskSource stands for: an asset's mask is taken up again. @returns {State} */
export function fromSource(source) {
    const { type, prompts, candidate, threshold, id, cleanup, edits = [], model } = source;
    const start = { ...initial(false), type, cleanup, edits };
    switch (type) {
        case 'alpha':
            return { ...start, threshold };
        case 'file':
            return { ...start, file: { id, name: null } };
        case 'auto':
            return start;
        default:
            return { ...start, prompts, candidate, ...(model ? { model } : {}) };
    }
}

/** A prompt while the mask comes from elsewhere starts a new list, and what was done to that mask goes. @returns {State} */
export function withPrompt(state, prompt) {
    const here = state.type === 'prompts';
    const prompts = here ? state.prompts : [];
    return { ...state, type: 'prompts', edits: here ? state.edits : [], prompts: added(prompts, prompt, state.candidate), candidate: 0 };
}

/** Taking back the newest prompt brings back the candidate chosen before it. @returns {State} */
export function withoutPrompt(state, index) {
    const newest = index === state.prompts.length - 1;
    const prompts = removed(state.prompts, index);
    return { ...state, prompts, candidate: newest ? (prompts.at(-1)?.pick ?? 0) : 0 };
}

/** @returns {State} */
export function withPromptAt(state, index, prompt) {
    return { ...state, prompts: replaced(state.prompts, index, prompt), candidate: 0 };
}

/** Nothing chosen; the clean-up settings stay. @returns {State} */
export function cleared(state) {
    return { ...state, type: 'prompts', prompts: [], candidate: 0, edits: [] };
}

export function isClear(state) {
    return state.type === 'prompts' && state.prompts.length === 0 && state.edits.length === 0;
}

/** The clean-up that the sliders show: once something was done by hand, the one after it. @returns {Cleanup} */
export function cleanupShown({ cleanup, edits }) {
    const last = edits.at(-1);
    return edits.length === 0 ? cleanup : last.type === 'clean' ? last.cleanup : NO_CLEANUP;
}

/** Other clean-up settings, which act on what is there now. @returns {State} */
export function withCleanup(state, change) {
    const { pixelArt, ...steps } = { ...cleanupShown(state), ...change };
    if (steps.smooth === 0) {
        delete steps.smooth;
    }
    if (state.edits.length === 0) {
        return { ...state, cleanup: pixelArt === undefined ? steps : { ...steps, pixelArt } };
    }
    const before = state.edits.at(-1).type === 'clean' ? state.edits.slice(0, -1) : state.edits;
    return { ...state, edits: isNone(steps) ? before : [...before, { type: 'clean', cleanup: steps }] };
}

/** Whether masks are drawn in whole pixels: yes, no, or undefined: as the picture is. @returns {State} */
export function withPixelArt(state, pixelArt) {
    const { pixelArt: before, ...steps } = state.cleanup;
    return { ...state, cleanup: pixelArt === undefined ? steps : { ...steps, pixelArt } };
}

export function isNone({ keepClicked, fillHoles, dropSpecks, grow, smooth = 0 }) {
    return !keepClicked && fillHoles === 0 && dropSpecks === 0 && grow === 0 && smooth === 0;
}

/** The MaskSource that the API, the form and asset.json know, or null while there is none. */
export function sourceOf({ type, prompts, candidate, threshold, file, cleanup, edits, model }) {
    // Left out where there are none, as before there were edits.
    const done = edits.length === 0 ? {} : { edits };
    switch (type) {
        case 'alpha':
            return { type, threshold, cleanup, ...done };
        case 'file':
            return { type, id: file.id, cleanup, ...done };
        case 'auto':
            return { type, cleanup, ...done };
        default:
            return prompts.length === 0 && edits.length === 0
                ? null
                : { type, prompts, candidate, cleanup, ...done, ...(model && prompts.length > 0 ? { model } : {}) };
    }
}

/** Body of the request for candidate masks, or null while there is nothing to ask. */
export function requestOf(state, side) {
    const source = sourceOf(state);
    if (source === null) {
        return null;
    }
    // Whichever model is in use answers; only the chosen candidate is drawn as finely as it can be.
    const { model, ...asked } = source;
    return { source: asked, side, quick: true };
}

/** Whether something read back from storage is a state for a picture of this size. */
export function isState(value, picture) {
    const number = (n, low, high) => typeof n === 'number' && n >= low && n <= high;
    const whole = (n, low, high) => Number.isInteger(n) && n >= low && n <= high;
    const prompt = (p) =>
        p !== null && typeof p === 'object' && whole(p.pick, 0, 8) &&
        (p.type === 'point'
            ? number(p.x, 0, picture.width) && number(p.y, 0, picture.height) && typeof p.include === 'boolean'
            : p.type === 'box' && number(p.x0, 0, p.x1) && number(p.x1, p.x0, picture.width) &&
              number(p.y0, 0, p.y1) && number(p.y1, p.y0, picture.height));
    const cleanup = (c) =>
        c !== null && typeof c === 'object' && typeof c.keepClicked === 'boolean' &&
        whole(c.fillHoles, 0, Infinity) && whole(c.dropSpecks, 0, Infinity) && whole(c.grow, -20, 20) &&
        whole(c.smooth ?? 0, 0, 100) && ['boolean', 'undefined'].includes(typeof c.pixelArt);
    const source = (s) => s !== null && typeof s === 'object' && typeof s.type === 'string';
    return value !== null && typeof value === 'object' && ['prompts', 'alpha', 'file', 'auto'].includes(value.type) &&
        Array.isArray(value.prompts) && value.prompts.every(prompt) && whole(value.candidate, 0, 8) &&
        whole(value.threshold, 1, 255) && cleanup(value.cleanup) && areEdits(value.edits, cleanup, source) &&
        ['string', 'undefined'].includes(typeof value.model) &&
        (value.file === null ? value.type !== 'file' : typeof value.file?.id === 'string');
}
