/**
 * `<job-progress data-id data-state data-created data-stages>`: follows one job through the server's events. Its
 * contents come from the server; this only moves them, and fetches them anew when the job has ended.
 *
 * An ancestor's `data-then="card"` puts the finished asset's card into `#assets`; otherwise its page opens.
 */
class JobProgress extends HTMLElement {
  #events;
  #clock;

  connectedCallback() {
    if (['succeeded', 'failed', 'cancelled'].includes(this.dataset.state)) {
      return;
    }
    this.#events = new EventSource(`/api/v1/jobs/${this.dataset.id}/events`);
    this.#events.addEventListener('job', event => this.#show(JSON.parse(event.data)));
    this.#clock = setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  disconnectedCallback() {
    this.#events?.close();
    clearInterval(this.#clock);
  }

  #tick() {
    const time = this.querySelector('.job-time');
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(this.dataset.created)) / 1000));
    if (time && seconds > 0) {
      time.textContent = `${seconds} ${time.dataset.unit}`;
    }
  }

  #show(job) {
    if ((job.nextTry ?? '') !== (this.dataset.next ?? '')) {
      // Whether it waits for another try, and why, is said in words that the server has.
      this.disconnectedCallback();
      htmx.ajax('GET', `/jobs/${job.id}`, { target: this, swap: 'outerHTML' });
      return;
    }
    const stages = JSON.parse(this.dataset.stages);
    const name = stages[`stage.${job.state === 'running' && job.stage ? job.stage : job.nextTry ? 'later' : job.state}`];
    const again = job.state === 'running' && job.engineAttempt > 1;
    const stage = again ? this.dataset.again.replace('{0}', name).replace('{1}', job.engineAttempt) : name;
    const words = this.querySelector('.job-stage');
    if (stage && words.textContent !== stage) {
      words.textContent = stage;
    }
    const bar = this.querySelector('progress');
    if (bar) {
      bar.value = job.fraction * 100;
    }
    if (['succeeded', 'failed', 'cancelled'].includes(job.state)) {
      this.disconnectedCallback();
      this.#end(job);
    }
  }

  #end(job) {
    if (job.state !== 'succeeded') {
      htmx.ajax('GET', `/jobs/${job.id}`, { target: this, swap: 'outerHTML' });
    } else if (this.closest('[data-then="card"]')) {
      htmx.ajax('GET', `/assets/${job.asset}/card`, { target: '#assets', swap: 'afterbegin' }).then(() => this.remove());
    } else {
      location.assign(`/assets/${job.asset}`);
    }
  }
}

customElements.define('job-progress', JobProgress);
