import { element, icon } from './dom.js';

/**
 * What can be saved of the view: a picture as it is, with nothing behind the asset, twice as large, and a film.
 *
 * @param {import('./messages.js').Messages} messages
 * @param {{screenshot: (options?: {transparent?: boolean, scale?: number}) => void, video: (() => void)|null}} actions
 * @param {() => void} close the menu
 */
export function pictureMenu(messages, actions, close) {
    const entry = (name, glyph, press) => {
        const button = element('button', { type: 'button', className: 'viewer-button', data: { action: name } },
            icon(glyph), element('span', { textContent: messages.text(`save.${name}`) }));
        button.addEventListener('click', () => {
            close();
            press();
        });
        return button;
    };
    return element('div', {
        className: 'viewer-menu', attributes: { role: 'group', 'aria-label': messages.text('pictures') },
    },
    entry('picture', 'camera', () => actions.screenshot()),
    entry('transparent', 'cutout', () => actions.screenshot({ transparent: true })),
    entry('large', 'large', () => actions.screenshot({ scale: 2 })),
    ...(actions.video ? [entry('video', 'film', actions.video)] : []));
}
