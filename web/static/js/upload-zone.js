/** A form that takes files, chosen or dropped anywhere on its page, and says how far their upload is. */
import { sign } from './csrf.js';

export class UploadZone {
  #form;
  #status;
  #bar;
  #words;
  #busy = false;

  /** @param {HTMLFormElement} form @param {(transfer: DataTransfer) => void} onDrop */
  constructor(form, onDrop) {
    this.#form = form;
    this.input = form.querySelector('input[type=file]');
    this.#status = form.querySelector('.drop-status');
    this.#bar = this.#status.querySelector('progress');
    this.#words = this.#status.querySelector('span');
    document.addEventListener('dragover', event => {
      if (event.dataTransfer.types.includes('Files')) {
        event.preventDefault();
        form.classList.add('over');
      }
    });
    document.addEventListener('dragleave', event => { if (!event.relatedTarget) form.classList.remove('over'); });
    document.addEventListener('drop', event => {
      event.preventDefault();
      form.classList.remove('over');
      onDrop(event.dataTransfer);
    });
    // Coming back by the back button must not show an upload that is over.
    addEventListener('pageshow', () => {
      this.#busy = false;
      this.#status.hidden = true;
      this.input.value = '';
    });
  }

  /** Whether nothing was under way; from now on something is. */
  begin() {
    if (this.#busy) {
      return false;
    }
    this.#busy = true;
    return true;
  }

  /** @param {number} share 0..1 of what is to be sent */
  show(share, sentence) {
    this.#status.hidden = false;
    this.#status.classList.remove('bad');
    this.#bar.hidden = false;
    this.#bar.value = share;
    if (this.#words.textContent !== sentence) this.#words.textContent = sentence;
  }

  fail(sentence) {
    this.#busy = false;
    this.input.value = '';
    this.#status.hidden = false;
    this.#status.classList.add('bad');
    this.#bar.hidden = true;
    this.#words.textContent = sentence;
  }

  /**
   * @param {FormData | File} body
   * @param {string} sentence said meanwhile
   * @param {number} welcome status of the answer that is hoped for
   * @param {(answer: object) => void} arrived is given it
   */
  send(method, address, body, sentence, welcome, arrived) {
    // Not fetch: it cannot tell how far an upload is.
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', event => this.show(event.loaded / event.total, sentence));
    request.addEventListener('load', () => {
      const answer = parse(request.responseText);
      if (request.status === welcome) {
        arrived(answer);
      } else {
        this.fail(answer?.error?.message ?? this.#form.dataset.failed);
      }
    });
    request.addEventListener('error', () => this.fail(this.#form.dataset.failed));
    request.open(method, address);
    if (body instanceof File) request.setRequestHeader('Content-Type', 'application/octet-stream');
    sign(request);
    request.send(body);
    this.show(0, sentence);
  }
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
