/**
 * `<batch-live data-id data-state data-stages data-buttons>`: follows a batch through the server's events. All words and
 * cards come from the server; this moves the bars of what runs, and asks anew for what has changed its state.
 */
const FACTS_EVERY = 1000;
const CARDS_EVERY = 400;
const MOST_CARDS = 60;

class BatchLive extends HTMLElement {
  #events;
  #stages;
  #changed = new Set();
  #cardsTimer;
  #factsTimer;
  #over = false;

  connectedCallback() {
    this.#stages = JSON.parse(this.dataset.stages);
    document.addEventListener('htmx:afterRequest', this.#acted);
    if (this.dataset.state !== 'ended') this.#listen();
  }

  disconnectedCallback() {
    document.removeEventListener('htmx:afterRequest', this.#acted);
    this.#events?.close();
    clearTimeout(this.#cardsTimer);
    clearTimeout(this.#factsTimer);
  }

  /** What somebody presses here may let an ended batch go on. */
  #acted = event => {
    if (event.detail.requestConfig?.verb === 'post') {
      this.#listen();
      this.#askForFacts();
    }
  };

  #listen() {
    this.#events?.close();
    this.#over = false;
    this.#events = new EventSource(`/api/v1/batches/${this.dataset.id}/events`);
    this.#events.addEventListener('job', event => this.#job(JSON.parse(event.data)));
    this.#events.addEventListener('batch', event => {
      if (JSON.parse(event.data).state === 'ended') {
        this.#over = true;
        this.#events.close();
      }
      this.#askForFacts();
    });
  }

  #job(job) {
    const card = document.getElementById(`job-${job.id}`);
    const state = job.skipped ? 'there' : job.state === 'saving' ? 'running' : job.state;
    if (!card) {
      return;
    }
    if (card.dataset.state !== state) {
      this.#changed.add(job.id);
      this.#cardsTimer ??= setTimeout(() => this.#cards(), CARDS_EVERY);
    } else if (state === 'running') {
      const bar = card.querySelector('progress');
      if (bar) bar.value = job.fraction * 100;
      const words = this.#stages[`stage.${job.state === 'running' && job.stage ? job.stage : job.state}`];
      const stage = card.querySelector('.card-stage');
      if (words && stage.textContent !== words) stage.textContent = words;
    }
  }

  /** Cards whose state has changed, together. */
  async #cards() {
    const ids = [...this.#changed].slice(0, MOST_CARDS);
    for (const id of ids) this.#changed.delete(id);
    const query = new URLSearchParams(ids.map(id => ['job', id]));
    const html = await this.#get(`/batches/${this.dataset.id}/cards?${query}`);
    const box = document.createElement('template');
    box.innerHTML = html;
    for (const fresh of [...box.content.querySelectorAll('.job-card')]) this.#replace(fresh);
    this.#cardsTimer = this.#changed.size > 0 ? setTimeout(() => this.#cards(), CARDS_EVERY) : undefined;
  }

  #replace(fresh) {
    const old = document.getElementById(fresh.id);
    if (!old) {
      return;
    }
    const focused = old.contains(document.activeElement);
    // The same picture again must not flash.
    const picture = old.querySelector('img');
    if (picture?.getAttribute('src') === fresh.querySelector('img').getAttribute('src')) {
      fresh.querySelector('img').replaceWith(picture);
    }
    old.replaceWith(fresh);
    htmx.process(fresh);
    if (focused) fresh.querySelector('.card-link').focus();
  }

  #askForFacts() {
    this.#factsTimer ??= setTimeout(async () => {
      this.#factsTimer = undefined;
      await this.#facts();
      // What came meanwhile may not be in it.
      if (this.#over) this.#facts();
    }, FACTS_EVERY);
  }

  async #facts() {
    await htmx.ajax('GET', `/batches/${this.dataset.id}/facts${location.search}`, { target: '#batch-facts', swap: 'outerHTML' });
    const buttons = document.getElementById('batch-facts')?.dataset.buttons;
    if (buttons && buttons !== this.dataset.buttons) {
      this.dataset.buttons = buttons;
      await htmx.ajax('GET', `/batches/${this.dataset.id}/buttons`, { target: '#batch-buttons', swap: 'outerHTML' });
    }
    // Under a filter, cards come and go.
    if (document.getElementById('batch-grid').dataset.show !== 'all') {
      await htmx.ajax('GET', location.pathname + location.search, { target: '#batch-grid', swap: 'outerHTML' });
    }
  }

  async #get(path) {
    try {
      const answer = await fetch(path, { headers: { 'HX-Request': 'true' } });
      return answer.ok ? await answer.text() : '';
    } catch {
      // The events come back by themselves when the server does, and tell everything again.
      return '';
    }
  }
}

customElements.define('batch-live', BatchLive);
