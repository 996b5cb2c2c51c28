const KEPT = 'asset-factory.viewer';
const KEPT_KEYS = ['background', 'light', 'intensity', 'grid', 'pointSize'];

/** How the stage looks, whatever asset is on it; what a person chose is remembered in this browser. */
export class Settings extends EventTarget {
    #values;

    /** @param {Object} defaults */
    constructor(defaults) {
        super();
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
        remember(this.#values, Object.keys(changes));
        this.dispatchEvent(new Event('change'));
    }
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

function remember(values, changed) {
    try {
        const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
        changed.filter(key => KEPT_KEYS.includes(key)).forEach(key => { kept[key] = values[key]; });
        localStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
        // as above
    }
}
