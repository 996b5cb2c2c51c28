/** Puts each `<time data-local>` into the reader's own time and way of writing it. */
const language = document.documentElement.lang;
const full = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const today = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
const thisYear = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' });
const longAgo = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });

/** @param {Date} time @param {Date} now */
function short(time, now) {
  if (time.toDateString() === now.toDateString()) {
    return today.format(time);
  }
  return (time.getFullYear() === now.getFullYear() ? thisYear : longAgo).format(time);
}

/** @param {ParentNode} root */
function localise(root) {
  for (const element of root.querySelectorAll('time[data-local]')) {
    const time = new Date(element.dateTime);
    element.textContent = element.dataset.local === 'short' ? short(time, new Date()) : full.format(time);
    element.title = full.format(time);
  }
}

localise(document);
document.addEventListener('htmx:load', event => localise(event.target));
