/** A panel that a button opens and closes; a press anywhere else, or the focus going elsewhere, closes it too. */
export class Popover {
    #button;
    #panel;
    #onOpen;
    #outside = new AbortController();

    /** @param {HTMLButtonElement} button @param {HTMLElement} panel @param {() => void} onOpen when it can be seen */
    constructor(button, panel, onOpen = () => {}) {
        this.#button = button;
        this.#panel = panel;
        this.#onOpen = onOpen;
        this.#show(false);
    }

    get open() {
        return !this.#panel.hidden;
    }

    toggle() {
        this.#show(!this.open);
    }

    /** Closes it and gives the focus back; false when it was not open. */
    close() {
        const { open } = this;
        if (open) {
            const within = this.#panel.contains(document.activeElement);
            this.#show(false);
            if (within) {
                this.#button.focus();
            }
        }
        return open;
    }

    #show(open) {
        this.#panel.hidden = !open;
        this.#button.setAttribute('aria-expanded', String(open));
        this.#outside.abort();
        if (open) {
            this.#onOpen();
            this.#closeFromOutside();
        }
    }

    /** The focus is left to where the person has put it. */
    #closeFromOutside() {
        this.#outside = new AbortController();
        const leave = ({ target }) => {
            if (!this.#panel.contains(target) && !this.#button.contains(target)) {
                this.#show(false);
            }
        };
        // While it goes down: what stops a gesture on the stage from going up must not keep the panel open.
        for (const sign of ['pointerdown', 'focusin']) {
            document.addEventListener(sign, leave, { signal: this.#outside.signal, capture: true });
        }
    }
}
