/** The intake of a batch with scripts: drop files and folders anywhere on the page, and see how far the upload is. */
import { chosen, dropped, upload, usable } from './draft-upload.js';

const form = document.getElementById('batch-intake');
const zone = form.closest('.draft') ?? form;
const words = form.dataset;
const status = form.querySelector('.drop-status');
const errors = form.querySelector('.upload-errors');
let busy = false;

function say(sentence, share) {
  status.hidden = false;
  const bar = status.querySelector('progress');
  bar.hidden = share === undefined;
  bar.value = share ?? 0;
  const text = status.querySelector('span');
  if (text.textContent !== sentence) text.textContent = sentence;
}

/** @param {import('./draft-upload.js').Found[] | Promise<import('./draft-upload.js').Found[]>} reading */
async function take(reading) {
  if (busy) {
    return;
  }
  busy = true;
  errors.hidden = true;
  say(words.reading);
  try {
    const found = usable(await reading, words.endings.split(' '));
    if (found.length === 0) throw new Error(words.noneUsable);
    if (found.length > Number(words.most)) throw new Error(words.tooMany);
    const show = (share, done) =>
      say(words.uploading.replace('{0}', Math.min(done + 1, found.length)).replace('{1}', found.length), share);
    const { id, refused } = await upload(found, words.draft, show, words.failed);
    if (refused.length === 0) {
      location.assign(`/batches/drafts/${id}`);
      return;
    }
    status.hidden = true;
    list(refused, `/batches/drafts/${id}`);
  } catch (error) {
    say(error.message || words.failed);
  }
  busy = false;
}

function list(refused, next) {
  const head = errors.querySelector('p');
  head.textContent = head.dataset.words.replace('{0}', refused.length);
  errors.querySelector('ul').replaceChildren(...refused.map(({ path, reason }) => {
    const item = document.createElement('li');
    const code = document.createElement('code');
    code.textContent = path;
    item.append(reason, ' ', code);
    return item;
  }));
  errors.querySelector('a').href = next;
  errors.hidden = false;
}

for (const input of form.querySelectorAll('input[type=file]')) {
  input.addEventListener('change', () => {
    if (input.files.length > 0) take(chosen(input.files));
  });
}
document.addEventListener('dragover', event => {
  if (event.dataTransfer.types.includes('Files')) {
    event.preventDefault();
    zone.classList.add('over');
  }
});
document.addEventListener('dragleave', event => { if (!event.relatedTarget) zone.classList.remove('over'); });
document.addEventListener('drop', event => {
  event.preventDefault();
  zone.classList.remove('over');
  take(dropped(event.dataTransfer));
});
// Coming back by the back button must not show an upload that is over.
addEventListener('pageshow', () => {
  busy = false;
  status.hidden = true;
  for (const input of form.querySelectorAll('input[type=file]')) input.value = '';
});
