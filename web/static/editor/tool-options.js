import { h, setText } from './dom.js';
import { HAND_TOOLS } from './hand-tools.js';

/** The size slider goes in equal factors, from a pixel to hundreds. */
const SIZES = 60;
const GROWTH = 1.12;

/**
 * What the chosen tool can be set to: size, tolerance, adding or taking away. Hidden for tools that have nothing to set.
 *
 * @returns {{element: HTMLElement, update(): void}}
 */
export function toolOptions(say, stage, model) {
    const { hand } = stage;
    const slider = (name, high, change, done) => {
        const output = h('output');
        const input = h('input', {
            type: 'range', min: 0, max: high, step: 1, 'aria-label': say.text(`editor.tool.${name}`), 'data-setting': name,
            oninput: () => {
                change(Number(input.value));
                stage.set({});
            },
            onchange: done,
        });
        return { output, input, element: h('label.setting', {}, h('span', {}, say.text(`editor.tool.${name}`)), output, input) };
    };
    const size = slider('size', SIZES, (step) => hand.setRadius(0.5 * GROWTH ** step), () => {});
    const tolerance = slider('tolerance', 255, (value) => hand.setTolerance(value), () => model.settle());
    const choice = (name, subtract) => h('button.choice', {
        type: 'button', 'data-tool': name,
        onclick: () => {
            hand.subtract = subtract;
            stage.set({});
        },
    }, say.text(`editor.tool.${name}`));
    const adds = choice('adds', false);
    const takes = choice('takes', true);
    const ways = h('div.choices', { role: 'group', 'aria-label': say.text('editor.tool.way') }, adds, takes);
    const close = h('button.plain.small', { type: 'button', 'data-tool': 'close-polygon', onclick: () => stage.finishDrawing() },
        say.text('editor.tool.close-polygon'));
    const element = h('div.tool-options', { role: 'group', 'aria-label': say.text('editor.tool.options') },
        ways, size.element, tolerance.element, close);

    return {
        element,
        update() {
            const { tool } = stage;
            element.hidden = !HAND_TOOLS.includes(tool);
            size.element.hidden = tool !== 'brush' && tool !== 'eraser';
            ways.hidden = !size.element.hidden;
            tolerance.element.hidden = tool !== 'wand';
            close.hidden = tool !== 'polygon' || (hand.draft?.points.length ?? 0) < 6;
            adds.setAttribute('aria-pressed', String(!hand.subtract));
            takes.setAttribute('aria-pressed', String(hand.subtract));
            show(size, Math.round(Math.log(hand.radius / 0.5) / Math.log(GROWTH)), say.text('editor.refine.pixels', hand.diameter));
            show(tolerance, hand.tolerance, String(hand.tolerance));
        },
    };
}

function show({ input, output }, value, text) {
    // While it is dragged the thumb stays under the finger.
    if (input.getRootNode().activeElement !== input || !input.matches(':active')) {
        input.value = String(value);
    }
    setText(output, text);
    input.setAttribute('aria-valuetext', text);
}
