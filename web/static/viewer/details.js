import { element } from './dom.js';

/** How often numbers are told anew while they can be seen, milliseconds. */
const EVERY = 500;

/** Numbers that only some ask for, folded until then. */
export class Details {
    #list = element('dl', { className: 'viewer-details' });
    #tell;
    #timer = 0;
    object;

    /** @param {import('./messages.js').Messages} messages @param {() => [label: string, value: string][]} tell */
    constructor(messages, tell) {
        this.#tell = tell;
        this.object = element('details', {},
            element('summary', { textContent: messages.text('details') }), this.#list);
        this.object.addEventListener('toggle', () => this.update());
    }

    /** Tells everything anew, and goes on telling while the list can be seen. */
    update() {
        clearTimeout(this.#timer);
        if (this.#list.offsetParent) {
            this.#list.replaceChildren(...this.#tell().flatMap(([label, value]) => [
                element('dt', { textContent: label }), element('dd', { textContent: value }),
            ]));
            this.#timer = setTimeout(() => this.update(), EVERY);
        }
    }
}
