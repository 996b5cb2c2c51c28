/**
 * Cards whose object turns while somebody points at them: under a mouse, with the keyboard's focus, or under a finger
 * that is held. The sheet of frames is fetched only then, and shown only when it is there. Listens on the document, as
 * cards come and go. Where reduced motion is asked for, nothing moves.
 */
const still = matchMedia('(prefers-reduced-motion: reduce)');
/** Passing over a card on the way elsewhere is no wish to see it. */
const WISH = 150;
/** Longer than a tap: the finger wanted to look, and not to open. */
const HELD = 400;

let card = null;
let sheet = null;
let timer = 0;
let touched = 0;

function turn(next, delay) {
  if (next === card) {
    return;
  }
  stop();
  const window = still.matches ? null : next?.querySelector('[data-turntable]');
  if (window) {
    card = next;
    timer = setTimeout(() => show(window), delay);
  }
}

async function show(window) {
  const picture = new Image();
  picture.className = 'turntable';
  picture.alt = '';
  picture.draggable = false;
  picture.src = window.dataset.turntable;
  sheet = picture;
  try {
    await picture.decode();
  } catch {
    return;
  }
  // Meanwhile the pointer may be elsewhere.
  if (sheet === picture) {
    window.append(picture);
    window.classList.add('turning');
  }
}

function stop() {
  clearTimeout(timer);
  sheet?.parentElement?.classList.remove('turning');
  sheet?.remove();
  sheet = null;
  card = null;
}

const cardOf = target => target.closest?.('.card') ?? null;

document.addEventListener('pointerover', event => {
  if (event.pointerType !== 'touch') {
    turn(cardOf(event.target), WISH);
  }
});
document.documentElement.addEventListener('pointerleave', stop);
document.addEventListener('focusin', event => {
  if (event.target.matches('.card-link:focus-visible')) {
    turn(cardOf(event.target), WISH);
  }
});
document.addEventListener('focusout', event => {
  if (event.target.matches('.card-link') && !cardOf(event.target)?.matches(':hover')) {
    stop();
  }
});
document.addEventListener('pointerdown', event => {
  if (event.pointerType === 'touch') {
    touched = event.timeStamp;
    turn(cardOf(event.target), WISH);
  }
});
for (const end of ['pointerup', 'pointercancel']) {
  document.addEventListener(end, event => {
    if (event.pointerType === 'touch') {
      stop();
    }
  });
}
document.addEventListener('contextmenu', event => {
  if (card && event.pointerType === 'touch') {
    event.preventDefault();
  }
});
document.addEventListener('click', event => {
  const held = event.pointerType === 'touch' && event.timeStamp - touched > HELD;
  if (held && event.target.closest?.('.card-link') && cardOf(event.target)?.querySelector('[data-turntable]') && !still.matches) {
    event.preventDefault();
  }
}, { capture: true });
