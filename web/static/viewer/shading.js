import { CanvasTexture, DoubleSide, MeshBasicMaterial, MeshStandardMaterial, RepeatWrapping, ShaderMaterial, SRGBColorSpace } from 'three';

/** Leaves wires a hair in front of the faces they lie on. */
export const BEHIND_WIRES = { polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 };

const vertexShader = /* glsl */ `
varying vec3 vNormal;
varying vec3 vPlace;
void main() {
    vec4 world = modelMatrix * vec4(position, 1.0);
    vPlace = world.xyz;
    vNormal = inverse(transpose(mat3(modelMatrix))) * normal;
    gl_Position = projectionMatrix * viewMatrix * world;
}
`;
const fragmentShader = /* glsl */ `
varying vec3 vNormal;
varying vec3 vPlace;
void main() {
#ifdef FLAT
    vec3 direction = cross(dFdx(vPlace), dFdy(vPlace));
#else
    vec3 direction = vNormal;
#endif
    vec3 colour = normalize(direction) * 0.5 + 0.5;
    if (!gl_FrontFacing) {
        float stripe = step(0.5, fract((gl_FragCoord.x + gl_FragCoord.y) / 10.0));
        colour = mix(vec3(0.22, 0.02, 0.03), vec3(0.62, 0.05, 0.06), stripe);
    }
    gl_FragColor = vec4(colour, 1.0);
}
`;

/**
 * Shows which way faces look, in the asset's frame and not the camera's, so that colours stay while it turns: red, green
 * and blue grow with x, y and z of the normal, and +X is red. A face seen from behind is hatched dark red: so is one
 * whose corners run the wrong way round.
 *
 * @param {boolean} flat the mesh has no normals: those of its faces stand in
 */
export function normalsMaterial(flat) {
    return new ShaderMaterial({
        vertexShader, fragmentShader, side: DoubleSide, toneMapped: false, defines: flat ? { FLAT: '' } : {},
        ...BEHIND_WIRES,
    });
}

const CELLS = 8;
const CELL = 128;

/** A chequered sheet of 8 × 8 lettered fields, A1 at the origin of the texture coordinates (above left, as in glTF). */
export function checkerTexture() {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = CELLS * CELL;
    const pen = canvas.getContext('2d');
    pen.font = `600 ${CELL * 0.42}px system-ui, sans-serif`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    for (let row = 0; row < CELLS; row++) {
        for (let column = 0; column < CELLS; column++) {
            const dark = (row + column) % 2 === 1;
            pen.fillStyle = `hsl(${row * 45} ${dark ? '38% 32%' : '45% 78%'})`;
            pen.fillRect(column * CELL, row * CELL, CELL, CELL);
            pen.fillStyle = dark ? '#f2eee8' : '#221f1c';
            pen.fillText('ABCDEFGH'[column] + (row + 1), (column + 0.5) * CELL, (row + 0.53) * CELL);
        }
    }
    const texture = new CanvasTexture(canvas);
    Object.assign(texture, {
        colorSpace: SRGBColorSpace, flipY: false, wrapS: RepeatWrapping, wrapT: RepeatWrapping, anisotropy: 8,
    });
    return texture;
}

/** A checker over the texture coordinates, whose stretching and seams show theirs. */
export function uvMaterial(map, unlit) {
    return unlit
        ? new MeshBasicMaterial({ map, side: DoubleSide, toneMapped: false, ...BEHIND_WIRES })
        : new MeshStandardMaterial({ map, side: DoubleSide, roughness: 1, ...BEHIND_WIRES });
}
