import { candidateStrip } from './candidate-strip.js';
import { h, setText } from './dom.js';
import { hintOf } from './hint.js';

/** After this long the hint says why it takes time: the first click on a picture waits for its embedding. */
const SLOW_MS = 1200;

/**
 * The row below the stage: hint, what can be done instead, threshold or candidates.
 *
 * @returns {{element: HTMLElement, show(bitmap): void, update(): void}}
 */
export function foot(say, stage, model) {
    const touch = matchMedia('(hover: none)').matches;
    const strip = candidateStrip(say, model);
    let loaded = false;
    let busySince = null;
    let timer = 0;

    const hint = h('p.hint');
    const clicks = h('button.plain.small', { type: 'button', 'data-action': 'clicks', onclick: () => model.set({ type: 'prompts' }) },
        say.text('editor.use-clicks'));
    const alpha = h('button.plain.small', { type: 'button', 'data-action': 'alpha', onclick: () => model.set({ type: 'alpha' }) },
        say.text('editor.use-alpha'));
    const auto = h('button.plain.small', { type: 'button', 'data-action': 'auto', onclick: () => model.set({ type: 'auto' }) },
        say.text('editor.use-auto'));
    const output = h('output');
    const slider = h('input', {
        type: 'range', min: 1, max: 255, step: 1, 'data-setting': 'threshold',
        oninput: () => model.set({ threshold: Number(slider.value) }, 'threshold'),
        onchange: () => model.settle(),
    });
    const threshold = h('label.setting.threshold', {}, h('span', {}, say.text('editor.threshold')), output, slider);

    const update = () => {
        busySince = model.busy ? (busySince ?? performance.now()) : null;
        const slow = busySince !== null && !model.acquainted && performance.now() - busySince >= SLOW_MS;
        setText(hint, say.text(...hintOf(model, stage, { loaded, touch, slow })));
        const { type } = model.state;
        clicks.hidden = type === 'prompts';
        alpha.hidden = !model.picture.transparent || type === 'alpha';
        // Transparency is what would be found; and clicks are not to be lost by a slip.
        auto.hidden = stage.finding || model.picture.transparent || type === 'auto' || (type === 'prompts' && model.prompts.length > 0);
        threshold.hidden = type !== 'alpha';
        slider.value = String(model.state.threshold);
        setText(output, String(model.state.threshold));
        strip.element.hidden = type === 'alpha';
        strip.update();
        clearTimeout(timer);
        if (busySince !== null && !slow) {
            timer = setTimeout(update, SLOW_MS);
        }
    };

    return {
        element: h('div.foot', {}, h('div.words', {}, hint, clicks, alpha, auto), threshold, strip.element),
        show(bitmap) {
            loaded = true;
            strip.show(bitmap);
            update();
        },
        update,
    };
}
