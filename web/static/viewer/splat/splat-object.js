import {
    BufferAttribute, CustomBlending, AddEquation, GLSL3, InstancedBufferGeometry, Matrix4, Mesh, OneFactor,
    OneMinusSrcAlphaFactor, ShaderMaterial, Vector2,
} from 'three';
import { IntegerTexture } from './integer-texture.js';
import { QUADS_PER_INSTANCE, fragmentShader, vertexShader } from './splat-shader.js';
import { SPLATS_PER_ROW } from './splat-texels.js';

const ROW = 2048;

/**
 * The splats of one or several objects in a three.js scene, in one order. Invisible until it got one. What it holds on
 * the page's side, splats and the last order, is enough to draw again after a lost context.
 */
export class SplatObject extends Mesh {
    #objects;
    #parts = [];
    #missing = [];
    #order = null;
    #splats;
    #places;
    #modelView = new Matrix4();
    #context = null;
    #listening = new AbortController();

    /**
     * @param {number} total splats of all objects
     * @param {{matrix: Matrix4, visible: boolean, grow: number}[]} objects as they are when a frame is drawn
     */
    constructor(total, objects) {
        const splats = new IntegerTexture(ROW, Math.ceil(total / SPLATS_PER_ROW), 4);
        const places = new IntegerTexture(ROW, Math.ceil(total / ROW), 1);
        super(quads(), material(splats.object, places.object, objects.length));
        this.#splats = splats;
        this.#places = places;
        this.#objects = objects;
        this.frustumCulled = false;
        this.visible = false;
    }

    /** Bytes of splats and orders on the page's side, and on the graphics card. */
    get memory() {
        const held = this.#parts.reduce((sum, { words }) => sum + words.byteLength, 0);
        return { page: held + (this.#order?.byteLength ?? 0), card: this.#splats.bytes + this.#places.bytes };
    }

    /** @param {number} first index of the first splat @param {Uint32Array} words as of SplatTexels, kept */
    add(first, words) {
        const part = { first, words };
        this.#parts.push(part);
        this.#missing.push(part);
    }

    /** The parts that it was given: first index and words of each. */
    get parts() {
        return this.#parts;
    }

    /** @returns {Uint32Array|null} the order before, which nobody needs any more */
    setOrder(order, count) {
        const before = this.#order;
        this.#order = order;
        this.material.uniforms.count.value = count;
        this.geometry.instanceCount = Math.ceil(count / QUADS_PER_INSTANCE);
        this.visible = count > 0;
        this.#missing.push({ order: order.subarray(0, count) });
        return before;
    }

    /** Brings the projection up to date for this camera and this many pixels. */
    project(camera, size) {
        const { uniforms } = this.material;
        const { elements } = camera.projectionMatrix;
        uniforms.viewport.value.copy(size);
        uniforms.focal.value.set(elements[0] * size.x / 2, elements[5] * size.y / 2);
        uniforms.tangent.value.set(1.3 / elements[0], 1.3 / elements[5]);
        uniforms.slant.value = Math.hypot(1, uniforms.tangent.value.x, uniforms.tangent.value.y);
        this.#objects.forEach(({ matrix, grow }, index) => {
            const rows = this.#modelView.multiplyMatrices(camera.matrixWorldInverse, matrix).transpose().elements;
            uniforms.objects.value.set(rows.slice(0, 12), index * 16);
            uniforms.objects.value[index * 16 + 12] = Math.log2(grow);
            uniforms.objects.value[index * 16 + 13] = matrix.getMaxScaleOnAxis();
        });
    }

    /** Called by three before it draws this. */
    onBeforeRender(renderer) {
        if (this.#context !== renderer) {
            this.#context = renderer;
            renderer.domElement.addEventListener('webglcontextlost', () => this.#forget(),
                { signal: this.#listening.signal });
        }
        const latest = this.#missing.findLast(({ order }) => order);
        for (const part of this.#missing) {
            if (part.words) {
                this.#splats.write(renderer, part.first * 2, part.words);
            } else if (part === latest) {
                this.#places.write(renderer, 0, part.order);
            }
        }
        this.#missing = [];
    }

    dispose() {
        this.#listening.abort();
        this.geometry.dispose();
        this.material.dispose();
        this.#splats.dispose();
        this.#places.dispose();
        this.#parts = [];
    }

    #forget() {
        this.#splats.forget();
        this.#places.forget();
        this.#missing = [...this.#parts];
        if (this.#order) {
            this.#missing.push({ order: this.#order });
        }
    }
}

/** Corners in x and y, the quad's number within its instance in z. */
function quads() {
    const corners = new Float32Array(QUADS_PER_INSTANCE * 12);
    const indices = new Uint16Array(QUADS_PER_INSTANCE * 6);
    for (let quad = 0; quad < QUADS_PER_INSTANCE; quad++) {
        corners.set([-1, -1, quad, 1, -1, quad, 1, 1, quad, -1, 1, quad], quad * 12);
        indices.set([0, 1, 2, 0, 2, 3].map(corner => quad * 4 + corner), quad * 6);
    }
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(corners, 3));
    geometry.setIndex(new BufferAttribute(indices, 1));
    geometry.instanceCount = 0;
    return geometry;
}

function material(splats, order, objects) {
    return new ShaderMaterial({
        glslVersion: GLSL3,
        vertexShader,
        fragmentShader,
        defines: { OBJECTS: objects },
        uniforms: {
            splats: { value: splats },
            order: { value: order },
            count: { value: 0 },
            objects: { value: new Float32Array(16 * objects) },
            focal: { value: new Vector2() },
            viewport: { value: new Vector2() },
            tangent: { value: new Vector2() },
            slant: { value: 1 },
        },
        transparent: true,
        depthTest: true,
        depthWrite: false,
        toneMapped: false,
        premultipliedAlpha: true,
        blending: CustomBlending,
        blendEquation: AddEquation,
        blendSrc: OneFactor,
        blendDst: OneMinusSrcAlphaFactor,
    });
}
