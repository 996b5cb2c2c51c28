import { h, setText } from './dom.js';

/**
 * What is under way while everything is looked for, and what can be done with what was found.
 *
 * @param {import('./everything.js').Everything} everything
 * @returns {{element: HTMLElement, update(): void}}
 */
export function findBar(say, everything) {
    const touch = matchMedia('(hover: none)').matches;
    const sentence = h('p');
    const progress = h('progress', { max: 1, 'aria-label': say.text('editor.everything') });
    const button = (name, press, style = 'plain') => h(`button.${style}.small`, {
        type: 'button', 'data-action': name, onclick: press,
    }, say.text(`editor.find.${name}`));
    const part = button('part', () => everything.other(1));
    const all = button('all', () => everything.all());
    const done = button('done', () => everything.close());
    const element = h('div.find', { role: 'group', 'aria-label': say.text('editor.everything'), hidden: true },
        sentence, progress, part, all, done);
    const words = () => {
        const count = everything.objects.length;
        if (everything.failed) {
            return ['editor.error.unreachable'];
        }
        if (count === 0) {
            return [everything.searching ? 'editor.find.searching' : 'editor.find.nothing'];
        }
        return [everything.several ? (touch ? 'editor.find.tap' : 'editor.find.click') : 'editor.find.one', count];
    };
    return {
        element,
        update() {
            const { open, searching, share, regions, lit, objects } = everything;
            element.hidden = !open;
            setText(sentence, say.text(...words()));
            progress.hidden = !searching;
            progress.value = share;
            const family = regions.filter((region) => region.of === regions[lit]?.of);
            part.hidden = searching || family.length < 2;
            all.hidden = !everything.several || searching || objects.every((region) => region.taken);
        },
    };
}
