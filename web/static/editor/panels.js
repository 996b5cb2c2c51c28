import { h } from './dom.js';
import { icon } from './icons.js';

/**
 * A panel over the stage that a button opens; Escape or its own cross closes it.
 *
 * @param {string} name class and `data-panel` @param {() => void} changed told after it opened or closed
 */
export function panel(name, title, closeLabel, changed, ...children) {
    const element = h(`section.panel.${name}`, { 'data-panel': name, 'aria-label': title, hidden: true },
        h('header', {},
            h('h2', {}, title),
            h('button.tool', { type: 'button', 'aria-label': closeLabel, title: closeLabel, onclick: () => show(false) },
                icon('close'))),
        ...children);
    let opener = null;
    const show = (open) => {
        element.hidden = !open;
        if (open) {
            opener = element.getRootNode().activeElement;
        } else {
            opener?.focus();
        }
        changed();
    };
    element.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
            event.preventDefault();
            show(false);
        }
    });
    return {
        element,
        toggle: () => show(element.hidden),
        close: () => element.hidden || show(false),
        get open() {
            return !element.hidden;
        },
    };
}

/** What hands and keys do, as a list. */
export function helpContent(say) {
    const rows = [
        ['a', 'everything'], ['n', 'new-object'], ['click', 'include'], ['right', 'exclude'], ['drag', 'box'], ['dot', 'dot'], ['undo', 'undo'], ['escape', 'clear'],
        ['b-e', 'paint'], ['l-p', 'areas'], ['w', 'wand'], ['size', 'size'], ['other', 'other'], ['i', 'invert'], ['q', 'clicks'],
        ['wheel', 'zoom'], ['space', 'pan'], ['f', 'fit'], ['v', 'compare'], ['k', 'cutout'], ['bare', 'bare'], ['c', 'candidates'],
        ['arrows', 'crosshair'], ['enter', 'enter'], ['enter-hand', 'enter-hand'], ['r', 'corner'], ['backspace', 'nearest'], ['touch', 'touch'],
    ];
    return h('dl.keys', {}, ...rows.flatMap(([keys, meaning]) => [
        h('dt', {}, say.text(`editor.help.key.${keys}`)),
        h('dd', {}, say.text(`editor.help.${meaning}`)),
    ]));
}
