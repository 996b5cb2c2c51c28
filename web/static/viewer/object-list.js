import { element, icon } from './dom.js';

/** The objects of a scene: each can be hidden with its eye, and is looked at when its name is pressed. */
export class ObjectList {
    #messages;
    #rows;
    #toggle;
    #list;
    object;

    /**
     * @param {import('./messages.js').Messages} messages
     * @param {import('./scene-loader.js').SceneObject[]} objects
     * @param {{show: (id: string, visible: boolean) => void, focus: (id: string) => void}} actions
     */
    constructor(messages, objects, { show, focus }) {
        this.#messages = messages;
        this.#rows = objects.map(({ id, name }) => this.#row(id, name, show, focus));
        this.#list = element('ul', { className: 'viewer-object-rows' }, ...this.#rows.map(({ item }) => item));
        this.#toggle = element('button', {
            type: 'button', className: 'viewer-button', data: { action: 'objects' },
            attributes: { 'aria-expanded': 'true' },
        }, icon('objects'), element('span', { textContent: messages.text('objects', messages.number(objects.length)) }));
        this.#toggle.addEventListener('click', () => this.fold());
        this.object = element('div', {
            className: 'viewer-objects', attributes: { role: 'group', 'aria-label': messages.text('group.objects') },
        }, this.#toggle, this.#list);
    }

    /** Folds the list, or unfolds it. */
    fold() {
        this.#list.hidden = !this.#list.hidden;
        this.#toggle.setAttribute('aria-expanded', String(!this.#list.hidden));
    }

    /**
     * @param {Set<string>} hidden ids of the objects that are
     * @param {Set<string>} failed ids of those that did not come
     */
    update(hidden, failed) {
        for (const { id, name, item, eye, label } of this.#rows) {
            const visible = !hidden.has(id);
            item.dataset.failed = String(failed.has(id));
            item.dataset.hidden = String(!visible);
            eye.setAttribute('aria-pressed', String(visible));
            eye.replaceChildren(icon(visible ? 'eye' : 'eyeOff'));
            eye.disabled = label.disabled = failed.has(id);
            const text = failed.has(id) ? this.#messages.text('object.failed', name)
                : this.#messages.text('object.focus', name);
            label.title = text;
        }
    }

    #row(id, name, show, focus) {
        const eye = element('button', {
            type: 'button', className: 'viewer-button viewer-eye', title: this.#messages.text('object.visible', name),
            attributes: { 'aria-label': this.#messages.text('object.visible', name), 'aria-pressed': 'true' },
        }, icon('eye'));
        const label = element('button', { type: 'button', className: 'viewer-button viewer-object', textContent: name });
        eye.addEventListener('click', () => show(id, eye.getAttribute('aria-pressed') !== 'true'));
        label.addEventListener('click', () => focus(id));
        return { id, name, eye, label, item: element('li', { data: { object: id } }, eye, label) };
    }
}
