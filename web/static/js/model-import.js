/** Takes model files from this machine to the server, one after the other; the server knows them by what is in them. */
import { sign } from './csrf.js';

const form = document.getElementById('model-import');
const input = form.querySelector('input');
const bar = form.querySelector('progress');
const status = form.querySelector('[role=status]');

form.hidden = false;
form.addEventListener('submit', event => event.preventDefault());
input.addEventListener('change', () => takeAll([...input.files]));

/** @param {File[]} files */
async function takeAll(files) {
  input.disabled = true;
  bar.hidden = false;
  let whole = 0;
  const said = [];
  for (const file of files) {
    status.textContent = file.name;
    const { models = [], wanted = [], error } = await take(file);
    whole += models.length;
    said.push(...wanted.map(({ id, file: name }) => sentence(form.dataset.wanted, id, name)));
    if (error) said.push(error.message);
  }
  if (whole > 0) {
    // Others may be chosen now: the whole list is another.
    location.reload();
    return;
  }
  bar.hidden = true;
  input.disabled = false;
  input.value = '';
  status.textContent = said.join(' ');
}

/** @param {File} file @returns {Promise<object>} the answer, also of a refusal */
function take(file) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    const failed = () => resolve({ error: { message: form.dataset.failed } });
    request.open('PUT', `/api/v1/models/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = 100 * loaded / total;
    });
    request.addEventListener('error', failed);
    request.addEventListener('load', () => {
      try {
        resolve(JSON.parse(request.responseText));
      } catch (noAnswerOfOurs) {
        failed();
      }
    });
    sign(request);
    request.send(file);
  });
}

function sentence(pattern, ...args) {
  return pattern.replace(/\{(\d)\}/g, (_, index) => args[index]);
}
