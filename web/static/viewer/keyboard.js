const ORBIT_DEGREES = 7.5;
const ZOOM_FACTOR = 0.88;

/**
 * What each key of the viewer does.
 *
 * @param {{rig: () => import('./camera-rig.js').CameraRig|undefined, settings: import('./settings.js').Settings,
 *     views: string[], actions: {show: Function, screenshot: Function, help: Function}, close: () => boolean}} viewer
 * @returns {Record<string, () => void|boolean>}
 */
export function shortcuts({ rig, settings, views, actions, close }) {
    const move = how => () => rig() ? how(rig()) : false;
    const toggle = key => () => settings.set({ [key]: !settings.get(key) });
    const show = view => () => views.includes(view) ? actions.show(view) : false;
    return {
        ArrowLeft: move(camera => camera.orbit(-ORBIT_DEGREES, 0)),
        ArrowRight: move(camera => camera.orbit(ORBIT_DEGREES, 0)),
        ArrowUp: move(camera => camera.orbit(0, ORBIT_DEGREES)),
        ArrowDown: move(camera => camera.orbit(0, -ORBIT_DEGREES)),
        '+': move(camera => camera.zoom(ZOOM_FACTOR)),
        '=': move(camera => camera.zoom(ZOOM_FACTOR)),
        '-': move(camera => camera.zoom(1 / ZOOM_FACTOR)),
        1: show('mesh'),
        2: show('splats'),
        3: show('points'),
        w: toggle('wireframe'),
        g: toggle('grid'),
        t: toggle('turntable'),
        f: move(camera => camera.frame()),
        r: move(camera => camera.reset()),
        s: () => { actions.screenshot(); },
        '?': () => actions.help(),
        Escape: close,
    };
}

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
