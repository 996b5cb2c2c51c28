import { Box3 } from 'three';
import { pickPoint } from './cloud-pick.js';
import { readPly } from './ply.js';
import { packSplats } from './splat/splat-data.js';
import { SplatObject } from './splat/splat-object.js';
import { pointsOfCloud } from './surface-points.js';
import { View } from './view.js';

/** The asset as 3D Gaussians. */
export class SplatView extends View {
    isSplats = true;
    #positions;

    /** @param {ArrayBuffer} buffer a splat PLY @param {() => void} onSorted */
    static async from(buffer, onSorted) {
        return new SplatView(packSplats(readPly(buffer)), buffer.byteLength, onSorted);
    }

    constructor(cloud, bytes, onSorted) {
        super();
        if (cloud.count === 0) {
            throw new Error('PLY: no splats');
        }
        this.#positions = cloud.positions;
        this.object = new SplatObject(cloud, onSorted);
        this.bounds = new Box3().setFromArray(cloud.positions);
        this.statistics = { splats: cloud.count, bytes };
    }

    pick(raycaster) {
        return pickPoint(raycaster.ray, this.#positions, this.bounds.min.distanceTo(this.bounds.max) / 100);
    }

    look(camera, width, height) {
        this.object.look(camera, width, height);
    }

    ordered() {
        return this.object.ordered();
    }

    surface() {
        return pointsOfCloud(this.#positions);
    }

    dispose() {
        this.object.dispose();
    }
}
