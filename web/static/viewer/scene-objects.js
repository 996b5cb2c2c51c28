import { ObjectList } from './object-list.js';

/** The objects of a scene: which of them are seen, and on which the camera looks. */
export class SceneObjects {
    #loader;
    #stage;
    #showing;
    #list;

    /**
     * @param {import('./scene-loader.js').SceneLoader} loader
     * @param {import('./messages.js').Messages} messages
     * @param {Object[]} objects
     * @param {() => import('./stage.js').Stage|null} stage
     * @param {import('./showing.js').Showing} showing
     */
    constructor(loader, messages, objects, stage, showing) {
        this.#loader = loader;
        this.#stage = stage;
        this.#showing = showing;
        this.#list = new ObjectList(messages, objects, {
            show: (id, visible) => this.#show(id, visible), focus: id => this.#focusOn(id),
        });
    }

    get object() {
        return this.#list.object;
    }

    fold() {
        return this.#list.fold();
    }

    /** One object that did not come is said, and the others are seen all the same. */
    update() {
        this.#list.update(this.#loader.hidden, this.#loader.failed(this.#file));
    }

    get #file() {
        return this.#showing.files[0];
    }

    #show(id, visible) {
        this.#loader.show(id, visible);
        this.update();
        this.#stage()?.reshade();
    }

    #focusOn(id) {
        const bounds = this.#loader.has(this.#file) && this.#loader.boundsOf(this.#file, id);
        if (bounds && !bounds.isEmpty()) {
            if (this.#loader.hidden.has(id)) {
                this.#show(id, true);
            }
            this.#stage().rig.frameOn(bounds);
        }
    }
}
