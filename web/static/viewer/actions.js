import { element } from './dom.js';
import { SIDES } from './sides.js';

/**
 * What a person can do to the viewer, whether by button or by key.
 *
 * @param {{host: HTMLElement, name: string, stage: () => import('./stage.js').Stage|null, show: (view: string) => void,
 *     snapshot: () => Promise<Blob>, help: HTMLDialogElement}} viewer
 */
export function actionsOf({ host, name, stage, show, snapshot, help }) {
    return {
        show,
        reset: () => stage()?.rig.reset(),
        side: side => stage()?.rig.lookFrom(...SIDES[side]),
        screenshot: async () => {
            if (host.dataset.state === 'ready') {
                save(await snapshot(), `${stemOf(name)}_${host.dataset.view}.png`);
            }
        },
        fullScreen: () => document.fullscreenElement ? document.exitFullscreen() : host.requestFullscreen?.(),
        help: () => help.showModal(),
    };
}

/** A name as part of a file name. */
function stemOf(name) {
    return name.replace(/[\\/:*?"<>|\s]+/g, '-') || 'asset';
}

/** @param {Blob} blob @param {string} name of the file in the reader's download folder */
function save(blob, name) {
    const url = URL.createObjectURL(blob);
    element('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
