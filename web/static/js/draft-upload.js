/** Brings files and whole folders to the server, into a draft of a batch. Nothing here touches the page. */
import { csrf, sign } from './csrf.js';

const AT_ONCE = 3;

/** @typedef {{ path: string, file: File }} Found a file and where it lay, with `/` */

/**
 * Everything that was dropped, folders with all they hold. To be called within the drop's own event: afterwards the
 * browser no longer tells what was dropped.
 * @param {DataTransfer} transfer @returns {Promise<Found[]>}
 */
export async function dropped(transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) {
    return chosen(transfer.files);
  }
  const found = [];
  for (const entry of entries) await collect(entry, '', found);
  return found;
}

/** @param {Iterable<File>} files of an input, which says the folders where a folder was chosen @returns {Found[]} */
export function chosen(files) {
  return [...files].map(file => ({ path: file.webkitRelativePath || file.name, file }));
}

/** @param {FileSystemEntry} entry @param {string} above @param {Found[]} found */
async function collect(entry, above, found) {
  if (entry.name.startsWith('.')) {
    return;
  }
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: above + entry.name, file });
    return;
  }
  const reader = entry.createReader();
  // A browser hands out a hundred at a time, and then none.
  for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length > 0;) {
    for (const inner of some) await collect(inner, `${above}${entry.name}/`, found);
  }
}

/** Those a batch has a use for. @param {Found[]} found @param {string[]} endings in lower case */
export function usable(found, endings) {
  return found.filter(({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return !`/${path}`.includes('/.') && endings.includes(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
  });
}

/** The folder that all of them lie in, else nothing. @param {Found[]} found */
function folder(found) {
  const tops = new Set(found.map(({ path }) => path.includes('/') ? path.slice(0, path.indexOf('/')) : ''));
  return tops.size === 1 ? [...tops][0] : '';
}

/**
 * @param {Found[]} found
 * @param {string | undefined} id of a draft; a new one is made where there is none
 * @param {(share: number, done: number) => void} progress
 * @returns {Promise<{ id: string, refused: { path: string, reason: string }[] }>}
 */
export async function upload(found, id, progress, offline) {
  const draft = id ?? await create(folder(found), offline);
  const total = found.reduce((sum, { file }) => sum + file.size, 0) || 1;
  const sent = new Map();
  const refused = [];
  let done = 0;
  const show = () => progress([...sent.values()].reduce((a, b) => a + b, 0) / total, done);
  const queue = [...found];
  const work = async () => {
    for (let next; (next = queue.shift());) {
      const { path, file } = next;
      refused.push(...await put(draft, path, file, bytes => { sent.set(path, bytes); show(); }, offline));
      sent.set(path, file.size);
      done++;
      show();
    }
  };
  show();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { id: draft, refused };
}

async function create(name, offline) {
  let answer;
  try {
    answer = await fetch('/api/v1/drafts', {
      method: 'POST', headers: { 'Content-Type': 'application/json', ...csrf() }, body: JSON.stringify({ name }),
    });
  } catch {
    throw new Error(offline);
  }
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error.message);
  return body.id;
}

/**
 * Not fetch: it cannot tell how far an upload is.
 *
 * @returns {Promise<{ path: string, reason: string }[]>} why it was refused, or some of an archive
 */
function put(draft, path, file, progress, offline) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', event => progress(event.loaded));
    request.addEventListener('load', () => resolve(request.status === 201
      ? JSON.parse(request.responseText).refused.map(one => ({ path: one.path, reason: one.message }))
      : [{ path, reason: reason(request, offline) }]));
    request.addEventListener('error', () => resolve([{ path, reason: offline }]));
    request.open('PUT', `/api/v1/drafts/${draft}/files?path=${encodeURIComponent(path)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    sign(request);
    request.send(file);
  });
}

function reason(request, offline) {
  try {
    return JSON.parse(request.responseText).error.message;
  } catch {
    return offline;
  }
}
