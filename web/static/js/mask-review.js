/** Keys for the review of masks. Links and forms do the work; this only presses them, and fetches the next pictures. */

/** What each key presses. */
const KEYS = {
  a: '[rel=prev]', ArrowLeft: '[rel=prev]', d: '[rel=next]', ArrowRight: '[rel=next]',
  c: '#review-confirm', Enter: '#review-confirm', e: '#review-fix', v: '#review-bare',
};

class MaskReview extends HTMLElement {
  #life = new AbortController();

  connectedCallback() {
    document.addEventListener('keydown', event => this.#press(event), { signal: this.#life.signal });
    // In the middle of the strip, without moving the page.
    const current = this.querySelector('[aria-current]');
    const strip = this.querySelector('.review-strip ol');
    strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
    // Empty at the end of the strip.
    (this.dataset.ahead ?? '').split(' ').filter(Boolean).forEach(address => {
      new Image().src = address;
    });
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  #press(event) {
    const selector = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    // Enter on a link or a button is that one's own, and a key with a modifier the browser's.
    const own = event.key === 'Enter' && event.target.closest('a, button, input');
    if (!selector || own || event.repeat || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    this.querySelector(selector).click();
  }
}

customElements.define('mask-review', MaskReview);
