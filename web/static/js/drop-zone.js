import { dropped, upload as uploadAll, usable } from './draft-upload.js';

/** The intake with scripts: drop or paste anywhere on the page, and see how far the upload is. */
const form = document.getElementById('drop-zone');
const input = form.querySelector('input[type=file]');
const status = form.querySelector('.drop-status');
const bar = status.querySelector('progress');
const words = status.querySelector('span');
let uploading = false;

/** @param {File | undefined} file */
function upload(file) {
  if (!file || uploading) {
    return;
  }
  uploading = true;
  const body = new FormData();
  body.append('file', file, file.name || 'pasted.png');
  // Not fetch: it cannot tell how far an upload is.
  const request = new XMLHttpRequest();
  request.upload.addEventListener('progress', event => show(event.loaded / event.total, form.dataset.uploading));
  request.addEventListener('load', () => {
    const answer = parse(request.responseText);
    if (request.status === 201) {
      location.assign(`/images/${answer.id}`);
    } else {
      fail(answer?.error?.message ?? form.dataset.failed);
    }
  });
  request.addEventListener('error', () => fail(form.dataset.failed));
  request.open('POST', '/api/v1/images');
  request.send(body);
  show(0, form.dataset.uploading);
}

/** Several pictures are a batch: they go up here, and its page shows them before anything starts. */
async function uploadMany(reading) {
  if (uploading) {
    return;
  }
  uploading = true;
  show(0, form.dataset.uploading);
  try {
    const found = usable(await reading, form.dataset.endings.split(' '));
    if (found.length === 0) throw new Error(form.dataset.noneUsable);
    const progress = (share, done) =>
      show(share, form.dataset.uploadingMany.replace('{0}', Math.min(done + 1, found.length)).replace('{1}', found.length));
    const { id, refused } = await uploadAll(found, undefined, progress, form.dataset.failed);
    if (refused.length === found.length) throw new Error(refused[0].reason);
    location.assign(`/batches/drafts/${id}`);
  } catch (error) {
    fail(error.message || form.dataset.failed);
  }
}

function show(share, sentence) {
  status.hidden = false;
  status.classList.remove('bad');
  bar.hidden = false;
  bar.value = share;
  if (words.textContent !== sentence) words.textContent = sentence;
}

function fail(sentence) {
  uploading = false;
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

input.addEventListener('change', () => upload(input.files[0]));
document.addEventListener('paste', event => upload([...event.clipboardData.files].find(file => file.type.startsWith('image/'))));
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
  const transfer = event.dataTransfer;
  const folder = [...transfer.items].some(item => item.webkitGetAsEntry?.()?.isDirectory);
  if (folder || transfer.files.length > 1 || transfer.files[0]?.name.toLowerCase().endsWith('.zip')) {
    uploadMany(dropped(transfer));
  } else {
    upload(transfer.files[0]);
  }
});
// Coming back by the back button must not show an upload that is over.
addEventListener('pageshow', () => { uploading = false; status.hidden = true; input.value = ''; });
