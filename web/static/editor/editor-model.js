import { Answers } from './answers.js';
import { Refusal } from './api.js';
import * as states from './editor-state.js';
import * as edits from './edits.js';
import { KeptHistory } from './kept-history.js';
import * as objects from './objects.js';
import * as prompts from './prompt-list.js';

/**
 * What the person decided, what the server answered, and what is under way.
 *
 * Events: `change` after anything changed; `say` with `detail` = [message key, …arguments] for those who listen rather
 * than look.
 */
export class EditorModel extends EventTarget {
    #history;
    #api;
    #answers;
    /** Whether the server has answered clicks on this picture: from then on it is quick. */
    acquainted = false;
    #working = false;
    /** @type {{error: Refusal, again: () => void} | null} */
    problem = null;

    constructor(picture, api, keeper) {
        super();
        this.picture = picture;
        this.#api = api;
        this.#history = new KeptHistory(keeper);
        this.#answers = new Answers(picture, api, {
            answered: (answer, newest) => this.#answered(answer, newest),
            failed: (error) => this.#fail(error, () => this.#ask(false)),
            changed: () => this.#changed(),
        });
    }

    /** Asks for what the kept or the first state needs. */
    start() {
        this.#ask(false);
    }

    stop() {
        this.#answers.stop();
    }

    get busy() {
        return this.#answers.busy || this.#working;
    }

    /** All objects of the picture. @returns {objects.Document} */
    get document() {
        return this.#history.present;
    }

    /** The active object's state. */
    get state() {
        return objects.active(this.document).state;
    }

    /** The prompts in force. */
    get prompts() {
        return this.state.type === 'prompts' ? this.state.prompts : [];
    }

    /** What was done by hand and is not in the shapes yet. @returns {import('./edits.js').Edit[]} */
    get pending() {
        return this.#answers.pending(this.state);
    }

    /** Of the last good answer. @returns {import('./shape.js').Shape[]} */
    get shapes() {
        return this.#answers.shapes;
    }

    /** Whether the shapes answer the present state. */
    get current() {
        return this.#answers.current;
    }

    /** The chosen candidate of the last good answer. @returns {import('./shape.js').Shape | null} */
    get shape() {
        return this.shapes[Math.min(this.state.candidate, this.shapes.length - 1)] ?? null;
    }

    /** The mask's source as far as it can be made: null when there is none or the server refused it. */
    get source() {
        return this.problem?.error.refused && !this.current ? null : states.sourceOf(this.state);
    }

    /** What can be ordered, in the order of the objects; what the server refused is left out. */
    get orders() {
        const { active } = this.document;
        return objects.orders(this.document).filter(({ id }) => id !== active || this.source !== null);
    }

    /** The active object's mask as it would be ordered: without the pixels of the objects above it. */
    get order() {
        return this.source === null ? null : this.orders.find(({ id }) => id === this.document.active)?.mask ?? null;
    }

    get canUndo() {
        return this.#history.canUndo;
    }

    get canRedo() {
        return this.#history.canRedo;
    }

    addPoint(at, include) {
        const prompt = prompts.point(at, include, this.picture);
        this.#apply(states.withPrompt(this.state, prompt));
        this.say(include ? 'editor.say.included' : 'editor.say.excluded', Math.floor(prompt.x), Math.floor(prompt.y));
    }

    addBox(a, b) {
        const prompt = prompts.box(a, b, this.picture);
        if (prompt !== null) {
            this.#apply(states.withPrompt(this.state, prompt));
            this.say('editor.say.box', ...[prompt.x0, prompt.y0, prompt.x1, prompt.y1].map(Math.round));
        }
    }

    /** Removes the point or the box that a handle belongs to. */
    remove({ index }) {
        const point = this.prompts[index].type === 'point';
        this.#apply(states.withoutPrompt(this.state, index));
        this.say(point ? 'editor.say.removed' : 'editor.say.box-removed');
    }

    /** Removes what lies nearest to a point of the picture. */
    removeNearest(at) {
        const handle = prompts.handleAt(this.prompts, at, Infinity);
        if (handle !== null) {
            this.remove(handle);
        }
    }

    /** Moves a handle; all moves until {@link #settle} are one step to undo. */
    move({ index, corner }, to) {
        const old = this.prompts[index];
        const next = old.type === 'point'
            ? prompts.point(to, old.include, this.picture)
            : prompts.resized(old, corner, to, this.picture);
        if (next !== null) {
            this.#apply(states.withPromptAt(this.state, index, next), `move ${index}`);
        }
    }

    /** Moves on to the next or previous candidate, or to one by its index; beyond the last the first comes, if wanted. */
    choose(candidate, around = true) {
        const count = this.shapes.length;
        if (count > 1 && this.current && (around || candidate < count)) {
            const chosen = (candidate + count) % count;
            this.#push({ ...this.state, candidate: chosen }, 'candidate');
            if (this.shape.rough) {
                // It is the mask already; its finer outline comes with the next answer.
                this.#answers.refine(this.state);
            } else {
                this.#sayMask();
            }
            this.#changed();
        }
    }

    /** Changes settings: `{threshold}`, `{type}`, … A key joins the changes of one slider into one step. */
    set(change, key = null) {
        this.#apply({ ...this.state, ...change }, key);
    }

    setCleanup(change, key) {
        this.#apply(states.withCleanup(this.state, change), key);
    }

    setPixelArt(pixelArt) {
        this.#apply(states.withPixelArt(this.state, pixelArt));
    }

    /** One thing done by hand. @param {string} said message key */
    addEdit(edit, said) {
        this.setEdits(edits.added(this.state.edits, edit));
        this.say(said);
    }

    setEdits(list, key = null) {
        this.#push({ ...this.state, edits: list }, key);
        // What was drawn is seen at once: the answer under way may come, and show how far it got.
        this.#ask(true);
    }

    /** Ends a gesture: what comes next is a step of its own. */
    settle() {
        this.#history.seal();
    }

    clear() {
        if (!states.isClear(this.state)) {
            this.#apply(states.cleared(this.state));
            this.say('editor.say.cleared');
        }
    }

    undo() {
        this.#travel(() => this.#history.undo(), 'editor.say.undone');
    }

    redo() {
        this.#travel(() => this.#history.redo(), 'editor.say.redone');
    }

    /** Gives the server a mask file and takes it as the mask. */
    async upload(file) {
        await this.#work(async () => {
            const { id } = await this.#api.upload(file);
            this.set({ type: 'file', file: { id, name: file.name } });
        }, () => this.upload(file));
    }

    /** The full-size mask. @returns {Promise<Blob | null>} null where it failed, which is shown */
    async download() {
        let blob = null;
        await this.#work(async () => {
            blob = await this.#api.download(this.source);
        }, null);
        return blob;
    }

    dismiss() {
        this.problem = null;
        this.#changed();
    }

    async #work(task, again) {
        this.#working = true;
        this.problem = null;
        this.#changed();
        try {
            await task();
        } catch (error) {
            this.#fail(error, again);
        } finally {
            this.#working = false;
            this.#changed();
        }
    }

    /** More or fewer objects, other names, another order: one step to undo. @param {objects.Document} document */
    arrange(document, key = null) {
        const { state } = this;
        this.#history.push(document, key);
        this.#show(state);
    }

    /** Takes up another object, which is nothing to undo. */
    activate(id) {
        const { state } = this;
        this.#history.amend(objects.activated(this.document, id));
        this.#history.seal();
        this.#show(state);
    }

    #show(before) {
        if (this.state === before) {
            this.#changed();
        } else {
            this.#answers.forget();
            this.#ask(false);
        }
    }

    #push(state, key) {
        this.#history.push(objects.withState(this.document, state), key);
    }

    #amend(state) {
        this.#history.amend(objects.withState(this.document, state));
    }

    #apply(state, key = null) {
        this.#push(state, key);
        this.#ask(key !== null);
    }

    #travel(go, message) {
        const { active } = this.document;
        if (go()) {
            this.say(message);
            if (this.document.active !== active) {
                this.#answers.forget();
            }
            this.#ask(false);
        }
    }

    #ask(patient) {
        this.problem = null;
        this.#answers.ask(this.state, patient);
        this.#changed();
    }

    #answered(answer, newest) {
        if (newest && answer.found) {
            // What was found stands for itself from here on: its clicks can be bettered like a person's own.
            this.#amend({ ...this.state, ...states.fromSource(answer.found), file: this.state.file });
        }
        if (newest && answer.model && this.state.type === 'prompts' && this.state.model !== answer.model) {
            this.#amend({ ...this.state, model: answer.model });
        }
        this.acquainted ||= this.state.type === 'prompts';
        if (newest && this.state.candidate >= this.shapes.length) {
            this.#amend({ ...this.state, candidate: 0 });
            this.#ask(false);
        }
        this.#changed();
        if (newest && this.current) {
            this.#sayMask();
        }
    }

    #fail(error, again) {
        this.problem = { error: error instanceof Refusal ? error : new Refusal(null, false), again };
        this.#changed();
    }

    #sayMask() {
        const { shape, shapes } = this;
        if (shape === null || shape.area === 0) {
            this.say('editor.say.empty');
        } else {
            this.say('editor.say.mask', { percent: shape.area }, shapes.indexOf(shape) + 1, shapes.length);
        }
    }

    /** Tells those who listen rather than look. */
    say(key, ...args) {
        this.dispatchEvent(new CustomEvent('say', { detail: [key, ...args] }));
    }

    #changed() {
        this.dispatchEvent(new Event('change'));
    }
}
