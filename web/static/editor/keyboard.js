/** Keys of the editor. They work on the stage, and those that move nothing also while nothing has the focus. */

const PEEK_FROM_MS = 250;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOM = 1.25;
/** Where the backslash is, a Japanese keyboard may give a yen sign. */
const BARE = ['\\', '¥'];
const GROUNDS = [false, 'checker', 'dark', 'light'];

/**
 * @param {HTMLElement} host the custom element
 * @param {HTMLElement} element the stage's element
 * @param {{everything(): void, newObject(): void}} actions
 * @param {AbortSignal} signal ends all listening
 */
export function listenToKeys(host, element, stage, model, actions, signal) {
    let pressedPeek = 0;

    const commands = {
        f: () => stage.fit(),
        0: () => stage.fit(),
        '+': () => stage.zoomBy(ZOOM),
        '=': () => stage.zoomBy(ZOOM),
        '-': () => stage.zoomBy(1 / ZOOM),
        k: (event) => stage.set({ cutout: nextGround(stage.cutout, event.shiftKey) }),
        q: () => stage.set({ tool: 'include' }),
        b: () => stage.set({ tool: 'brush' }),
        e: () => stage.set({ tool: 'eraser' }),
        l: () => stage.set({ tool: 'lasso' }),
        p: () => stage.set({ tool: 'polygon' }),
        w: () => stage.set({ tool: 'wand' }),
        '[': () => stage.resizeBrush(false),
        ']': () => stage.resizeBrush(true),
        i: () => model.addEdit({ type: 'invert' }, 'editor.say.inverted'),
        a: () => actions.everything(),
        n: () => actions.newObject(),
        c: (event) => model.choose(model.state.candidate + (event.shiftKey ? -1 : 1)),
        v: (event) => {
            if (!event.repeat) {
                pressedPeek = event.timeStamp;
                stage.set({ peeking: true });
            }
        },
    };

    for (const key of ['1', '2', '3', '4']) {
        commands[key] = () => model.choose(Number(key) - 1, false);
    }
    for (const key of BARE) {
        commands[key] = (event) => event.repeat || stage.set({ bare: true });
    }

    const atCrosshair = (act) => () => {
        if (stage.crosshair === null) {
            stage.moveCrosshair(0, 0);
        } else {
            act(stage.crosshair);
        }
    };
    const stageCommands = {
        Enter: (event) => atCrosshair((at) => {
            if (stage.drawAt(at, event.shiftKey)) {
                return;
            }
            if (event.shiftKey || stage.tool !== 'box') {
                model.addPoint(at, !event.shiftKey && stage.tool !== 'exclude');
            } else {
                stage.corner(at);
            }
        })(),
        x: atCrosshair((at) => model.addPoint(at, false)),
        r: atCrosshair((at) => stage.corner(at)),
        Backspace: () => stage.takeBack() || atCrosshair((at) => model.removeNearest(at))(),
        Delete: () => stage.takeBack() || atCrosshair((at) => model.removeNearest(at))(),
        Escape: () => {
            if (stage.firstCorner !== null) {
                stage.set({ firstCorner: null });
            } else if (!stage.stopDrawing() && !stage.gestures.cancel()) {
                model.clear();
            }
        },
        ' ': () => {
            stage.gestures.panning = true;
            element.classList.add('pan');
        },
    };

    /** While everything is shown the keys go through it. A false answer leaves the key to the browser. */
    const findCommands = {
        Tab: (event) => stage.everything.step(event.shiftKey ? -1 : 1),
        ArrowRight: () => stage.everything.step(1),
        ArrowDown: () => stage.everything.step(1),
        ArrowLeft: () => stage.everything.step(-1),
        ArrowUp: () => stage.everything.step(-1),
        c: (event) => stage.everything.other(event.shiftKey ? -1 : 1),
        Enter: (event) => stage.everything.take(event.shiftKey),
        Escape: () => stage.everything.close(),
    };

    const withControl = (event) => {
        const key = event.key.toLowerCase();
        if (key === 'z') {
            return event.shiftKey ? () => model.redo() : () => model.undo();
        }
        return key === 'y' ? () => model.redo() : undefined;
    };

    const commandOf = (event, onStage) => {
        if (event.altKey) {
            return undefined;
        }
        if (event.ctrlKey || event.metaKey) {
            return withControl(event);
        }
        const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
        if (stage.finding && findCommands[key] && (onStage || key === 'Escape' || key === 'c')) {
            return findCommands[key];
        }
        if (onStage && ARROWS[key]) {
            const reach = event.shiftKey ? 10 : 1;
            return () => stage.moveCrosshair(ARROWS[key][0] * reach, ARROWS[key][1] * reach);
        }
        return (onStage && stageCommands[key]) || commands[key];
    };

    window.addEventListener('keydown', (event) => {
        const target = event.composedPath()[0];
        const onStage = target === element;
        const nowhere = target === document.body;
        const onControl = event.composedPath().includes(host) && !isTyping(target);
        if (event.defaultPrevented || event.isComposing || !(onStage || nowhere || onControl)) {
            return;
        }
        const command = commandOf(event, onStage);
        if (command) {
            if (command(event) !== false) {
                event.preventDefault();
            }
        }
    }, { signal });

    window.addEventListener('keyup', (event) => {
        if (event.key === ' ') {
            stage.gestures.panning = false;
            element.classList.remove('pan');
        } else if (BARE.includes(event.key) && stage.bare) {
            stage.set({ bare: false });
        } else if (event.key.toLowerCase() === 'v' && stage.peeking) {
            const tapped = event.timeStamp - pressedPeek < PEEK_FROM_MS;
            stage.set({ peeking: false, overlay: tapped ? !stage.overlay : stage.overlay });
        }
    }, { signal });

    // A key released in another window is never heard of.
    window.addEventListener('blur', () => {
        stage.gestures.panning = false;
        element.classList.remove('pan');
        stage.set({ peeking: false, bare: false });
    }, { signal });
}

/** What the cut-out lies on next; after the last there is none. */
export function nextGround(ground, back = false) {
    return GROUNDS[(GROUNDS.indexOf(ground) + (back ? GROUNDS.length - 1 : 1)) % GROUNDS.length];
}

/** Letters belong to text fields, and arrows and digits to sliders. */
function isTyping(target) {
    return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
}
