import { Lights } from './lights.js';

/** The light on meshes: lamps, or a room around them, which is made when it is first asked for. */
export class Lighting {
    #scene;
    #renderer;
    #lights;
    #onChange;
    #room = null;
    #building = null;
    #asked = ['studio', 1];
    #disposed = false;
    /** Settles when the light asked for shines. */
    ready = Promise.resolve();

    /** @param {() => void} onChange the room is there */
    constructor(scene, renderer, onChange) {
        this.#scene = scene;
        this.#renderer = renderer;
        this.#lights = new Lights(scene);
        this.#onChange = onChange;
    }

    /** @param {'studio'|'room'|'key'} kind @param {number} intensity 1 shows white as just white */
    use(kind, intensity) {
        this.#asked = [kind, intensity];
        this.#shine();
        if (kind === 'room') {
            this.ready = this.#building ??= this.#build();
        }
    }

    /** The room was in the graphics card's memory, and went with it. */
    restored() {
        if (this.#room) {
            this.#room.dispose();
            this.#room = null;
            this.ready = this.#building = this.#build();
        }
    }

    dispose() {
        this.#disposed = true;
        this.#lights.dispose();
        this.#room?.dispose();
    }

    async #build() {
        const { room } = await import('./environment.js');
        if (!this.#disposed) {
            this.#room = room(this.#renderer);
            this.#shine();
            this.#onChange();
        }
    }

    #shine() {
        const [kind, intensity] = this.#asked;
        const inRoom = kind === 'room' && this.#room !== null;
        this.#scene.environment = inRoom ? this.#room.texture : null;
        this.#scene.environmentIntensity = intensity;
        // The studio stands in until the room is there.
        this.#lights.use(inRoom ? 'none' : kind === 'room' ? 'studio' : kind, intensity);
    }
}
