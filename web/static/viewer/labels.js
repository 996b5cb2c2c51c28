import { Vector3 } from 'three';
import { element } from './dom.js';

/** Short texts that follow spots of the scene. The line of numbers says the same to those who listen. */
export class Labels {
    #layer = element('div', { className: 'viewer-labels', attributes: { 'aria-hidden': 'true' } });
    #byName = {};
    #at = new Vector3();

    /** @param {HTMLElement} parent over the canvas, and as large */
    constructor(parent) {
        parent.append(this.#layer);
    }

    set visible(on) {
        this.#layer.hidden = !on;
    }

    put(name, text) {
        const label = element('span', { className: 'viewer-tag', textContent: text });
        this.#byName[name] = label;
        this.#layer.append(label);
    }

    /** @param {Record<string, Vector3>} places of the labels, metres */
    place(camera, places) {
        if (this.#layer.hidden) {
            return;
        }
        const { clientWidth, clientHeight } = this.#layer;
        for (const [name, label] of Object.entries(this.#byName)) {
            const { x, y, z } = this.#at.copy(places[name]).project(camera);
            label.hidden = z > 1 || Math.abs(x) > 1.05 || Math.abs(y) > 1.05;
            label.style.transform = 'translate(-50%, -50%) '
                + `translate(${(x + 1) / 2 * clientWidth}px, ${(1 - y) / 2 * clientHeight}px)`;
        }
    }

    /** Draws them into a picture of the canvas. @param {CanvasRenderingContext2D} pen @param {number} scale its pixels for one of the page */
    paint(pen, scale) {
        if (this.#layer.hidden) {
            return;
        }
        const origin = this.#layer.getBoundingClientRect();
        for (const label of Object.values(this.#byName).filter(each => !each.hidden)) {
            const box = label.getBoundingClientRect();
            const style = getComputedStyle(label);
            const [x, y] = [(box.left - origin.left) * scale, (box.top - origin.top) * scale];
            const [width, height] = [box.width * scale, box.height * scale];
            pen.fillStyle = style.backgroundColor;
            pen.beginPath();
            pen.roundRect(x, y, width, height, parseFloat(style.borderRadius) * scale);
            pen.fill();
            pen.fillStyle = style.color;
            pen.font = `${style.fontWeight} ${parseFloat(style.fontSize) * scale}px ${style.fontFamily}`;
            pen.textAlign = 'center';
            pen.textBaseline = 'middle';
            pen.fillText(label.textContent, x + width / 2, y + height / 2);
        }
    }

    dispose() {
        this.#layer.remove();
    }
}
