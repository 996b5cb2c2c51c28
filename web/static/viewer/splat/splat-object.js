import {
    BufferAttribute, CustomBlending, AddEquation, DataTexture, GLSL3, InstancedBufferGeometry, Mesh, NearestFilter,
    OneFactor, OneMinusSrcAlphaFactor, RGBAIntegerFormat, RedIntegerFormat, ShaderMaterial, UnsignedIntType, Vector2,
    Vector3, Matrix4,
} from 'three';
import { QUADS_PER_INSTANCE, fragmentShader, vertexShader } from './splat-shader.js';

const ROW = 2048;
/** A turn that leaves the old order right to the eye: the sine of about 0.06 degrees. */
const SAME_DIRECTION = 1e-3;

/**
 * A cloud of 3D Gaussians in a three.js scene. It asks its worker for a new order when the view direction turned, and
 * stays invisible until the first one is there. What it holds on the CPU is enough to draw again after a lost context.
 */
export class SplatObject extends Mesh {
    #worker;
    #positions;
    #spare;
    #sortedFor = null;
    #asked = null;
    #wanted = new Vector3();
    #waiting = [];
    #failure = null;
    #onSorted;

    /**
     * @param {ReturnType<import('./splat-data.js').packSplats>} cloud
     * @param {() => void} onSorted called when a new order wants to be drawn
     */
    constructor(cloud, onSorted) {
        super(quads(cloud.count), material(cloud));
        this.frustumCulled = false;
        this.visible = false;
        this.#onSorted = onSorted;
        this.#positions = cloud.positions;
        this.#spare = new Uint32Array(this.material.uniforms.order.value.image.data.length);
        this.#worker = new Worker(new URL('./sort-worker.js', import.meta.url));
        this.#worker.onmessage = ({ data }) => this.#sorted(data.order);
        this.#worker.onerror = event => {
            this.#failure = new Error(`splat order: ${event.message ?? 'the worker did not load'}`);
            this.#settle(this.#failure);
        };
        this.#worker.postMessage({ positions: this.#positions });
    }

    /** Brings the projection up to date for this camera and asks for a new order where the view turned. */
    look(camera, width, height) {
        const { uniforms } = this.material;
        const { elements } = camera.projectionMatrix;
        uniforms.viewport.value.set(width, height);
        uniforms.focal.value.set(elements[0] * width / 2, elements[5] * height / 2);
        uniforms.tangent.value.set(1.3 / elements[0], 1.3 / elements[5]);
        this.updateMatrixWorld();
        camera.getWorldDirection(this.#wanted).transformDirection(new Matrix4().copy(this.matrixWorld).invert());
        this.#ask();
    }

    /** Settles when the order belongs to the direction last looked in. */
    ordered() {
        if (this.#failure) {
            return Promise.reject(this.#failure);
        }
        return this.#current() ? Promise.resolve() : new Promise((resolve, reject) => {
            this.#waiting.push({ resolve, reject });
        });
    }

    dispose() {
        this.#worker.terminate();
        this.#settle(new Error('disposed'));
        this.geometry.dispose();
        this.material.uniforms.splats.value.dispose();
        this.material.uniforms.order.value.dispose();
        this.material.dispose();
    }

    #current() {
        return this.#sortedFor !== null && this.#sortedFor.distanceToSquared(this.#wanted) < SAME_DIRECTION ** 2;
    }

    #ask() {
        if (this.#spare && !this.#current()) {
            this.#asked = this.#wanted.clone();
            const order = this.#spare;
            this.#spare = null;
            this.#worker.postMessage({ direction: this.#asked.toArray(), order }, [order.buffer]);
        }
    }

    #sorted(order) {
        const texture = this.material.uniforms.order.value;
        this.#spare = texture.image.data;
        texture.image.data = order;
        texture.needsUpdate = true;
        this.#sortedFor = this.#asked;
        this.visible = true;
        this.#ask();
        if (this.#current()) {
            this.#settle(null);
        }
        this.#onSorted();
    }

    #settle(error) {
        const waiting = this.#waiting;
        this.#waiting = [];
        waiting.forEach(({ resolve, reject }) => error ? reject(error) : resolve());
    }
}

/** Corners in x and y, the quad's number within its instance in z. */
function quads(count) {
    const corners = new Float32Array(QUADS_PER_INSTANCE * 12);
    const indices = new Uint16Array(QUADS_PER_INSTANCE * 6);
    for (let quad = 0; quad < QUADS_PER_INSTANCE; quad++) {
        corners.set([-1, -1, quad, 1, -1, quad, 1, 1, quad, -1, 1, quad], quad * 12);
        indices.set([0, 1, 2, 0, 2, 3].map(corner => quad * 4 + corner), quad * 6);
    }
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(corners, 3));
    geometry.setIndex(new BufferAttribute(indices, 1));
    geometry.instanceCount = Math.ceil(count / QUADS_PER_INSTANCE);
    return geometry;
}

function material(cloud) {
    return new ShaderMaterial({
        glslVersion: GLSL3,
        vertexShader,
        fragmentShader,
        uniforms: {
            splats: { value: integers(cloud.texels, ROW, cloud.rows, RGBAIntegerFormat, 'RGBA32UI') },
            order: { value: orderTexture(cloud.count) },
            count: { value: cloud.count },
            scaleUnit: { value: cloud.scaleUnit },
            focal: { value: new Vector2() },
            viewport: { value: new Vector2() },
            tangent: { value: new Vector2() },
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

function orderTexture(count) {
    const rows = Math.max(1, Math.ceil(count / ROW));
    return integers(new Uint32Array(rows * ROW), ROW, rows, RedIntegerFormat, 'R32UI');
}

function integers(data, width, height, format, internalFormat) {
    const texture = new DataTexture(data, width, height, format, UnsignedIntType);
    texture.internalFormat = internalFormat;
    texture.minFilter = texture.magFilter = NearestFilter;
    texture.unpackAlignment = 1;
    texture.needsUpdate = true;
    return texture;
}
