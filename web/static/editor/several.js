import { isClear } from './editor-state.js';
import { Everything } from './everything.js';
import { findBar } from './find-bar.js';
import { objectList } from './object-list.js';
import { ObjectShapes } from './object-shapes.js';
import * as objects from './objects.js';

/**
 * Several objects in one picture: their list, and everything that the server finds.
 *
 * @param {string} address of the picture in the API
 * @param {boolean} single the page wants one mask: what is found takes its place
 * @returns {{elements: HTMLElement[], everything: Everything, actions: object, show(bitmap): void, update(): void}}
 */
export function several(say, stage, model, api, address, single, signal) {
    const shapes = new ObjectShapes(model, api, signal);
    const everything = new Everything(address, model.picture, (taken) => {
        taken.forEach(({ state, shape }) => shapes.know(state, shape));
        if (single) {
            model.set(taken[0].state);
        } else {
            model.arrange(placed(objects.withAll(model.document, taken.map(({ state }) => state)), shapes));
        }
    }, !single);
    const list = objectList(say, model, shapes);
    const bar = findBar(say, everything);
    stage.others = shapes;
    stage.everything = everything;
    shapes.addEventListener('change', () => {
        list.update();
        stage.repaint();
    }, { signal });
    everything.addEventListener('change', () => stage.set({}), { signal });
    signal.addEventListener('abort', () => everything.close());

    return {
        elements: [list.element, bar.element],
        everything,
        actions: {
            everything: () => {
                if (everything.open) {
                    everything.close();
                } else {
                    everything.start();
                    stage.focus();
                }
            },
            newObject: () => {
                if (!single && !isClear(model.state)) {
                    everything.close();
                    model.arrange(objects.withNew(model.document));
                    model.say('editor.say.new-object');
                }
            },
            several: !single,
        },
        show: (bitmap) => list.show(bitmap),
        update() {
            list.update();
            bar.update();
        },
    };
}

/** The active object below those that it would swallow. */
function placed(document, shapes) {
    const own = shapes.of(objects.active(document));
    const index = document.objects.findLastIndex((object) =>
        object.id !== document.active && own !== null && within(shapes.of(object), own) > 0.5);
    const now = document.objects.findIndex((object) => object.id === document.active);
    return index > now ? objects.moved(document, document.active, index) : document;
}

/** Share of a shape that lies within another. */
function within(shape, other) {
    if (shape === null || shape.mask.inside.length !== other.mask.inside.length) {
        return 0;
    }
    let own = 0;
    let both = 0;
    shape.mask.inside.forEach((inside, i) => {
        own += inside;
        both += inside & other.mask.inside[i];
    });
    return own === 0 ? 0 : both / own;
}
