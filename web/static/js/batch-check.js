/** The check page with scripts: the button says how many will start, as items are left out. */
const start = document.getElementById('start');
const button = start.querySelector('.primary');
const count = button.querySelector('.count');
const find = start.elements.namedItem('find');
const cards = [...document.querySelectorAll('.draft-card')];

function show() {
  document.querySelector('.draft-items').classList.toggle('without-auto', Boolean(find) && !find.checked);
  const kept = cards.filter(card => !card.querySelector('input').checked
    && (!card.classList.contains('is-auto') || find.checked));
  count.textContent = kept.length;
  button.setAttribute('aria-disabled', kept.length === 0);
}

document.addEventListener('change', show);
// A second click while the pictures are taken in would be refused; it need not be sent.
start.addEventListener('submit', event => {
  if (button.getAttribute('aria-disabled') === 'true') {
    event.preventDefault();
  } else {
    setTimeout(() => button.setAttribute('aria-disabled', true));
  }
});
addEventListener('pageshow', show);
