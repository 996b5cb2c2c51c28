/**
 * The viewer's keys. They work while the focus is inside the viewer, never from a field, and never with Ctrl, Alt or
 * Meta, which belong to the browser.
 *
 * @param {HTMLElement} host
 * @param {Record<string, () => void|boolean>} keys by KeyboardEvent.key, letters in lower case; an action that
 *     returns false leaves the key to others
 * @param {AbortSignal} signal ends it
 */
export function listenToKeys(host, keys, signal) {
    host.addEventListener('keydown', event => {
        const { target, key } = event;
        if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented
                || target.closest('input, select, textarea, dialog') || target.isContentEditable) {
            return;
        }
        const action = keys[key.length === 1 ? key.toLowerCase() : key];
        if (action && action() !== false) {
            event.preventDefault();
        }
    }, { signal });
}
