/** Moving rows of a list up and down, by keys and by hand. */

/** Arrow keys on a row's grip. @param {(by: number) => void} move */
export function keysOfList(move) {
    return (event) => {
        const by = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (by !== undefined) {
            event.preventDefault();
            move(by);
        }
    };
}

/**
 * Dragging a row by its grip: it changes places with its neighbours as the pointer passes their middles.
 *
 * @param {HTMLElement} list lies along the page or across it @param {() => void} drop after the drag
 */
export function listenToGrip(grip, row, list, move, drop) {
    grip.addEventListener('pointerdown', (event) => {
        grip.setPointerCapture(event.pointerId);
        row.classList.add('dragged');
    });
    grip.addEventListener('pointermove', (event) => {
        if (grip.hasPointerCapture(event.pointerId)) {
            const by = steps([...list.children].map((each) => each.getBoundingClientRect()), [...list.children].indexOf(row),
                event.clientX, event.clientY);
            if (by !== 0) {
                move(by);
            }
        }
    });
    for (const end of ['pointerup', 'pointercancel']) {
        grip.addEventListener(end, () => {
            row.classList.remove('dragged');
            drop();
        });
    }
}

/**
 * How many places a row goes towards a pointer. Pure.
 *
 * @param {{left: number, top: number, right: number, bottom: number}[]} boxes of the rows @param {number} index of the row
 */
export function steps(boxes, index, x, y) {
    const across = boxes.length > 1 && boxes[0].top === boxes[1].top;
    const middle = (box) => (across ? (box.left + box.right) / 2 : (box.top + box.bottom) / 2);
    const at = across ? x : y;
    let to = index;
    while (to + 1 < boxes.length && at > middle(boxes[to + 1])) {
        to++;
    }
    while (to > 0 && at < middle(boxes[to - 1])) {
        to--;
    }
    return to - index;
}
