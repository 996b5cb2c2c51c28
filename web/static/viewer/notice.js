import { element } from './dom.js';

/** What is said over the stage: progress while a file comes, and plain sentences when something went wrong. */
export class Notice {
    #messages;
    #status = element('p', { className: 'viewer-spoken', attributes: { role: 'status' } });
    #bar = element('progress');
    #bytes = element('span', { className: 'viewer-value' });
    #what = element('span');
    #cancel;
    #progress;
    #alert = element('div', { className: 'viewer-alert', hidden: true, attributes: { role: 'alert' } });

    constructor(host, messages) {
        this.#messages = messages;
        this.#cancel = element('button', {
            type: 'button', className: 'viewer-button', textContent: messages.text('cancel'), data: { action: 'cancel' },
        });
        this.#progress = element('div', { className: 'viewer-progress', hidden: true },
            element('p', {}, this.#what, ' ', this.#bytes), this.#bar, this.#cancel);
        host.append(this.#status, this.#progress, this.#alert);
    }

    /** Says something to those who listen rather than look. */
    say(text) {
        this.#status.textContent = text;
    }

    loading(view) {
        this.#begin(this.#messages.text('loading', this.#messages.text(`view.${view}`)));
        this.#cancel.hidden = true;
    }

    /** Something of a known length has begun, and can be cancelled. @param {string} key of the sentence */
    busy(key, cancel) {
        this.#begin(this.#messages.text(key));
        this.#cancel.hidden = false;
        this.#cancel.onclick = cancel;
        this.#cancel.focus({ preventScroll: true });
    }

    /** @param {number} share 0..1 of it is done */
    share(share) {
        this.#bar.max = 1;
        this.#bar.value = share;
        this.#bytes.textContent = `${Math.round(share * 100)} %`;
    }

    #begin(text) {
        this.#what.textContent = text;
        this.#bar.setAttribute('aria-label', text);
        this.#bar.removeAttribute('value');
        this.#bytes.textContent = '';
        this.#progress.classList.remove('viewer-progress-aside');
        this.#progress.hidden = false;
        this.#alert.hidden = true;
        this.say(text);
    }

    /** @param {number} received bytes @param {number} total bytes, 0 where nobody knows */
    progress(received, total) {
        const shown = this.#messages.bytes(received);
        this.#bytes.textContent = total ? this.#messages.text('progress', shown, this.#messages.bytes(total)) : shown;
        if (total) {
            this.#bar.max = total;
            this.#bar.value = received;
        }
    }

    /** Something is seen, though it may not be whole: progress steps aside. */
    shown() {
        this.#progress.classList.add('viewer-progress-aside');
        this.#alert.hidden = true;
    }

    /** Nothing more comes. */
    whole() {
        this.#progress.hidden = true;
    }

    clear() {
        this.#progress.hidden = true;
        this.#alert.hidden = true;
    }

    /** @param {string} key of the sentence @param {(() => void)|null} retry what a second try does */
    fail(key, retry) {
        this.clear();
        this.say('');
        this.#alert.replaceChildren(element('p', { textContent: this.#messages.text(key) }));
        if (retry) {
            const button = element('button', {
                type: 'button', className: 'viewer-button', textContent: this.#messages.text('retry'),
                data: { action: 'retry' },
            });
            button.addEventListener('click', retry);
            this.#alert.append(button);
        }
        this.#alert.hidden = false;
    }
}
