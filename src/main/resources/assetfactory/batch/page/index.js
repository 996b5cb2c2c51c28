'use strict';
const form = document.querySelector('.controls');
const grid = document.querySelector('.assets');
const cards = [...grid.children];
const rows = [...document.querySelectorAll('.list li')];
const none = document.querySelector('.none');
const { text, state, sort } = form.elements;

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const largest = key => (a, b) => b.dataset[key] - a.dataset[key];
const orders = {
  name: (a, b) => collator.compare(a.dataset.name, b.dataset.name),
  triangles: largest('triangles'),
  bytes: largest('bytes'),
  size: largest('size'),
};

function filter() {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const has = content => words.every(word => content.toLowerCase().includes(word));
  for (const card of cards) {
    const shown = state.value === '' || card.dataset.state === state.value
      || state.value === 'unreviewed' && card.dataset.review === 'true';
    card.hidden = !(shown && has(card.dataset.name));
  }
  for (const row of rows) {
    row.hidden = !has(row.textContent);
  }
  none.hidden = cards.length === 0 || cards.some(card => !card.hidden);
}

function order() {
  grid.append(...(orders[sort.value] ? [...cards].sort(orders[sort.value]) : cards));
}

text.addEventListener('input', filter);
state.addEventListener('change', filter);
sort.addEventListener('change', order);
form.addEventListener('submit', event => event.preventDefault());
form.hidden = false;
// A page that is loaded again keeps what was typed.
filter();
order();

/* The object turns while somebody points at its pictures; its frames are read from the asset's folder only then. */
const still = matchMedia('(prefers-reduced-motion: reduce)');
let turning = null;

function stop() {
  turning?.classList.remove('on');
  turning?.replaceChildren();
  turning = null;
}

async function turn(place) {
  stop();
  if (!place || still.matches) {
    return;
  }
  turning = place;
  const sheet = new Image();
  sheet.alt = '';
  sheet.src = place.dataset.sheet;
  try {
    await sheet.decode();
  } catch {
    // The page stands alone, without the folders: it has its pictures.
    return;
  }
  if (turning === place) {
    place.replaceChildren(sheet);
    place.classList.add('on');
  }
}

for (const card of cards) {
  const picture = card.querySelector('.picture');
  const place = card.querySelector('.turn');
  if (place) {
    picture.addEventListener('pointerenter', () => turn(place));
    picture.addEventListener('pointerleave', stop);
    card.addEventListener('focusin', () => turning === place || turn(place));
    card.addEventListener('focusout', event => card.contains(event.relatedTarget) || stop());
  }
}
