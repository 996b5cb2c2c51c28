import { ExternalTexture } from 'three';

/**
 * A texture of unsigned 32-bit integers that is filled in parts, without a copy of the whole on the page's side, which
 * three's own data textures need. After a lost context it is empty and wants all its parts again.
 */
export class IntegerTexture {
    /** The uniform's value. */
    object = new ExternalTexture(null);
    #width;
    #height;
    #words;
    #gl = null;

    /** @param {number} width texels @param {number} height texels @param {1|4} words in each texel */
    constructor(width, height, words) {
        this.#width = width;
        this.#height = height;
        this.#words = words;
    }

    /** Bytes that it takes on the graphics card. */
    get bytes() {
        return this.#width * this.#height * this.#words * 4;
    }

    /** Fills texels, counted row by row, from the first one on. */
    write(renderer, first, data) {
        const gl = this.#bind(renderer);
        const format = this.#words === 1 ? gl.RED_INTEGER : gl.RGBA_INTEGER;
        const count = data.length / this.#words;
        for (let done = 0; done < count;) {
            const x = (first + done) % this.#width;
            const y = Math.floor((first + done) / this.#width);
            // The rest of a begun row, whole rows, the begin of one.
            const whole = x === 0 ? Math.floor((count - done) / this.#width) : 0;
            const width = whole ? this.#width : Math.min(this.#width - x, count - done);
            const height = whole || 1;
            gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, format, gl.UNSIGNED_INT,
                data, done * this.#words);
            done += width * height;
        }
    }

    /** The context is gone, and the texture with it. */
    forget() {
        this.object.sourceTexture = null;
    }

    dispose() {
        this.#gl?.deleteTexture(this.object.sourceTexture);
        this.forget();
    }

    #bind(renderer) {
        const gl = this.#gl = renderer.getContext();
        const fresh = this.object.sourceTexture === null;
        if (fresh) {
            this.object.sourceTexture = gl.createTexture();
        }
        // By way of three, which remembers what is bound.
        renderer.state.bindTexture(gl.TEXTURE_2D, this.object.sourceTexture);
        if (fresh) {
            gl.texStorage2D(gl.TEXTURE_2D, 1, this.#words === 1 ? gl.R32UI : gl.RGBA32UI, this.#width, this.#height);
            // Integers cannot be filtered: with anything else Mesa reads zeros.
            gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
            gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
        }
        gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
        gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
        gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
        return gl;
    }
}
