import { element } from './dom.js';
import { SIDES } from './sides.js';

/**
 * What a person can do to the viewer, whether by button or by key.
 *
 * @param {{host: HTMLElement, name: string, help: HTMLDialogElement, stage: () => import('./stage.js').Stage|null,
 *     session: import('./session.js').Session, films: boolean}} viewer films: this browser can record
 */
export function actionsOf({ host, name, help, stage, session, films }) {
    const isReady = () => host.dataset.state === 'ready' && !('filming' in host.dataset);
    const fileName = extension => `${stemOf(name)}_${host.dataset.view}.${extension}`;
    return {
        show: mode => session.show(mode),
        level: level => { session.level = level; },
        compare: () => session.compare(),
        reset: () => stage()?.rig.reset(),
        side: side => stage()?.rig.lookFrom(...SIDES[side]),
        screenshot: async options => {
            if (isReady()) {
                save(await session.snapshot(options), fileName('png'));
            }
        },
        video: films ? async () => {
            if (isReady()) {
                const film = await session.video().catch(() => null);   // stopped, or said on the stage
                if (film) {
                    save(film, fileName(film.type.endsWith('mp4') ? 'mp4' : 'webm'));
                }
            }
        } : null,
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
