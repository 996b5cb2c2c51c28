import { paintCutout } from './candidate-strip.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { keysOfList, listenToGrip } from './list-order.js';
import * as objects from './objects.js';

/**
 * The objects of the picture as a list, the first on top. Hidden while there is only one.
 *
 * @param {import('./object-shapes.js').ObjectShapes} shapes
 * @returns {{element: HTMLElement, show(bitmap): void, update(): void}}
 */
export function objectList(say, model, shapes) {
    let bitmap = null;
    const rows = new Map();
    const list = h('ol.objects-list', {});
    const add = h('button.plain.small', {
        type: 'button', 'data-action': 'new-object', title: `${say.text('editor.new-object')} (N)`,
        onclick: () => model.arrange(objects.withNew(model.document)),
    }, icon('include'), say.text('editor.new-object'));
    const element = h('section.objects', { 'aria-label': say.text('editor.objects'), hidden: true }, list, add);

    const build = (id) => {
        const of = () => model.document.objects.find((object) => object.id === id);
        const place = () => model.document.objects.findIndex((object) => object.id === id);
        const move = (by) => {
            model.arrange(objects.moved(model.document, id, place() + by), `order ${id}`);
            model.say('editor.say.moved', nameOf(say, model, of()), place() + 1, model.document.objects.length);
        };
        const grip = h('button.grip', { type: 'button', 'data-action': 'move' }, icon('grip'));
        const canvas = h('canvas');
        const pick = h('button.pick', { type: 'button', 'data-action': 'activate', onclick: () => model.activate(id) }, canvas);
        const name = h('input.name', {
            type: 'text', maxlength: 120, autocomplete: 'off', spellcheck: 'false', 'data-setting': 'name',
            'aria-label': say.text('editor.object.name'), placeholder: numbered(say, model, id),
            onfocus: () => model.document.active === id || model.activate(id),
            oninput: () => model.arrange(objects.renamed(model.document, id, name.value), `name ${id}`),
            onchange: () => model.settle(),
        });
        const eye = h('button.tool', {
            type: 'button', 'data-action': 'hide',
            onclick: () => model.arrange(objects.shown(model.document, id, of().hidden === true)),
        }, icon('overlay'));
        const remove = h('button.tool', {
            type: 'button', 'data-action': 'remove',
            onclick: () => {
                const gone = nameOf(say, model, of());
                model.arrange(objects.without(model.document, id));
                model.say('editor.say.object-removed', gone);
            },
        }, icon('close'));
        const row = h('li.object', { 'data-object': id }, grip, pick, name, eye, remove);
        row.style.setProperty('--me-object', objects.colourOf(id));
        grip.addEventListener('keydown', keysOfList(move));
        listenToGrip(grip, row, list, move, () => model.settle());
        return { row, grip, canvas, pick, name, eye, remove, painted: null };
    };

    const refresh = (object, parts) => {
        const called = nameOf(say, model, object);
        const current = object.id === model.document.active;
        if (current && !parts.row.classList.contains('active')) {
            // After the row shows what can be done with it, which makes it wider on a phone.
            requestAnimationFrame(() => parts.row.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
        }
        parts.row.classList.toggle('active', current);
        parts.row.classList.toggle('hidden', object.hidden === true);
        parts.pick.setAttribute('aria-pressed', String(current));
        label(parts.pick, say.text('editor.object.activate', called));
        label(parts.grip, say.text('editor.object.move', called));
        label(parts.eye, say.text(object.hidden ? 'editor.object.show' : 'editor.object.hide', called));
        parts.eye.setAttribute('aria-pressed', String(object.hidden !== true));
        label(parts.remove, say.text('editor.object.remove', called));
        if (parts.name.value !== object.name) {
            parts.name.value = object.name;
        }
        const shape = shapes.of(object);
        if (bitmap !== null && parts.painted !== shape) {
            parts.painted = shape;
            paint(parts.canvas, bitmap, model.picture, shape);
        }
    };

    return {
        element,
        show(loaded) {
            bitmap = loaded;
            this.update();
        },
        update() {
            const { objects: all } = model.document;
            element.hidden = all.length < 2;
            element.parentElement?.classList.toggle('several', !element.hidden);
            for (const [id, { row }] of rows) {
                if (!all.some((object) => object.id === id)) {
                    row.remove();
                    rows.delete(id);
                }
            }
            all.forEach((object, index) => {
                if (!rows.has(object.id)) {
                    rows.set(object.id, build(object.id));
                }
                const parts = rows.get(object.id);
                put(list, parts.row, index);
                refresh(object, parts);
            });
        },
    };
}

/** @returns {string} its own or a numbered one */
export function nameOf(say, model, { id, name }) {
    return name.trim() || numbered(say, model, id);
}

function numbered(say, { picture }, id) {
    return picture.name ? `${picture.name} ${id}` : say.text('editor.object', id);
}

/** Moves a row to its place; one that is held by hand or focus stays, and the others go past it. */
function put(list, row, index) {
    if (!row.matches('.dragged, :focus-within')) {
        if (list.children[index] !== row) {
            list.insertBefore(row, list.children[index] ?? null);
        }
        return;
    }
    while (list.children[index] !== row) {
        row.after(list.children[index]);
    }
}

function label(button, text) {
    button.title = text;
    button.setAttribute('aria-label', text);
}

function paint(canvas, bitmap, picture, shape) {
    const box = shape?.bounds;
    if (!box) {
        canvas.width = 1;
        return;
    }
    const side = Math.max(box.x1 - box.x0, box.y1 - box.y0);
    paintCutout(canvas, bitmap, picture, shape, { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2, side });
}
