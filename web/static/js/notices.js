/** Notices in the corner: they leave by themselves or by their cross, but never while somebody is at them. */
const STAY = 8000;
const notices = document.getElementById('notices');

/** @param {HTMLElement} notice */
function dress(notice) {
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'icon-button quiet';
  close.title = notices.dataset.close;
  close.setAttribute('aria-label', notices.dataset.close);
  close.innerHTML = '<svg class="icon" aria-hidden="true"><use href="/static/icons/icons.svg#close"/></svg>';
  close.addEventListener('click', () => notice.remove());
  notice.append(close);

  let timer;
  const wait = () => { timer = setTimeout(() => notice.remove(), STAY); };
  const hold = () => clearTimeout(timer);
  notice.addEventListener('mouseenter', hold);
  notice.addEventListener('focusin', hold);
  notice.addEventListener('mouseleave', () => { if (!notice.contains(document.activeElement)) wait(); });
  notice.addEventListener('focusout', wait);
  notice.addEventListener('htmx:afterRequest', event => { if (event.detail.successful) notice.remove(); });
  wait();

  // What was focused has just been deleted: the keyboard goes on where it can be undone.
  const undo = notice.querySelector('form button');
  if (undo && (document.activeElement === document.body || !document.activeElement)) {
    undo.focus();
  }
}

/** Says a sentence that came from the page itself. @param {string} sentence */
export function say(sentence) {
  const notice = document.createElement('div');
  notice.className = 'notice bad';
  const words = document.createElement('p');
  words.textContent = sentence;
  notice.append(words);
  notices.append(notice);
}

new MutationObserver(changes => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (node instanceof HTMLElement && node.matches('.notice')) dress(node);
    }
  }
}).observe(notices, { childList: true });

document.addEventListener('htmx:sendError', () => say(notices.dataset.offline));
document.addEventListener('htmx:timeout', () => say(notices.dataset.offline));
