/** A panel that a button opens and closes, one at a time. */
export class Popover {
    #button;
    #panel;
    #onOpen;

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
        if (open) {
            this.#onOpen();
        }
    }
}
