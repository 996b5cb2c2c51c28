import { element } from './dom.js';

/** Where the asset is seen: the canvas, over it a still picture until the first frame, and what tools lay on it. */
export class Surface {
    #poster = element('img', { className: 'viewer-poster', alt: '', draggable: false });
    #views;
    object;
    canvas = element('canvas', { tabIndex: 0, attributes: { role: 'img' } });

    /**
     * @param {HTMLElement} host whose content it takes the place of
     * @param {string} background dark, light or checker
     * @param {string|null} poster a picture until the first frame
     * @param {string|null} views a strip of pictures for where there is no WebGL
     */
    constructor(host, background, poster, views) {
        this.#views = views;
        this.#poster.hidden = !poster;
        if (poster) {
            this.#poster.addEventListener('error', () => { this.#poster.hidden = true; });
            this.#poster.src = poster;
        }
        this.object = element('div', { className: 'viewer-stage', data: { background } }, this.canvas, this.#poster);
        host.replaceChildren(this.object);
    }

    /** The canvas shows the asset. */
    drawn() {
        this.#poster.hidden = true;
    }

    /** The canvas will never show anything. */
    cannotDraw() {
        if (this.#views) {
            this.#poster.src = this.#views;
            this.#poster.hidden = false;
        }
    }
}
