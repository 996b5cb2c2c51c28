import { MODES } from './modes.js';

const ORBIT_DEGREES = 7.5;
const ZOOM_FACTOR = 0.88;

/**
 * What each key of the viewer does.
 *
 * @param {{rig: () => import('./camera-rig.js').CameraRig|undefined, settings: import('./settings.js').Settings,
 *     modes: () => string[], actions: ReturnType<import('./actions.js').actionsOf>, close: () => boolean}} viewer
 * @returns {Record<string, () => void|boolean>}
 */
export function shortcuts({ rig, settings, modes, actions, close }) {
    const move = how => () => rig() ? how(rig()) : false;
    const toggle = key => () => settings.set({ [key]: !settings.get(key) });
    const show = mode => () => modes().includes(mode) ? actions.show(mode) : false;
    return {
        ...Object.fromEntries(Object.keys(MODES).map((mode, i) => [String(i + 1), show(mode)])),
        ArrowLeft: move(camera => camera.orbit(-ORBIT_DEGREES, 0)),
        ArrowRight: move(camera => camera.orbit(ORBIT_DEGREES, 0)),
        ArrowUp: move(camera => camera.orbit(0, ORBIT_DEGREES)),
        ArrowDown: move(camera => camera.orbit(0, -ORBIT_DEGREES)),
        '+': move(camera => camera.zoom(ZOOM_FACTOR)),
        '=': move(camera => camera.zoom(ZOOM_FACTOR)),
        '-': move(camera => camera.zoom(1 / ZOOM_FACTOR)),
        w: toggle('wireframe'),
        g: toggle('grid'),
        b: toggle('box'),
        m: toggle('measure'),
        l: () => actions.compare(),
        o: () => actions.objects ? void actions.objects() : false,
        t: toggle('turntable'),
        f: move(camera => camera.frame()),
        r: move(camera => camera.reset()),
        s: () => { actions.screenshot(); },
        v: () => actions.video ? void actions.video() : false,
        '?': () => actions.help(),
        Escape: close,
    };
}

const MOVING = /^(Arrow|Page|Home|End)/;

/**
 * The viewer's keys. They work while the focus is inside the viewer, never from a field, and never with Ctrl, Alt or
 * Meta, which belong to the browser. A slider keeps those that move it.
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
                || target.closest('input:not([type=range]), select, textarea, dialog') || target.isContentEditable
                || target.closest('input') && MOVING.test(key)) {
            return;
        }
        const action = keys[key.length === 1 ? key.toLowerCase() : key];
        if (action && action() !== false) {
            event.preventDefault();
        }
    }, { signal });
}
