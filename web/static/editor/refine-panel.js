import { h, setText } from './dom.js';
import { NO_CLEANUP, cleanupShown, isNone } from './editor-state.js';
import { icon } from './icons.js';

/** Areas that holes and specks are measured in, in picture pixels: nothing, then powers of two. */
const AREAS = [0, ...Array.from({ length: 17 }, (_, power) => 2 ** power)];

/**
 * Clean-up, the source of the mask, and mask files.
 *
 * @returns {{children: HTMLElement[], update(): void}}
 */
export function refineContent(say, model, save) {
    const refreshers = [];
    const shown = () => cleanupShown(model.state);

    /** @param {(number) => string} write the value for people */
    const slider = (name, low, high, read, write, change) => {
        const label = say.text(`editor.refine.${name}`);
        const output = h('output');
        const input = h('input', {
            type: 'range', min: low, max: high, step: 1, 'aria-label': label, 'data-setting': name,
            oninput: () => change(Number(input.value)),
            onchange: () => model.settle(),
        });
        refreshers.push(() => {
            const value = String(read());
            if (input.value !== value) {
                input.value = value;
            }
            const text = write(Number(value));
            setText(output, text);
            input.setAttribute('aria-valuetext', text);
        });
        return h('label.setting', {}, h('span', {}, label), output, input);
    };
    const areaSlider = (name) => slider(
        name, 0, AREAS.length - 1,
        () => indexOfArea(shown()[name]),
        (index) => (index === 0 ? say.text('editor.refine.off') : say.text('editor.refine.up-to', AREAS[index])),
        (index) => model.setCleanup({ [name]: AREAS[index] }, name),
    );

    const keep = h('input', {
        type: 'checkbox', 'data-setting': 'keepClicked',
        onchange: () => model.setCleanup({ keepClicked: keep.checked }, null),
    });
    refreshers.push(() => {
        keep.checked = shown().keepClicked;
    });
    const invert = h('button.plain', {
        type: 'button', 'data-action': 'invert',
        onclick: () => model.addEdit({ type: 'invert' }, 'editor.say.inverted'),
    }, icon('invert'), say.text('editor.invert'));
    const reset = h('button.plain', {
        type: 'button',
        onclick: () => model.setCleanup({ ...NO_CLEANUP, smooth: 0 }, null),
    }, say.text('editor.refine.reset'));
    refreshers.push(() => {
        reset.disabled = isNone(shown());
    });

    const choices = { '': 'auto', true: 'on', false: 'off' };
    const pixels = h('select', {
        'data-setting': 'pixelArt',
        onchange: () => model.setPixelArt({ true: true, false: false }[pixels.value]),
    }, ...Object.entries(choices).map(([value, name]) => h('option', { value }, say.text(`editor.refine.pixelArt.${name}`))));
    refreshers.push(() => {
        pixels.value = String(model.state.cleanup.pixelArt ?? '');
    });

    const chooser = h('input', {
        type: 'file', accept: 'image/*', hidden: true, 'data-setting': 'file',
        onchange: () => {
            const [file] = chooser.files;
            if (file) {
                model.upload(file);
            }
            // The same file can be chosen again after it was changed.
            chooser.value = '';
        },
    });
    const upload = h('button.plain', { type: 'button', onclick: () => chooser.click() },
        icon('upload'), say.text('editor.mask.upload'));
    const download = h('button.plain', { type: 'button', 'data-action': 'download', onclick: save },
        icon('download'), say.text('editor.mask.download'));
    refreshers.push(() => {
        download.disabled = model.source === null;
    });

    return {
        children: [
            h('label.setting.check', {}, keep, h('span', {}, say.text('editor.refine.keepClicked'))),
            areaSlider('fillHoles'),
            areaSlider('dropSpecks'),
            slider('smooth', 0, 40, () => shown().smooth ?? 0,
                (value) => (value === 0 ? say.text('editor.refine.off') : say.text('editor.refine.pixels', value)),
                (value) => model.setCleanup({ smooth: value }, 'smooth')),
            slider('grow', -20, 20, () => shown().grow,
                (value) => (value === 0 ? say.text('editor.refine.off') : say.text('editor.refine.pixels', signed(value))),
                (value) => model.setCleanup({ grow: value }, 'grow')),
            h('label.setting', {}, h('span', {}, say.text('editor.refine.pixelArt')), pixels),
            h('div.pair', {}, invert, reset),
            h('hr'),
            h('div.files', {}, upload, download, chooser),
        ],
        update: () => refreshers.forEach((refresh) => refresh()),
    };
}

/** A value that is on no step (from an older page) shows as the step below. */
function indexOfArea(pixels) {
    return AREAS.findLastIndex((area) => area <= pixels);
}

function signed(value) {
    return value > 0 ? `+${value}` : `−${-value}`;
}
