// Tests of the mask editor's modules that need no page. EditorModulesIT runs each of them in the browser.

import { corners, isOnGrid, smoothed, trace } from '/static/editor/contour.js';
import * as edits from '/static/editor/edits.js';
import * as states from '/static/editor/editor-state.js';
import { HandTools } from '/static/editor/hand-tools.js';
import { History } from '/static/editor/history.js';
import { Latest } from '/static/editor/latest.js';
import { Sentences } from '/static/editor/messages.js';
import * as prompts from '/static/editor/prompt-list.js';
import * as several from '/static/editor/objects.js';
import { overlap, smallest } from '/static/editor/everything.js';
import { steps } from '/static/editor/list-order.js';
import { bounds, covers, decode } from '/static/editor/runs.js';
import * as views from '/static/editor/view-transform.js';

const PICTURE = { width: 640, height: 480 };
const STAGE = { width: 900, height: 500 };

function equal(actual, expected, what = 'value') {
    const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (a !== b) {
        throw new Error(`${what}: expected ${b}, got ${a}`);
    }
}

function close(actual, expected, tolerance, what = 'value') {
    if (!(Math.abs(actual - expected) <= tolerance)) {
        throw new Error(`${what}: expected ${expected} ± ${tolerance}, got ${actual}`);
    }
}

function throws(act) {
    try {
        act();
    } catch (expected) {
        return;
    }
    throw new Error('nothing was thrown');
}

/** The same numbers on every run. */
function randomNumbers(seed) {
    let state = seed;
    return () => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return state / 2147483648;
    };
}

function randomMask(random) {
    const width = 1 + Math.floor(random() * 12);
    const height = 1 + Math.floor(random() * 12);
    const density = random();
    return { width, height, inside: Uint8Array.from({ length: width * height }, () => (random() < density ? 1 : 0)) };
}

function maskOf(...rows) {
    return {
        width: rows[0].length,
        height: rows.length,
        inside: Uint8Array.from([...rows.join('')].map((sign) => (sign === '#' ? 1 : 0))),
    };
}

/** The inverse of decode. @returns {number[]} */
function encode(mask) {
    const runs = [];
    let value = 0;
    let length = 0;
    for (const pixel of mask.inside) {
        if (pixel !== value) {
            runs.push(length);
            value = pixel;
            length = 0;
        }
        length++;
    }
    runs.push(length);
    return runs;
}

/** Signed area of a polygon in square pixels: positive for outer outlines, negative for holes. */
function area(polygon) {
    let twice = 0;
    for (let i = 0; i < polygon.length; i += 2) {
        const next = (i + 2) % polygon.length;
        twice += polygon[i] * polygon[next + 1] - polygon[next] * polygon[i + 1];
    }
    return twice / 2;
}

/** Even-odd rule: crossings of a ray to the right. */
function filled(polygons, x, y) {
    let crossings = 0;
    for (const line of polygons) {
        for (let i = 0; i < line.length; i += 2) {
            const j = (i + 2) % line.length;
            const [x0, y0, x1, y1] = [line[i], line[i + 1], line[j], line[j + 1]];
            if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) {
                crossings++;
            }
        }
    }
    return crossings % 2 === 1;
}

/** A state with one click. */
const clicked = (x) => states.withPrompt(states.initial(false), prompts.point({ x, y: 5 }, true, { width: 99_999, height: 9 }));

const turn = () => new Promise((resolve) => {
    setTimeout(resolve, 0);
});

export const tests = {
    'runs: encoding and decoding give the mask back'() {
        const random = randomNumbers(1);
        for (let i = 0; i < 500; i++) {
            const mask = randomMask(random);
            const runs = encode(mask);
            equal([...decode(mask.width, mask.height, runs).inside], [...mask.inside]);
            equal(runs.reduce((sum, run) => sum + run, 0), mask.width * mask.height, 'sum of runs');
        }
    },

    'runs: those that do not fill the mask are refused'() {
        throws(() => decode(3, 2, [1, 2]));
        throws(() => decode(3, 2, [1, 9]));
        throws(() => decode(3, 2, [7, -1]));
        equal([...decode(3, 2, [0, 2, 4]).inside], [1, 1, 0, 0, 0, 0]);
    },

    'runs: bounds are those of the inside'() {
        equal(bounds(maskOf('....', '..#.', '.#..')), { x0: 1, y0: 1, x1: 3, y1: 3 });
        equal(bounds(maskOf('....', '....')), null);
        equal(bounds(maskOf('#..#')), { x0: 0, y0: 0, x1: 4, y1: 1 });
    },

    'runs: a smaller mask covers the places of its picture'() {
        const mask = maskOf('.#', '..');
        equal(covers(mask, { x: 10.01, y: 9.99 }, { width: 20, height: 20 }), true);
        equal(covers(mask, { x: 9.99, y: 9.99 }, { width: 20, height: 20 }), false);
        equal(covers(mask, { x: 20, y: 0 }, { width: 20, height: 20 }), false);
    },

    'objects: a new one lies on top and is active, and an empty one is not kept beside it'() {
        const one = several.documentOf(clicked(10));
        const two = several.withNew(one);
        equal([two.objects.map(({ id }) => id), two.active], [[2, 1], 2]);
        equal(several.withNew(two), two, 'a second empty one');
        const taken = several.withAll(two, [clicked(20), clicked(30)]);
        equal([taken.objects.map(({ state }) => state.prompts[0].x), taken.active], [[20, 30, 10], 3]);
        equal(several.active(taken).state, clicked(30));
        equal(several.active(several.withState(taken, clicked(40))).state, clicked(40));
        const many = several.withAll(one, Array.from({ length: 90 }, () => clicked(1)));
        equal(many.objects.length, several.MOST_OBJECTS);
    },

    'objects: they move, are renamed, hidden and removed, and the last one is only emptied'() {
        const three = several.withAll(several.documentOf(clicked(10)), [clicked(20), clicked(30)]);
        const ids = ({ objects }) => objects.map(({ id }) => id);
        equal(ids(three), [2, 3, 1]);
        equal(ids(several.moved(three, 1, 0)), [1, 2, 3]);
        equal(ids(several.moved(three, 2, 9)), [3, 1, 2]);
        equal(several.moved(three, 2, 1).active, 3);
        equal(several.renamed(three, 3, 'Mug').objects[1].name, 'Mug');
        equal(several.shown(three, 3, false).objects[1].hidden, true);
        equal(several.shown(several.shown(three, 3, false), 3, true), three);
        const without = several.without(three, 3);
        equal([ids(without), without.active], [[2, 1], 1]);
        const none = several.without(several.without(without, 2), 1);
        equal([none.objects.length, several.orders(none)], [1, []]);
        equal(several.activated(three, 77), three);
    },

    'objects: each is ordered without what lies above it, told one level deep'() {
        const document = several.withAll(several.documentOf(clicked(10)), [clicked(20), clicked(30)]);
        const [top, middle, low] = several.orders(document);
        equal(top.mask.edits, undefined);
        equal(middle.mask.edits, [{ type: 'minus', source: top.mask }]);
        equal(low.mask.edits.map((edit) => edit.source), [top.mask, { ...middle.mask, edits: undefined }]);

        const again = several.orders(several.withAll(several.documentOf(clicked(10)), [states.fromSource(middle.mask)]));
        equal(again[1].mask.edits[0].source.edits, undefined, 'a minus within a minus');
        const alone = several.orders(several.withNew(several.documentOf(clicked(10))));
        equal(alone.map(({ mask }) => mask), [states.sourceOf(clicked(10))], 'an empty one above');
    },

    'objects: what was kept is read back, also from before there were several, and nothing else'() {
        const document = several.withAll(several.documentOf(clicked(10)), [clicked(20)]);
        equal(several.asDocument(JSON.parse(JSON.stringify(document)), PICTURE), document);
        const { edits, ...old } = clicked(10);
        equal(several.asDocument(old, PICTURE), several.documentOf(clicked(10)));
        for (const broken of [
            null, 7, {}, { objects: [] , active: 1 }, { ...document, active: 9 },
            { ...document, objects: [document.objects[0], document.objects[0]] },
            { ...document, objects: [null, ...document.objects] }, several.documentOf(clicked(9999)),
        ]) {
            equal(several.asDocument(broken, PICTURE), null, JSON.stringify(broken));
        }
    },

    'objects: their colours differ and stay'() {
        const colours = Array.from({ length: 12 }, (_, i) => several.colourOf(i + 1));
        equal(new Set(colours).size, 12);
        equal(several.colourOf(3), colours[2]);
    },

    'list: a dragged row changes places as the pointer passes the middles of its neighbours'() {
        const down = [0, 1, 2].map((i) => ({ left: 0, right: 100, top: 40 * i, bottom: 40 * i + 40 }));
        equal([10, 59, 61, 99, 101, 500].map((y) => steps(down, 0, 50, y)), [0, 0, 1, 1, 2, 2]);
        equal([500, 61, 59, 21, 19].map((y) => steps(down, 2, 50, y)), [0, 0, -1, -1, -2]);
        const along = [0, 1].map((i) => ({ left: 50 * i, right: 50 * i + 50, top: 0, bottom: 40 }));
        equal([steps(along, 0, 76, 0), steps(along, 1, 24, 0)], [1, -1]);
    },

    'everything: the smallest first choice at a place is meant'() {
        const region = (place, ...rows) => ({ place, shape: { area: rows.join('').split('#').length, mask: maskOf(...rows) } });
        const regions = [region('object', '###.', '###.'), region('part', '#...', '....'), region('object', '.##.', '....')];
        const at = (x, y) => smallest(regions, { x, y }, { width: 4, height: 2 });
        equal([at(0.5, 0.5), at(1.5, 0.5), at(1.5, 1.5), at(3.5, 0.5)], [0, 2, 0, -1]);
        close(overlap(regions[0].shape, regions[2].shape), 2 / 6, 1e-9);
        equal(overlap(regions[0].shape, regions[0].shape), 1);
    },

    'contour: filled by the even-odd rule the outlines give the mask back'() {
        const random = randomNumbers(2);
        for (let i = 0; i < 400; i++) {
            const mask = randomMask(random);
            const polygons = trace(mask);
            const sharp = polygons.map(corners);
            mask.inside.forEach((inside, pixel) => {
                const [x, y] = [(pixel % mask.width) + 0.5, Math.floor(pixel / mask.width) + 0.5];
                equal(filled(polygons, x, y), inside === 1, `pixel ${x}, ${y}`);
                equal(filled(sharp, x, y), inside === 1, `pixel ${x}, ${y} by corners`);
            });
        }
    },

    'contour: the areas of outlines and holes add up to the inside'() {
        const random = randomNumbers(3);
        for (let i = 0; i < 400; i++) {
            const mask = randomMask(random);
            const sum = trace(mask).reduce((total, polygon) => total + area(polygon), 0);
            equal(sum, mask.inside.reduce((total, pixel) => total + pixel, 0));
        }
    },

    'contour: holes run the other way, and pixels that touch at a corner stay apart'() {
        equal(trace(maskOf('###', '#.#', '###')).map(area), [9, -1]);
        equal(trace(maskOf('#.', '.#')).map(area), [1, 1]);
        equal(trace(maskOf('####', '##.#', '#.##', '####')).map(area), [16, -2]);
    },

    'contour: a square has four corners'() {
        equal(corners(trace(maskOf('....', '.##.', '.##.'))[0]), [1, 1, 3, 1, 3, 3, 1, 3]);
    },

    'contour: smoothing takes the steps off a slanted edge and stays within a pixel of it'() {
        const size = 64;
        const slope = (x) => 20 + 0.35 * x;
        const mask = { width: size, height: size, inside: new Uint8Array(size * size) };
        for (let y = 0; y < size; y++) {
            for (let x = 0; x < size; x++) {
                mask.inside[y * size + x] = y + 0.5 > slope(x + 0.5) ? 1 : 0;
            }
        }
        const line = smoothed(trace(mask)[0]);
        let met = 0;
        for (let i = 0; i < line.length; i += 2) {
            if (line[i] > 8 && line[i] < size - 8 && line[i + 1] < size - 8) {
                close(line[i + 1], slope(line[i]), 0.5, `height at ${line[i]}`);
                met++;
            }
        }
        equal(met > 40, true, 'points on the slope');
    },

    'contour: a single pixel survives smoothing'() {
        const shape = smoothed(trace(maskOf('...', '.#.', '...'))[0]);
        equal(area(shape) > 0.4, true, 'area');
    },

    'view: there and back again'() {
        const random = randomNumbers(4);
        for (let i = 0; i < 500; i++) {
            const view = { scale: 0.05 + random() * 40, x: random() * 900 - 450, y: random() * 900 - 450 };
            const at = { x: random() * 640, y: random() * 480 };
            const back = views.toPicture(view, views.toStage(view, at));
            close(back.x, at.x, 1e-9);
            close(back.y, at.y, 1e-9);
        }
    },

    'view: fit shows the whole picture in the middle'() {
        const random = randomNumbers(5);
        for (let i = 0; i < 500; i++) {
            const picture = { width: 1 + Math.floor(random() * 4000), height: 1 + Math.floor(random() * 4000) };
            const view = views.fit(picture, STAGE, 20);
            const [a, b] = [{ x: 0, y: 0 }, { x: picture.width, y: picture.height }].map((p) => views.toStage(view, p));
            close(a.x + b.x, STAGE.width, 1e-6, 'middle');
            close(a.y + b.y, STAGE.height, 1e-6, 'middle');
            equal(a.x >= 19.99 && a.y >= 19.99, true, 'margin');
        }
        equal(views.fit({ width: 32, height: 32 }, STAGE, 20).scale, 14, 'whole pixels for a sprite');
    },

    'view: zooming keeps the point under the cursor'() {
        const random = randomNumbers(6);
        let view = views.fit(PICTURE, STAGE, 20);
        for (let i = 0; i < 500; i++) {
            const cursor = { x: random() * STAGE.width, y: random() * STAGE.height };
            const before = views.toPicture(view, cursor);
            view = views.zoomAt(view, cursor, 0.5 + random(), PICTURE, STAGE);
            const after = views.toPicture(view, cursor);
            close(after.x, before.x, 1e-6);
            close(after.y, before.y, 1e-6);
            equal(view.scale >= 0.4 && view.scale <= 64, true, `scale ${view.scale}`);
        }
    },

    'view: two fingers keep what is under them'() {
        const view = views.fit(PICTURE, STAGE, 20);
        const before = [{ x: 300, y: 200 }, { x: 400, y: 200 }];
        const after = [{ x: 250, y: 260 }, { x: 450, y: 260 }];
        const pinched = views.pinch(view, before, after, PICTURE, STAGE);
        close(pinched.scale, view.scale * 2, 1e-9);
        before.forEach((finger, i) => {
            const point = views.toStage(pinched, views.toPicture(view, finger));
            close(point.x, after[i].x, 1e-6);
            close(point.y, after[i].y, 1e-6);
        });
    },

    'view: some of the picture stays in sight however far it is pushed'() {
        const view = views.fit(PICTURE, STAGE, 20);
        for (const [dx, dy] of [[9999, 0], [-9999, 0], [0, 9999], [0, -9999]]) {
            const held = views.keepInSight(views.pan(view, dx, dy), PICTURE, STAGE);
            const [a, b] = [{ x: 0, y: 0 }, { x: 640, y: 480 }].map((p) => views.toStage(held, p));
            const seen = Math.min(b.x, STAGE.width) - Math.max(a.x, 0) >= 48 && Math.min(b.y, STAGE.height) - Math.max(a.y, 0) >= 48;
            equal(seen, true, `seen after ${dx}, ${dy}`);
        }
    },

    'view: the crosshair is brought into sight'() {
        const view = { scale: 10, x: 0, y: 0 };
        const shown = views.toStage(views.reveal(view, { x: 600, y: -20 }, STAGE), { x: 600, y: -20 });
        equal(shown, { x: STAGE.width - 32, y: 32 });
        equal(views.reveal(view, { x: 40, y: 20 }, STAGE), view);
    },

    'history: undo and redo walk the states'() {
        const history = new History('a');
        history.push('b');
        history.push('c');
        equal([history.undo(), history.present], [true, 'b']);
        equal([history.undo(), history.present], [true, 'a']);
        equal([history.undo(), history.present], [false, 'a']);
        equal([history.redo(), history.redo(), history.redo(), history.present], [true, true, false, 'c']);
        history.undo();
        history.push('d');
        equal([history.canRedo, history.redo(), history.present], [false, false, 'd']);
    },

    'history: changes with one key are one step until sealed'() {
        const history = new History(0);
        [1, 2, 3].forEach((value) => history.push(value, 'slider'));
        history.seal();
        [4, 5].forEach((value) => history.push(value, 'slider'));
        history.undo();
        equal(history.present, 3);
        history.undo();
        equal(history.present, 0);
    },

    'history: survives being written down'() {
        const history = new History(0);
        [1, 2, 3].forEach((value) => history.push(value));
        history.undo();
        const { present, past, future } = JSON.parse(JSON.stringify(history));
        const again = new History(present, past, future);
        equal([again.redo(), again.present, again.undo(), again.undo(), again.present], [true, 3, true, true, 1]);
    },

    'prompts: a point is held within the picture to a hundredth of a pixel'() {
        equal(prompts.point({ x: 12.3456, y: 7 }, true, PICTURE),
            { type: 'point', x: 12.35, y: 7, include: true, pick: 0 });
        const { x, y } = prompts.point({ x: 640, y: -3 }, false, PICTURE);
        equal([x < 640, y], [true, 0]);
    },

    'prompts: a box has its corners in order, cut to the picture'() {
        equal(prompts.box({ x: 700, y: 400 }, { x: 100, y: -20 }, PICTURE),
            { type: 'box', x0: 100, y0: 0, x1: 640, y1: 400, pick: 0 });
        equal(prompts.box({ x: 10, y: 10 }, { x: 10.5, y: 300 }, PICTURE), null);
    },

    'prompts: the pick of the last prompt is what was chosen when the next one came'() {
        const [a, b] = [prompts.point({ x: 1, y: 1 }, true, PICTURE), prompts.point({ x: 2, y: 2 }, true, PICTURE)];
        equal(prompts.added([a], b, 2).map((prompt) => prompt.pick), [2, 0]);
    },

    'prompts: a new box replaces the old one and forgets the picks since'() {
        const point = { ...prompts.point({ x: 1, y: 1 }, true, PICTURE), pick: 1 };
        const old = { ...prompts.box({ x: 0, y: 0 }, { x: 9, y: 9 }, PICTURE), pick: 2 };
        const box = prompts.box({ x: 5, y: 5 }, { x: 50, y: 50 }, PICTURE);
        const list = prompts.added([point, old, point], box, 1);
        equal(list.map((prompt) => prompt.type), ['point', 'point', 'box']);
        equal(list.map((prompt) => prompt.pick), [1, 0, 0]);
    },

    'prompts: a moved prompt forgets the picks since'() {
        const list = [1, 2, 3].map((pick) => ({ ...prompts.point({ x: pick, y: 1 }, true, PICTURE), pick }));
        equal(prompts.replaced(list, 1, list[1]).map((prompt) => prompt.pick), [1, 0, 0]);
        equal(list.map((prompt) => prompt.pick), [1, 2, 3], 'the old list');
    },

    'prompts: the nearest handle in reach is grabbed'() {
        const list = [
            prompts.point({ x: 100, y: 100 }, true, PICTURE),
            prompts.box({ x: 50, y: 50 }, { x: 104, y: 200 }, PICTURE),
        ];
        equal(prompts.handleAt(list, { x: 101, y: 99 }, 8)?.index, 0);
        const corner = prompts.handleAt(list, { x: 103, y: 196 }, 8);
        equal([corner.index, corner.corner], [1, 2]);
        equal(prompts.handleAt(list, { x: 300, y: 300 }, 8), null);
    },

    'prompts: a box may be turned inside out by a corner'() {
        const box = prompts.box({ x: 50, y: 50 }, { x: 100, y: 100 }, PICTURE);
        equal(prompts.resized(box, 2, { x: 20, y: 30 }, PICTURE), { type: 'box', x0: 20, y0: 30, x1: 50, y1: 50, pick: 0 });
    },

    'state: a transparent picture starts with its alpha, a click starts prompts'() {
        const start = states.initial(true);
        equal(states.sourceOf(start), { type: 'alpha', threshold: 128, cleanup: states.NO_CLEANUP });
        const clicked = states.withPrompt(start, prompts.point({ x: 1, y: 2 }, true, PICTURE));
        equal(states.sourceOf(clicked).prompts.length, 1);
        equal(states.sourceOf(states.initial(false)), null);
    },

    'state: the chosen candidate is in the source and in the question'() {
        const clicked = states.withPrompt(states.initial(false), prompts.point({ x: 1, y: 2 }, true, PICTURE));
        const chosen = { ...clicked, candidate: 2 };
        equal(states.sourceOf(chosen).candidate, 2);
        equal(states.requestOf(chosen, 512).source.candidate, chosen.candidate);
        equal(Object.keys(states.requestOf(chosen, 512)), ['source', 'side', 'quick']);
    },

    'state: taking the newest prompt back brings back the candidate before it'() {
        const point = prompts.point({ x: 1, y: 2 }, true, PICTURE);
        const one = { ...states.withPrompt(states.initial(false), point), candidate: 2 };
        const two = states.withPrompt(one, point);
        equal([two.candidate, two.prompts[0].pick], [0, 2]);
        equal(states.withoutPrompt(two, 1).candidate, 2);
        equal(states.withoutPrompt(two, 0).candidate, 0);
    },

    'state: what storage gives back is checked'() {
        const clicked = states.withPrompt(states.initial(false), prompts.point({ x: 600, y: 2 }, true, PICTURE));
        equal(states.isState(JSON.parse(JSON.stringify(clicked)), PICTURE), true);
        equal(states.isState(clicked, { width: 100, height: 100 }), false, 'another picture');
        equal(states.isState({ ...clicked, cleanup: { grow: '3' } }, PICTURE), false, 'cleanup');
        equal(states.isState({ ...clicked, type: 'file' }, PICTURE), false, 'file without a file');
        equal([null, {}, 'x', []].map((junk) => states.isState(junk, PICTURE)), [false, false, false, false]);
    },

    async 'latest: an older answer never comes after a newer one, even if it cannot be aborted'() {
        const { questions, heard, latest } = conversation();
        latest.ask('first');
        latest.ask('second');
        questions.second.resolve(2);
        await turn();
        questions.first.resolve(1);
        await turn();
        equal(heard, ['second = 2']);
        equal(questions.first.signal.aborted, true);
    },

    async 'latest: while patient one request is in flight and only the newest question is kept'() {
        const { questions, heard, latest } = conversation();
        ['a', 'b', 'c'].forEach((question) => latest.ask(question, true));
        equal(Object.keys(questions), ['a']);
        questions.a.resolve(1);
        await turn();
        equal(Object.keys(questions), ['a', 'c']);
        questions.c.resolve(3);
        await turn();
        equal(heard, ['a = 1 meanwhile', 'c = 3']);
    },

    async 'latest: a failure is told only if nothing newer was asked'() {
        const { questions, heard, latest } = conversation();
        latest.ask('a', true);
        latest.ask('b', true);
        questions.a.reject(new Error('lost'));
        await turn();
        questions.b.reject(new Error('lost too'));
        await turn();
        equal(heard, ['b failed: lost too']);
    },

    async 'latest: nothing is heard after the question was dropped'() {
        const { questions, heard, latest } = conversation();
        latest.ask('a');
        latest.drop();
        questions.a.resolve(1);
        await turn();
        equal(heard, []);
    },

    'messages: places are filled, shares become percentages'() {
        const say = new Sentences({ a: '{1} of {0}', b: 'covers {0}' }, 'en');
        equal(say.text('a', 3, 'x'), 'x of 3');
        equal(say.text('b', { percent: 0.0345 }), 'covers 3.5%');
        equal(say.text('b', { percent: 0.52 }), 'covers 52%');
    },

    'contour: only outlines of enlarged pixels are on a grid'() {
        equal(isOnGrid(trace(maskOf('....', '.##.', '.##.'))), false);
        equal(isOnGrid(trace(maskOf('..##..', '..##..', '....##', '....##'))), true);
    },

    'edits: a thinned line stays within the distance of every point it leaves out'() {
        const random = randomNumbers(11);
        for (let round = 0; round < 20; round++) {
            const line = [];
            let [x, y, way] = [50, 50, 0];
            for (let i = 0; i < 300; i++) {
                way += random() - 0.5;
                x += Math.cos(way);
                y += Math.sin(way);
                line.push(x, y);
            }
            const thin = edits.thin(line, 0.5);
            equal(thin.length < line.length / 2, true, 'shorter');
            equal([thin[0], thin[1], thin.at(-2), thin.at(-1)], [line[0], line[1], line.at(-2), line.at(-1)], 'ends');
            for (let i = 0; i < line.length; i += 2) {
                let least = Infinity;
                for (let k = 0; k + 3 < thin.length; k += 2) {
                    const [dx, dy] = [thin[k + 2] - thin[k], thin[k + 3] - thin[k + 1]];
                    const [px, py] = [line[i] - thin[k], line[i + 1] - thin[k + 1]];
                    const t = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
                    least = Math.min(least, Math.hypot(px - t * dx, py - t * dy));
                }
                equal(least <= 0.5 + 1e-9, true, `${least} away`);
            }
        }
        equal(edits.thin([3, 4], 0.5), [3, 4], 'a point');
        equal(edits.thin([3, 4, 3, 4, 3, 4], 0.5), [3, 4, 3, 4], 'a point that stayed');
    },

    'edits: inverting twice in a row is nothing, and a line encloses nothing'() {
        const stroke = edits.stroke(true, 3, [1, 1, 2, 2]);
        equal(edits.added(edits.added([stroke], { type: 'invert' }), { type: 'invert' }), [stroke]);
        equal(edits.area(true, [1, 1, 5, 5, 9, 9]), null);
        equal(edits.area(false, [0, 0, 9, 0, 9, 9.04]), { type: 'area', add: false, points: [0, 0, 9, 0, 9, 9] });
    },

    'edits: those after the answered ones are pending, unless others were answered'() {
        const list = [1, 2, 3].map((x) => edits.region(true, { x, y: 1 }, 9));
        equal(edits.pending(list, list.slice(0, 1)), list.slice(1));
        equal(edits.pending(list, []), list);
        equal(edits.pending(list.slice(0, 2), list), []);
        equal(edits.pending(list, [list[1]]), []);
    },

    'state: what was done by hand is part of the source, of the question and of what is kept'() {
        const stroke = edits.stroke(false, 3, [1, 1, 2, 2]);
        const alone = { ...states.initial(false), edits: [stroke], candidate: 2 };
        equal(states.sourceOf(alone).edits, [stroke]);
        equal(states.requestOf(alone, 64), { source: states.sourceOf(alone), side: 64, quick: true });
        equal('edits' in states.sourceOf(states.initial(true)), false, 'none');
        equal(states.isState(JSON.parse(JSON.stringify(alone)), PICTURE), true, 'kept');
        equal(states.fromSource(states.sourceOf(alone)).edits, [stroke], 'taken up again');
        for (const wrong of [null, [null], [{ type: 'toString' }], [{ ...stroke, radius: 0 }], [{ ...stroke, points: [1] }],
            [{ type: 'clean' }], Array(501).fill({ type: 'invert' })]) {
            equal(states.isState({ ...alone, edits: wrong }, PICTURE), false, JSON.stringify(wrong));
        }
        equal(states.cleared(alone).edits, []);
        equal(states.withPrompt({ ...alone, type: 'alpha' }, prompts.point({ x: 1, y: 1 }, true, PICTURE)).edits, []);
    },

    'state: clean-up acts before there are edits on the mask, and after that on what is there'() {
        const before = states.withCleanup(states.initial(false), { smooth: 3, grow: 1 });
        equal([before.cleanup.smooth, before.edits], [3, []]);
        equal('smooth' in states.withCleanup(before, { smooth: 0 }).cleanup, false);
        const drawn = { ...before, edits: [{ type: 'invert' }] };
        equal(states.cleanupShown(drawn), states.NO_CLEANUP);
        const holes = states.withCleanup(states.withCleanup(drawn, { fillHoles: 4 }), { grow: -2 });
        equal([holes.cleanup.grow, holes.edits.length, holes.edits[1].cleanup], [1, 2,
            { keepClicked: false, fillHoles: 4, dropSpecks: 0, grow: -2 }]);
        equal(states.withCleanup(holes, { fillHoles: 0, grow: 0 }).edits, drawn.edits);
        equal(states.withPixelArt(states.withPixelArt(before, false), undefined), before);
    },

    'hand tools: strokes, straight pieces, polygons and keys become edits'() {
        const model = { picture: PICTURE, state: { edits: [] }, list: [], addEdit: (edit) => model.list.push(edit) };
        const hand = new HandTools(model, () => {});
        hand.setRadius(8);
        hand.start('brush', { x: 10, y: 10 }, false, false);
        hand.extend({ x: 20, y: 30 }, true);
        hand.extend({ x: 40, y: 10 }, true);
        hand.finish();
        equal(model.list.pop(), { type: 'stroke', add: true, radius: 8, points: [10, 10, 40, 10] });
        hand.start('eraser', { x: 40, y: 50 }, false, true);
        hand.finish();
        equal(model.list.pop(), { type: 'stroke', add: false, radius: 8, points: [40, 10, 40, 50] });
        for (const [x, y] of [[0, 0], [90, 0], [50, 50], [90, 90], [3, 2]]) {
            hand.place('polygon', { x, y }, true, 5);
            if (x === 50) {
                equal(hand.back(), true);
            }
        }
        equal(model.list.pop(), { type: 'area', add: false, points: [0, 0, 90, 0, 90, 90] });
        hand.key('brush', { x: 5, y: 5 }, true);
        hand.crosshairMoved({ x: 5, y: 25 });
        hand.key('brush', { x: 5, y: 25 }, true);
        equal(model.list.pop(), { type: 'stroke', add: false, radius: 8, points: [5, 5, 5, 25] });
        hand.start('lasso', { x: 5, y: 5 }, false, false);
        equal([hand.cancel(), hand.cancel(), model.list], [true, false, []]);
        for (let i = 0; i < 99; i++) {
            hand.resize(false);
        }
        equal([hand.radius, hand.diameter], [0.5, 1]);
    },
};

function conversation() {
    const questions = {};
    const heard = [];
    const send = (question, signal) => new Promise((resolve, reject) => {
        questions[question] = { resolve, reject, signal };
    });
    const latest = new Latest(send, {
        answered: (question, answer, newest) => heard.push(`${question} = ${answer}${newest ? '' : ' meanwhile'}`),
        failed: (question, error) => heard.push(`${question} failed: ${error.message}`),
        busy: () => {},
    });
    return { questions, heard, latest };
}
