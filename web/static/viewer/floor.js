import { ContactShadow } from './contact-shadow.js';
import { Ground } from './ground.js';

/** What the asset stands on: the grid with its axes, and the soft shadow on it. */
export class Floor {
    #ground = new Ground();
    #shadow = new ContactShadow();

    get objects() {
        return [this.#ground.object, this.#shadow.object];
    }

    /** Metres from one line of the grid to the next. */
    get cell() {
        return this.#ground.cell;
    }

    /** @param {{background: string, grid: boolean}} settings */
    apply({ background, grid }) {
        this.#ground.object.visible = grid;
        this.#ground.ink = background === 'dark' ? 'light' : 'dark';
        this.#shadow.object.material.opacity = background === 'light' ? 0.7 : 1;
    }

    /** Casts the asset's shadow. @param {import('./view.js').View} view @param {import('three').Box3} bounds metres */
    cast(view, bounds) {
        this.#shadow.cast(view.surface(), bounds);
    }

    /** Scales the grid to what is to be seen. @param {import('three').Box3} bounds metres */
    reach(bounds) {
        this.#ground.fit(bounds);
    }

    look(camera) {
        this.#ground.look(camera);
        this.#shadow.seenFrom(camera.position.y);
    }

    dispose() {
        this.#ground.dispose();
        this.#shadow.dispose();
    }
}
