import { h } from './dom.js';
import { isClear } from './editor-state.js';
import { icon } from './icons.js';
import { nextGround } from './keyboard.js';

/**
 * The row of tools.
 *
 * @param {import('./messages.js').Sentences} say
 * @param panels `{refine(), help(), isOpen(name)}`: the first two open or close one
 * @param actions `{everything(), newObject(), several}`: the last says whether there may be several objects
 * @returns {{element: HTMLElement, update(): void}}
 */
export function toolbar(say, stage, model, panels, actions) {
    const buttons = [];
    const button = (name, keys, press, read, style = 'tool') => {
        const label = say.text(`editor.${name}`);
        const element = h(`button.${style}`, {
            type: 'button',
            title: keys ? `${label} (${keys})` : label,
            'aria-label': label,
            'data-tool': name,
            onclick: press,
        }, icon(name), h('span.label', {}, label));
        buttons.push(() => {
            const { pressed, expanded, disabled = false } = read();
            element.disabled = disabled;
            if (pressed !== undefined) {
                element.setAttribute('aria-pressed', String(pressed));
            }
            if (expanded !== undefined) {
                element.setAttribute('aria-expanded', String(expanded));
            }
        });
        return element;
    };
    const pick = (tool, keys) =>
        button(tool, keys, () => stage.set({ tool }), () => ({ pressed: stage.tool === tool }), 'choice');
    const control = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl+';
    const zoom = h('span.zoom', { 'aria-hidden': 'true' });

    const element = h('div.bar', { role: 'group', 'aria-label': say.text('editor.toolbar') },
        h('div.group.choices', { role: 'group', 'aria-label': say.text('editor.clicks') },
            pick('include', 'Q'), pick('exclude', say.text('editor.right-click')), pick('box', '')),
        h('div.group.choices.hands', { role: 'group', 'aria-label': say.text('editor.by-hand') },
            pick('brush', 'B'), pick('eraser', 'E'), pick('lasso', 'L'), pick('polygon', 'P'), pick('wand', 'W')),
        h('div.group.many', {},
            button('everything', 'A', actions.everything, () => ({ pressed: stage.finding }), 'named'),
            ...(actions.several
                ? [button('new-object', 'N', actions.newObject, () => ({ disabled: isClear(model.state) }))]
                : [])),
        h('div.group', {},
            button('undo', `${control}Z`, () => model.undo(), () => ({ disabled: !model.canUndo })),
            button('redo', `${control}⇧Z`, () => model.redo(), () => ({ disabled: !model.canRedo })),
            button('clear', 'Esc', () => model.clear(), () => ({ disabled: model.source === null && !model.prompts.length }))),
        h('div.group.looks', {},
            button('fit', 'F', () => stage.fit(), () => ({})),
            zoom,
            button('overlay', 'V', () => stage.set({ overlay: !stage.overlay, cutout: false }),
                () => ({ pressed: stage.overlay && !stage.cutout })),
            button('cutout', 'K', () => stage.set({ cutout: nextGround(stage.cutout) }),
                () => ({ pressed: stage.cutout !== false }))),
        h('div.group.end', {},
            button('refine', '', panels.refine, () => ({ expanded: panels.isOpen('refine') }), 'named'),
            button('help', '?', panels.help, () => ({ expanded: panels.isOpen('help') }))));

    return {
        element,
        update() {
            buttons.forEach((refresh) => refresh());
            zoom.textContent = `${Math.round(stage.view.scale * 100)}%`;
        },
    };
}
