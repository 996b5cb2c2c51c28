import { element } from './dom.js';

/** Where the line begins, of 100; and how close to the rims it may go, so that there always is something to compare. */
const MIDDLE = 50;
const RIM = 2;

/**
 * Two levels of detail side by side: the line between them, which is a slider to the pointer, to keys and to a screen
 * reader alike, and on each side which level it shows.
 */
export class CompareBar {
    #messages;
    #lods;
    #slider;
    #selects;
    #notes;
    #layer;

    /**
     * @param {HTMLElement} parent over the canvas
     * @param {import('./messages.js').Messages} messages
     * @param {import('./lods.js').Lod[]} lods
     * @param {{onShare: (share: number) => void, onLevels: (left: number, right: number) => void}} listener
     */
    constructor(parent, messages, lods, { onShare, onLevels }) {
        this.#messages = messages;
        this.#lods = lods;
        this.#slider = element('input', {
            type: 'range', min: RIM, max: 100 - RIM, step: 1, value: MIDDLE, className: 'viewer-divider',
            attributes: { 'aria-label': messages.text('compare.line') },
        });
        this.#slider.addEventListener('input', () => {
            onShare(Number(this.#slider.value) / 100);
        });
        this.#selects = ['left', 'right'].map(side => levelSelect(messages, lods, messages.text(`compare.${side}`)));
        this.#notes = this.#selects.map(() => element('span', { className: 'viewer-value' }));
        this.#selects.forEach(select => select.addEventListener('change', () =>
            onLevels(...this.#selects.map(each => Number(each.value)))));
        this.#layer = element('div', {
            className: 'viewer-compare', hidden: true,
            attributes: { role: 'group', 'aria-label': messages.text('compare') },
        }, this.#slider, ...this.#selects.map((select, side) =>
            element('div', { className: `viewer-side viewer-side-${side}` }, select, this.#notes[side])));
        parent.append(this.#layer);
    }

    /** @param {number[]|null} levels left and right; null shows nothing */
    show(levels) {
        const opening = levels && this.#layer.hidden;
        this.#layer.hidden = !levels;
        levels?.forEach((level, side) => {
            this.#selects[side].value = level;
            this.#notes[side].textContent = this.#messages.bytes(this.#lods[level].bytes);
        });
        if (opening) {
            this.#slider.focus({ preventScroll: true });
        }
    }
}

/** A choice of one level. */
export function levelSelect(messages, lods, label) {
    return element('select', { className: 'viewer-select', attributes: { 'aria-label': label } },
        ...lods.map(({ triangles, matrix }, level) => element('option', {
            value: level,
            textContent: matrix ? messages.text('level.made', messages.number(triangles))
                : messages.text('level', level, messages.number(triangles)),
        })));
}
