import { Box3, BufferAttribute, BufferGeometry, GLSL3, Points, ShaderMaterial, Vector3 } from 'three';
import { pickPoint } from './cloud-pick.js';
import { positionsOf, readPly } from './ply.js';
import { pointsOfCloud } from './surface-points.js';
import { View } from './view.js';

/** Round points of a size in metres, so that they close up near by and thin out far away; colours as in the file. */
const vertexShader = /* glsl */ `
in vec3 colour;
uniform float diameter;   // metres
uniform float focal;      // pixels
uniform float smallest;   // pixels
out vec3 vColour;

void main() {
    vec4 centre = modelViewMatrix * vec4(position, 1.0);
    gl_Position = projectionMatrix * centre;
    gl_PointSize = max(smallest, diameter * focal / max(-centre.z, 1e-9));
    vColour = colour;
}
`;
const fragmentShader = /* glsl */ `
precision highp float;
in vec3 vColour;
out vec4 pixel;

void main() {
    vec2 offset = gl_PointCoord * 2.0 - 1.0;
    if (dot(offset, offset) > 1.0) discard;
    pixel = vec4(vColour, 1.0);
}
`;

/** The asset as coloured points. */
export class PointsView extends View {
    #positions;
    #spacing;

    /** @param {ArrayBuffer} buffer a PLY with x y z and red green blue @returns {Promise<PointsView>} */
    static async from(buffer) {
        return new PointsView(readPly(buffer), buffer.byteLength);
    }

    constructor(ply, bytes) {
        super();
        if (ply.count === 0) {
            throw new Error('PLY: no points');
        }
        this.#positions = positionsOf(ply);
        this.bounds = new Box3().setFromArray(this.#positions);
        this.#spacing = meanSpacing(this.bounds, ply.count);
        this.statistics = { points: ply.count, bytes };
        this.object = new Points(geometry(this.#positions, ply), new ShaderMaterial({
            glslVersion: GLSL3, vertexShader, fragmentShader, toneMapped: false,
            uniforms: { diameter: { value: this.#spacing }, focal: { value: 1 }, smallest: { value: 1 } },
        }));
        this.object.frustumCulled = false;
        this.pointSize = 1;
    }

    /** @param {number} factor 1 lets neighbours just touch */
    set pointSize(factor) {
        this.object.material.uniforms.diameter.value = this.#spacing * factor;
    }

    pick(raycaster) {
        return pickPoint(raycaster.ray, this.#positions, this.#spacing);
    }

    look(camera, width, height, pixelRatio) {
        const { uniforms } = this.object.material;
        uniforms.focal.value = camera.projectionMatrix.elements[5] * height / 2;
        uniforms.smallest.value = pixelRatio;
    }

    surface() {
        return pointsOfCloud(this.#positions);
    }

    dispose() {
        this.object.geometry.dispose();
        this.object.material.dispose();
    }
}

/** Of points spread evenly over the faces of their box: close to that of a surface, and needs no neighbour search. */
function meanSpacing(bounds, count) {
    const { x, y, z } = bounds.getSize(new Vector3());
    return Math.sqrt(2 * (x * y + y * z + z * x) / count) || 0.01;
}

function geometry(positions, ply) {
    const [red, green, blue] = ['red', 'green', 'blue'].map(ply.column);
    const colours = new Uint8Array(ply.count * 3);
    for (let i = 0; i < ply.count; i++) {
        colours.set([red[i], green[i], blue[i]], i * 3);
    }
    const points = new BufferGeometry();
    points.setAttribute('position', new BufferAttribute(positions, 3));
    points.setAttribute('colour', new BufferAttribute(colours, 3, true));
    return points;
}
