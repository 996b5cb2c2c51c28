/**
 * The one line that says what to do next. Pure, no DOM.
 *
 * @param model an {@link EditorModel} @param stage a {@link Stage} @param {{loaded: boolean, touch: boolean, slow: boolean}} now
 * @returns {[string, ...unknown[]]} message key and arguments
 */
export function hintOf(model, stage, { loaded, touch, slow }) {
    const { state, shape, current } = model;
    if (!loaded) {
        return ['editor.hint.loading'];
    }
    if (slow) {
        return ['editor.hint.slow'];
    }
    if (stage.finding) {
        return [touch ? 'editor.hint.found-touch' : 'editor.hint.found'];
    }
    if (stage.firstCorner) {
        return ['editor.hint.corner'];
    }
    if (stage.hand.modeOf(stage.tool) !== null) {
        return [handHint(stage, touch)];
    }
    if (state.type === 'alpha') {
        return ['editor.hint.alpha'];
    }
    if (state.type === 'auto' && model.problem === null) {
        return ['editor.hint.auto'];
    }
    if (state.type === 'file') {
        return state.file.name === null ? ['editor.hint.some-file'] : ['editor.hint.file', state.file.name];
    }
    if (stage.bare) {
        return ['editor.hint.bare'];
    }
    if (stage.glimpse) {
        return ['editor.hint.glimpse'];
    }
    if (state.type === 'auto' || state.prompts.length === 0) {
        return [stage.crosshair ? 'editor.hint.keys' : touch ? 'editor.hint.tap' : 'editor.hint.click'];
    }
    if (current && shape && shape.area === 0) {
        return ['editor.hint.empty'];
    }
    if (stage.cutout) {
        return [`editor.hint.cutout.${stage.cutout}`];
    }
    if (model.document.objects.length > 1 && !touch) {
        return ['editor.hint.other'];
    }
    if (state.prompts.length === 1) {
        return [touch ? 'editor.hint.more-touch' : 'editor.hint.more'];
    }
    return ['editor.hint.dots'];
}

function handHint({ tool, hand, crosshair }, touch) {
    if (tool === 'polygon' && hand.draft !== null) {
        return 'editor.hint.polygon-on';
    }
    if (crosshair !== null && tool !== 'wand') {
        return hand.draft === null ? 'editor.hint.hand-keys' : 'editor.hint.hand-down';
    }
    const other = touch || tool === 'eraser' ? '' : '-mouse';
    return `editor.hint.${tool}${other}`;
}
