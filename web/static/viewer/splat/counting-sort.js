const BUCKETS = 65536;

/**
 * Orders the splats of several objects far to near: a counting sort over 65,536 depths between the nearest and the
 * farthest corner of the objects' boxes. One pass over the positions computes every splat's depth, once.
 */
export class CountingSort {
    #keys = new Uint16Array(0);
    #starts = new Uint32Array(BUCKETS);

    /**
     * @param {{cloud: import('./splat-cloud.js').SplatCloud, matrix: number[], visible: boolean}[]} objects matrix: 16
     *     numbers column by column, from the object's frame to the scene's
     * @param {number[]} direction where the camera looks, in the scene's frame
     * @param {Uint32Array} order is filled with indices of splats
     * @returns {number} how many: those of visible objects that are loaded
     */
    sort(objects, direction, order) {
        const shown = objects.filter(({ visible, cloud }) => visible && cloud.loaded > 0).map(({ cloud, matrix }) => ({
            cloud, ...depthOf(matrix, direction),
        }));
        const ranges = shown.map(({ cloud, along, offset }) => range(cloud.box, along, offset));
        const nearest = Math.min(...ranges.map(({ least }) => least));
        const farthest = Math.max(...ranges.map(({ most }) => most));
        const count = shown.reduce((sum, { cloud }) => sum + cloud.loaded, 0);
        if (this.#keys.length < count) {
            this.#keys = new Uint16Array(count);
        }
        // The farthest splat falls into bucket 0 and is drawn first; half a bucket stays free for rounding at each end.
        const scale = farthest > nearest ? (BUCKETS - 1) / (farthest - nearest) : 0;
        this.#starts.fill(0);
        let at = 0;
        for (const { cloud, along, offset } of shown) {
            at = this.#count(cloud, along.map(part => part * scale), (farthest - offset) * scale + 0.5, at);
        }
        this.#sum();
        at = 0;
        for (const { cloud } of shown) {
            at = this.#place(cloud, order, at);
        }
        return count;
    }

    #count({ positions, loaded }, [dx, dy, dz], from, at) {
        const keys = this.#keys;
        const starts = this.#starts;
        for (let p = 0; p < 3 * loaded; p += 3) {
            const key = (from - (positions[p] * dx + positions[p + 1] * dy + positions[p + 2] * dz)) | 0;
            keys[at++] = key;
            starts[key]++;
        }
        return at;
    }

    #sum() {
        const starts = this.#starts;
        for (let bucket = 0, start = 0; bucket < BUCKETS; bucket++) {
            const size = starts[bucket];
            starts[bucket] = start;
            start += size;
        }
    }

    #place({ first, loaded }, order, at) {
        const keys = this.#keys;
        const starts = this.#starts;
        for (let i = 0; i < loaded; i++) {
            order[starts[keys[at++]]++] = first + i;
        }
        return at;
    }
}

/** Depth along a direction as a function of a place in the object's own frame. */
function depthOf(m, [dx, dy, dz]) {
    return {
        along: [0, 4, 8].map(c => m[c] * dx + m[c + 1] * dy + m[c + 2] * dz),
        offset: m[12] * dx + m[13] * dy + m[14] * dz,
    };
}

function range(box, along, offset) {
    let least = offset;
    let most = offset;
    along.forEach((part, axis) => {
        least += Math.min(part * box[axis], part * box[axis + 3]);
        most += Math.max(part * box[axis], part * box[axis + 3]);
    });
    return { least, most };
}
