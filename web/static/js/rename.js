/** Renaming in place: opening puts the cursor into the name, Escape closes, and the focus comes back afterwards. */
document.addEventListener('toggle', event => {
  if (event.target.matches?.('details.rename') && event.target.open) {
    event.target.querySelector('input[type=text]').select();
  }
}, true);

document.addEventListener('keydown', event => {
  const open = event.target.closest?.('details.rename[open]');
  if (open && event.key === 'Escape') {
    open.open = false;
    open.querySelector('summary').focus();
  }
});

document.addEventListener('click', event => {
  for (const open of document.querySelectorAll('details.rename[open]')) {
    if (!open.contains(event.target)) open.open = false;
  }
});

document.addEventListener('htmx:load', event => {
  if (event.target.matches('.card-title')) event.target.querySelector('summary').focus();
});
