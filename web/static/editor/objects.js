/**
 * The objects of one picture: what the undo history holds and what is kept over a reload. Pure functions, no DOM;
 * nothing is changed in place.
 *
 * The first of the list lies on top: where masks overlap, a pixel belongs to the first.
 *
 * @typedef {import('./editor-state.js').State} State
 * @typedef {{id: number, name: string, state: State, hidden?: true}} MaskObject  an empty name stands for a numbered one
 * @typedef {{objects: MaskObject[], active: number}} Document  never without objects; `active` is an id
 */
import { initial, isClear, isState, sourceOf } from './editor-state.js';

/** More than anybody keeps apart in one picture. */
export const MOST_OBJECTS = 40;
const MOST_NAME = 120;
/** Golden angle: neighbours in the order of their making never look alike. */
const TURN = 137.508;

/** @param {State} state of the only object @returns {Document} */
export function documentOf(state) {
    return { objects: [{ id: 1, name: '', state }], active: 1 };
}

/** @returns {MaskObject} */
export function active({ objects, active: id }) {
    return objects.find((object) => object.id === id);
}

/** The active object in another state. @returns {Document} */
export function withState(document, state) {
    return changed(document, document.active, { state });
}

/** Makes an object the active one. @returns {Document} */
export function activated(document, id) {
    return document.objects.some((object) => object.id === id) ? { ...document, active: id } : document;
}

/** An empty object on top, active; where the active one is empty, that one. @returns {Document} */
export function withNew(document) {
    return isClear(active(document).state) ? document : withAll(document, [initial(false)]);
}

/**
 * Objects in these states on top of the others, the last of them active. An empty active object is not kept beside them.
 *
 * @param {State[]} states the first on top @returns {Document}
 */
export function withAll(document, states) {
    const empty = active(document);
    const others = isClear(empty.state) ? document.objects.filter((object) => object !== empty) : document.objects;
    const next = Math.max(0, ...others.map((object) => object.id)) + 1;
    const news = states.slice(0, MOST_OBJECTS - others.length).map((state, i) => ({ id: next + i, name: '', state }));
    return news.length === 0 ? document : { objects: [...news, ...others], active: news.at(-1).id };
}

/** Without one object; its neighbour becomes active where it was, and the last one is only emptied. @returns {Document} */
export function without(document, id) {
    const index = document.objects.findIndex((object) => object.id === id);
    const objects = document.objects.filter((object) => object.id !== id);
    if (objects.length === 0) {
        return documentOf(initial(false));
    }
    return { objects, active: document.active === id ? objects[Math.min(index, objects.length - 1)].id : document.active };
}

/** An object at another place of the order, 0 on top. @returns {Document} */
export function moved(document, id, to) {
    const object = document.objects.find((each) => each.id === id);
    const objects = document.objects.filter((each) => each.id !== id);
    objects.splice(Math.max(0, Math.min(objects.length, to)), 0, object);
    return { ...document, objects };
}

/** @returns {Document} */
export function renamed(document, id, name) {
    return changed(document, id, { name: name.slice(0, MOST_NAME) });
}

/** Whether an object is painted; what is hidden is still there. @returns {Document} */
export function shown(document, id, visible) {
    return changed(document, id, { hidden: visible ? undefined : true });
}

function changed(document, id, change) {
    return {
        ...document,
        objects: document.objects.map((object) => (object.id === id ? { ...object, ...change } : object)),
    };
}

/** What can be made of the objects, each without the pixels of those above it. @returns {{id: number, name: string, mask: object}[]} */
export function orders({ objects }) {
    const above = [];
    const found = [];
    for (const { id, name, state } of objects) {
        const source = sourceOf(state);
        if (source !== null) {
            const taken = above.map((other) => ({ type: 'minus', source: other }));
            const edits = [...(source.edits ?? []), ...taken];
            found.push({ id, name, mask: edits.length === 0 ? source : { ...source, edits } });
            above.push(withoutMinus(source));
        }
    }
    return found;
}

/** What an object takes from others is not told again within what others lose to it. */
function withoutMinus(source) {
    const { edits = [], ...rest } = source;
    const own = edits.filter((edit) => edit.type !== 'minus');
    return own.length === 0 ? rest : { ...rest, edits: own };
}

/** A colour that an object keeps, whatever becomes of the others. @returns {string} CSS */
export function colourOf(id) {
    return `hsl(${Math.round(24 + TURN * (id - 1)) % 360} 85% 60%)`;
}

/** Something read back from storage as a document: also a state from before there were several objects. @returns {Document | null} */
export function asDocument(value, picture) {
    if (value === null || typeof value !== 'object') {
        return null;
    }
    if (!Array.isArray(value.objects)) {
        const state = { ...value, edits: value.edits ?? [] };
        return isState(state, picture) ? documentOf(state) : null;
    }
    const good = ({ id, name, state, hidden }) => Number.isInteger(id) && id > 0 && typeof name === 'string' &&
        [undefined, true].includes(hidden) && isState(state, picture);
    const ids = new Set(value.objects.map((object) => object?.id));
    const whole = ids.size === value.objects.length && ids.size <= MOST_OBJECTS && ids.has(value.active);
    return whole && value.objects.every((object) => object !== null && typeof object === 'object' && good(object))
        ? value
        : null;
}
