import { element, icon } from './dom.js';

const KEYS = [
    ['← → ↑ ↓', 'orbit'], ['+ −', 'zoom'], ['1 2 3 4 5', 'views'], ['F', 'focus'], ['R', 'reset'], ['T', 'turntable'],
    ['W', 'wireframe'], ['G', 'grid'], ['B', 'box'], ['M', 'measure'], ['L', 'compare'], ['S', 'screenshot'],
    ['V', 'video'], ['?', 'help'], ['Esc', 'close'],
];
const GESTURES = ['drag', 'right-drag', 'wheel', 'double-click'];

/** The list of keys and gestures, in a dialog. @param {boolean} scene whether there is a list of objects */
export function helpDialog(messages, scene = false) {
    const keyRows = scene ? [...KEYS.slice(0, -2), ['O', 'objects'], ...KEYS.slice(-2)] : KEYS;
    const title = messages.text('help');
    const row = (left, right) => [element('dt', {}, left), element('dd', { textContent: right })];
    const close = element('button', {
        type: 'button', className: 'viewer-button', title: messages.text('close'),
        attributes: { 'aria-label': messages.text('close') },
    }, icon('close'));
    const dialog = element('dialog', { className: 'viewer-help', attributes: { 'aria-label': title } },
        element('header', {}, element('h2', { textContent: title }), close),
        element('dl', {},
            ...GESTURES.flatMap(gesture => row(messages.text(`gesture.${gesture}`), messages.text(`does.${gesture}`))),
            ...keyRows.flatMap(([keys, does]) =>
                row(element('span', {}, ...keys.split(' ').map(key => element('kbd', { textContent: key }))),
                    messages.text(`does.${does}`)))));
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', event => event.target === dialog && dialog.close());
    return dialog;
}
