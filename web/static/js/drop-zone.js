import { dropped, upload as uploadAll, usable } from './draft-upload.js';
import { UploadZone } from './upload-zone.js';

/** The intake with scripts: drop or paste anywhere on the page, and see how far the upload is. */
const form = document.getElementById('drop-zone');
const zone = new UploadZone(form, takeDrop);

/** @param {File | undefined} file */
function upload(file) {
  if (!file || !zone.begin()) {
    return;
  }
  const body = new FormData();
  body.append('file', file, file.name || 'pasted.png');
  zone.send('POST', '/api/v1/images', body, form.dataset.uploading, 201,
    answer => location.assign(`/images/${answer.id}`));
}

/** Several pictures are a batch: they go up here, and its page shows them before anything starts. */
async function uploadMany(reading) {
  if (!zone.begin()) {
    return;
  }
  zone.show(0, form.dataset.uploading);
  try {
    const found = usable(await reading, form.dataset.endings.split(' '));
    if (found.length === 0) throw new Error(form.dataset.noneUsable);
    const progress = (share, done) =>
      zone.show(share, form.dataset.uploadingMany.replace('{0}', Math.min(done + 1, found.length)).replace('{1}', found.length));
    const { id, refused } = await uploadAll(found, undefined, progress, form.dataset.failed);
    if (refused.length === found.length) throw new Error(refused[0].reason);
    location.assign(`/batches/drafts/${id}`);
  } catch (error) {
    zone.fail(error.message || form.dataset.failed);
  }
}

zone.input.addEventListener('change', () => upload(zone.input.files[0]));
document.addEventListener('paste', event => upload([...event.clipboardData.files].find(file => file.type.startsWith('image/'))));

/** @param {DataTransfer} transfer */
function takeDrop(transfer) {
  const folder = [...transfer.items].some(item => item.webkitGetAsEntry?.()?.isDirectory);
  if (folder || transfer.files.length > 1 || transfer.files[0]?.name.toLowerCase().endsWith('.zip')) {
    uploadMany(dropped(transfer));
  } else {
    upload(transfer.files[0]);
  }
}
