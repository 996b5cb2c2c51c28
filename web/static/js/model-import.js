/**
 * Takes model files from this machine to the server: one after the other, known by what is in them; or both at once, as
 * those of a family that the person names.
 */
import { sign } from './csrf.js';

const form = document.getElementById('model-import');
const input = form.querySelector('input');
const family = form.querySelector('select');
const bar = form.querySelector('progress');
const status = form.querySelector('[role=status]');

form.hidden = false;
form.addEventListener('submit', event => event.preventDefault());
input.addEventListener('change', takeAll);
family.addEventListener('change', takeAll);

async function takeAll() {
  const files = [...input.files];
  if (files.length === 0) return;
  if (family.value && files.length !== 2) {
    status.textContent = form.dataset.pair;
    return;
  }
  for (const control of [input, family]) control.disabled = true;
  bar.hidden = false;
  const { whole, said } = family.value ? await takePair(files) : await takeKnown(files);
  if (whole > 0) {
    // Others may be chosen now: the whole list is another.
    location.reload();
    return;
  }
  bar.hidden = true;
  for (const control of [input, family]) control.disabled = false;
  input.value = '';
  status.textContent = said.join(' ');
}

/** @param {File[]} files */
async function takeKnown(files) {
  let whole = 0;
  const said = [];
  for (const file of files) {
    status.textContent = file.name;
    const address = `/api/v1/models/files?name=${encodeURIComponent(file.name)}`;
    const { models = [], wanted = [], error } = await send('PUT', address, file, 'application/octet-stream');
    whole += models.length;
    said.push(...wanted.map(({ id, file: name }) => sentence(form.dataset.wanted, id, name)));
    if (error) said.push(error.message);
  }
  return { whole, said };
}

/** @param {File[]} files encoder and decoder */
async function takePair(files) {
  status.textContent = files.map(file => file.name).join(' · ');
  const body = new FormData();
  body.append('family', family.value);
  for (const file of files) body.append('file', file);
  const { models = [], error } = await send('POST', '/api/v1/models', body);
  return { whole: models.length, said: error ? [error.message] : [] };
}

/** @returns {Promise<object>} the answer, also of a refusal */
function send(method, address, body, type) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    const failed = () => resolve({ error: { message: form.dataset.failed } });
    request.open(method, address);
    if (type) request.setRequestHeader('Content-Type', type);
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
    request.send(body);
  });
}

function sentence(pattern, ...args) {
  return pattern.replace(/\{(\d)\}/g, (_, index) => args[index]);
}
