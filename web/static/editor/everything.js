import { fromSource } from './editor-state.js';
import { Shape } from './shape.js';
import { covers } from './runs.js';

/** Intersection over union from which a region is one that was told of before. */
const SAME = 0.6;

/**
 * Everything that the server finds in the picture, as regions that can be taken. Latest wins: starting again and closing
 * both end the search that goes on.
 *
 * Events: `change` after anything changed; `say` as in {@link EditorModel}.
 *
 * @typedef {{shape: Shape, place: 'object' | 'part' | 'group', of: number, source: object, taken: boolean}} Region
 */
export class Everything extends EventTarget {
    #address;
    #picture;
    #events = null;
    #take;
    /** Whether more than one can be taken. */
    several;
    open = false;
    searching = false;
    failed = false;
    /** Share of the search that is done. */
    share = 0;
    /** @type {Region[]} */
    regions = [];
    /** Index of the region that is lit, or −1. */
    lit = -1;

    /**
     * @param {string} api address of the picture in the API
     * @param {(taken: {state: object, shape: Shape}[]) => void} take makes objects of regions, the first on top
     * @param {boolean} several whether more than one can be taken
     */
    constructor(api, picture, take, several = true) {
        super();
        this.#address = `${api}/regions/events`;
        this.#picture = picture;
        this.#take = take;
        this.several = several;
    }

    start() {
        this.close();
        Object.assign(this, { open: true, searching: true, failed: false, share: 0, regions: [], lit: -1 });
        const events = new EventSource(this.#address);
        this.#events = events;
        const on = (name, hear) => events.addEventListener(name, ({ data }) => {
            hear(JSON.parse(data));
            this.#changed();
        });
        on('progress', ({ share }) => {
            this.share = share;
        });
        on('region', (region) => {
            this.regions = [...this.regions, this.#region(region)];
        });
        on('regions', ({ regions }) => this.#finish(regions));
        events.addEventListener('error', () => {
            // It would ask again by itself, and begin anew each time.
            this.#end();
            this.failed = true;
            this.#say('editor.error.unreachable');
            this.#changed();
        });
        this.#say('editor.say.searching');
        this.#changed();
    }

    close() {
        if (this.open) {
            this.#end();
            this.open = false;
            this.regions = [];
            this.#changed();
        }
    }

    #end() {
        this.#events?.close();
        this.#events = null;
        this.searching = false;
    }

    #finish(regions) {
        const before = this.regions;
        const lit = before[this.lit];
        this.#end();
        this.regions = regions.map((region) => this.#region(region));
        for (const { shape } of before.filter((region) => region.taken)) {
            const same = this.regions.find((region) => overlap(region.shape, shape) > SAME);
            if (same) {
                same.taken = true;
            }
        }
        this.lit = lit ? this.regions.findIndex((region) => overlap(region.shape, lit.shape) > SAME) : -1;
        this.#say('editor.say.found', this.objects.length);
    }

    #region(answer) {
        const { place, of, source, ...mask } = answer;
        const shape = new Shape({ width: mask.width, height: mask.height, candidates: [mask] }, 0, this.#picture);
        return { shape, place, of, source, taken: false };
    }

    /** First choices. */
    get objects() {
        return this.regions.filter((region) => region.place === 'object');
    }

    /** Lights the smallest first choice at a point; a lit part or group of it stays lit. */
    hover(point) {
        const at = point === null ? -1 : smallest(this.regions, point, this.#picture);
        const now = this.regions[this.lit];
        if (at >= 0 && now && now.of === this.regions[at].of && covers(now.shape.mask, point, this.#picture)) {
            return;
        }
        this.#light(at);
    }

    /** The next or previous first choice. @returns {boolean} whether there was one that way */
    step(by) {
        const count = this.objects.length;
        const now = this.regions[this.lit]?.of ?? (by > 0 ? -1 : count);
        const next = now + by;
        if (next < 0 || next >= count) {
            return false;
        }
        this.#light(next);
        this.#sayLit();
        return true;
    }

    /** From an object to its parts and groups, and round to itself. */
    other(by) {
        const now = this.regions[this.lit];
        if (now) {
            const family = this.regions.map((_, i) => i).filter((i) => this.regions[i].of === now.of);
            this.#light(family[(family.indexOf(this.lit) + by + family.length) % family.length]);
            this.#sayLit();
        }
    }

    /** Takes what is lit, if it is not taken yet. @param {boolean} more go on with others afterwards */
    take(more) {
        const region = this.regions[this.lit];
        if (region && !region.taken) {
            this.#takeAll([region], more && this.several);
        }
    }

    /** Takes every first choice. */
    all() {
        this.#takeAll(this.objects.filter((region) => !region.taken), false);
    }

    #takeAll(regions, more) {
        if (regions.length > 0) {
            // Small ones lie on large ones, never below them.
            const ordered = [...regions].sort((a, b) => a.shape.area - b.shape.area);
            this.#take(ordered.map(({ source, shape }) => ({ state: fromSource(source), shape })));
            regions.forEach((region) => {
                region.taken = true;
            });
            this.#say('editor.say.taken', regions.length);
        }
        if (more) {
            this.#changed();
        } else {
            this.close();
        }
    }

    #light(index) {
        if (index !== this.lit) {
            this.lit = index;
            this.#changed();
        }
    }

    #sayLit() {
        const { shape, place, of, taken } = this.regions[this.lit];
        const kind = taken ? 'taken' : place;
        this.#say(`editor.say.region.${kind}`, of + 1, this.objects.length, { percent: shape.area });
    }

    #changed() {
        this.dispatchEvent(new Event('change'));
    }

    #say(key, ...args) {
        this.dispatchEvent(new CustomEvent('say', { detail: [key, ...args] }));
    }
}

/** Index of the smallest first choice at a point, or −1. */
export function smallest(regions, point, picture) {
    let best = -1;
    regions.forEach(({ place, shape }, index) => {
        const smaller = best < 0 || shape.area < regions[best].shape.area;
        if (place === 'object' && smaller && covers(shape.mask, point, picture)) {
            best = index;
        }
    });
    return best;
}

/** Intersection over union. @param {{mask: import('./runs.js').Mask}} a of the same size as b */
export function overlap(a, b) {
    const [one, other] = [a.mask.inside, b.mask.inside];
    let both = 0;
    let either = 0;
    for (let i = 0; i < one.length; i++) {
        both += one[i] & other[i];
        either += one[i] | other[i];
    }
    return either === 0 ? 1 : both / either;
}
