import { UploadZone } from './upload-zone.js';

/** Takes a 3D file of another program to the server: chosen, or dropped anywhere on the page. */
const form = document.getElementById('import-zone');
const zone = new UploadZone(form, transfer => send(transfer.files[0]));

form.addEventListener('submit', event => {
  event.preventDefault();
  send(zone.input.files[0]);
});
zone.input.addEventListener('change', () => send(zone.input.files[0]));

/** @param {File | undefined} file */
function send(file) {
  if (!file || !zone.begin()) return;
  const up = form.querySelector('[name=up]').value;
  const address = `/api/v1/imports?name=${encodeURIComponent(file.name)}&up=${encodeURIComponent(up)}`;
  zone.send('PUT', address, file, form.dataset.sending, 202, answer => location.assign(`/jobs/${answer.id}`));
}
