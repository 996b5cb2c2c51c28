/** Takes a 3D file of another program to the server: chosen, or dropped anywhere on the page. */
const form = document.getElementById('import-zone');
const input = form.querySelector('input[type=file]');
const status = form.querySelector('.drop-status');
const bar = status.querySelector('progress');
const words = status.querySelector('span');
let sending = false;

form.addEventListener('submit', event => {
  event.preventDefault();
  send(input.files[0]);
});
input.addEventListener('change', () => send(input.files[0]));
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
  send(event.dataTransfer.files[0]);
});
// Coming back by the back button must not show an upload that is over.
addEventListener('pageshow', () => { sending = false; status.hidden = true; input.value = ''; });

/** @param {File | undefined} file */
function send(file) {
  if (!file || sending) return;
  sending = true;
  // Not fetch: it cannot tell how far an upload is.
  const request = new XMLHttpRequest();
  request.upload.addEventListener('progress', event => show(event.loaded / event.total));
  request.addEventListener('load', () => {
    const answer = parse(request.responseText);
    if (request.status === 202) {
      location.assign(`/jobs/${answer.id}`);
    } else {
      fail(answer?.error?.message ?? form.dataset.failed);
    }
  });
  request.addEventListener('error', () => fail(form.dataset.failed));
  const up = form.querySelector('[name=up]').value;
  request.open('PUT', `/api/v1/imports?name=${encodeURIComponent(file.name)}&up=${encodeURIComponent(up)}`);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.send(file);
  show(0);
}

function show(share) {
  status.hidden = false;
  status.classList.remove('bad');
  bar.hidden = false;
  bar.value = share;
  words.textContent = form.dataset.sending;
}

function fail(sentence) {
  sending = false;
  input.value = '';
  status.hidden = false;
  status.classList.add('bad');
  bar.hidden = true;
  words.textContent = sentence;
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
