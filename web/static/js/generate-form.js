/** The editor's form: Generate waits for a mask and says so; Ctrl+Enter presses it from anywhere on the page. */
import './options.js';

const form = document.getElementById('generate-form');
const button = form.querySelector('.primary');
const reason = document.getElementById('generate-reason');
const mask = form.elements.namedItem('mask');
const words = button.querySelector('[data-several]');
const one = words.textContent;
const name = form.querySelector('.one-name');

function show() {
  const missing = mask.value === '';
  // Not `disabled`: the button stays in the tab order, so that everybody can hear why it does nothing.
  button.setAttribute('aria-disabled', missing);
  reason.hidden = !missing;
}

document.addEventListener('mask-changed', ({ detail }) => {
  show();
  // Several objects have their names in the editor.
  const several = detail.objects > 1;
  words.textContent = several ? words.dataset.several.replace('{0}', detail.objects) : one;
  name.hidden = several;
});
form.addEventListener('submit', event => {
  if (mask.value === '') {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, { capture: true });
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    button.click();
  }
});
show();
