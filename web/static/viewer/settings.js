import { prefersLessMotion, prefersLight } from './preferences.js';

const KEPT = 'asset-factory.viewer';
const KEPT_KEYS = ['background', 'light', 'intensity', 'grid', 'pointSize'];

/** How the stage looks, whatever asset is on it; what a person chose is remembered in this browser. */
export class Settings extends EventTarget {
    #defaults;
    #suggested = new Set();
    #values;

    /** @param {Object} defaults */
    constructor(defaults) {
        super();
        this.#defaults = defaults;
        this.#values = { ...defaults, ...remembered(defaults) };
    }

    get values() {
        return { ...this.#values };
    }

    get(key) {
        return this.#values[key];
    }

    set(changes) {
        Object.assign(this.#values, changes);
        remember(this.#values, Object.keys(changes), this.#defaults);
        this.dispatchEvent(new Event('change'));
    }

    /** Takes what suits this asset better, for now, where the person has not chosen otherwise. */
    suggest(key, value) {
        if (!this.#suggested.has(key) && this.#values[key] === this.#defaults[key]) {
            this.#suggested.add(key);
            this.#values[key] = value;
            this.dispatchEvent(new Event('change'));
        }
    }
}

/** @param {boolean} turntable turn by itself, unless the system asks for less motion */
export function defaultSettings(turntable) {
    return {
        background: prefersLight() ? 'light' : 'dark', light: 'studio', intensity: 1, grid: true, pointSize: 1.4,
        wireframe: false, box: false, measure: false, turntable: turntable && !prefersLessMotion(),
        adaptive: !prefersLessMotion(),
    };
}

function remembered(defaults) {
    try {
        const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
        return Object.fromEntries(Object.entries(kept).filter(([key, value]) =>
            KEPT_KEYS.includes(key) && typeof value === typeof defaults[key]));
    } catch {
        return {};   // storage is off, or holds something else: nothing is lost but comfort
    }
}

/** Going back to a default is forgetting: the next asset gets what suits it again. */
function remember(values, changed, defaults) {
    try {
        const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
        for (const key of changed.filter(each => KEPT_KEYS.includes(each))) {
            kept[key] = values[key];
            if (values[key] === defaults[key]) {
                delete kept[key];
            }
        }
        localStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
        // as above
    }
}
