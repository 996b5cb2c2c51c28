import { extremes, fileOfLevel } from './lods.js';
import { MODES, showsMesh } from './modes.js';

/** What of an asset is asked for: a mode, and of a mesh a level of detail or two of them beside each other. */
export class Showing {
    #loader;
    #lods;
    mode = '';
    /** 0 is the finest. */
    level = 0;
    /** The two levels that are compared, left and right, or null. @type {number[]|null} */
    compared = null;

    /** @param {import('./loader.js').Loader} loader @param {import('./lods.js').Lod[]} lods */
    constructor(loader, lods) {
        this.#loader = loader;
        this.#lods = lods;
    }

    /** The modes that the asset has, as far as is known. */
    get modes() {
        const uvs = this.#loader.get('mesh')?.statistics.uvs ?? true;
        return Object.keys(MODES).filter(mode => this.#loader.offers(MODES[mode].file) && (mode !== 'uv' || uvs));
    }

    /** The files that are needed: one, or the two that are compared. */
    get files() {
        return showsMesh(this.mode) ? (this.compared ?? [this.level]).map(fileOfLevel) : [MODES[this.mode].file];
    }

    get shading() {
        return MODES[this.mode].shading;
    }

    /** @param {{mode?: string, level?: number, compared?: number[]|null}} change */
    change({ mode = this.mode, level = this.level, compared = this.compared }) {
        this.mode = mode;
        this.level = level;
        this.compared = showsMesh(mode) ? compared : null;
    }

    /** What begins a comparison, or ends it; null where there is nothing to compare. */
    get comparison() {
        const able = this.#lods.length > 0 && showsMesh(this.mode);
        return able ? { compared: this.compared ? null : extremes(this.#lods) } : null;
    }

    /** A mesh turned out to have no texture coordinates: it is shown as it is. */
    settle() {
        if (!this.modes.includes(this.mode)) {
            this.mode = 'mesh';
        }
    }
}
