import {
    BufferGeometry, Color, Float32BufferAttribute, Group, LineBasicMaterial, LineSegments, Mesh, PlaneGeometry,
    ShaderMaterial, Vector3,
} from 'three';

const INKS = { light: new Color().setRGB(1, 0.97, 0.93), dark: new Color().setRGB(0.12, 0.1, 0.08) };
const AXIS_COLOURS = [0xd9583b, 0x84a83f, 0x4a86d8];

const vertexShader = /* glsl */ `
varying vec2 place;
void main() {
    vec4 world = modelMatrix * vec4(position, 1.0);
    place = world.xz;
    gl_Position = projectionMatrix * viewMatrix * world;
}
`;

/** Lines one pixel wide at any distance, thinning out where they would run together, and towards the rim. */
const fragmentShader = /* glsl */ `
varying vec2 place;
uniform vec3 ink;
uniform float cell;
uniform float reach;
uniform float strength;

float lines(float size) {
    vec2 at = place / size;
    vec2 width = fwidth(at);
    vec2 distance = abs(fract(at - 0.5) - 0.5) / max(width, 1e-6);
    vec2 line = (1.0 - min(distance, 1.0)) * (1.0 - smoothstep(0.15, 0.5, width));
    return max(line.x, line.y);
}

void main() {
    float line = max(0.45 * lines(cell), lines(cell * 10.0));
    float fade = 1.0 - smoothstep(0.15, 1.0, length(place) / reach);
    float alpha = line * fade * strength;
    if (alpha < 0.004) discard;
    gl_FragColor = vec4(ink, alpha);
}
`;

/** The floor at y = 0, where an asset's pivot lies: a grid in tenths of the asset's size, and the three axes. */
export class Ground {
    #grid = new Mesh(new PlaneGeometry(2, 2).rotateX(-Math.PI / 2), new ShaderMaterial({
        vertexShader, fragmentShader, transparent: true, depthWrite: false, side: 2, toneMapped: false,
        uniforms: {
            ink: { value: INKS.light }, cell: { value: 0.1 }, reach: { value: 4 }, strength: { value: 0.3 },
        },
    }));
    #axes = new LineSegments(axes(), new LineBasicMaterial({ vertexColors: true, toneMapped: false }));

    constructor() {
        this.object = new Group();
        this.object.add(this.#grid, this.#axes);
    }

    /** @param {'light'|'dark'} name */
    set ink(name) {
        this.#grid.material.uniforms.ink.value = INKS[name];
    }

    /** Metres from one line to the next. */
    get cell() {
        return this.#grid.material.uniforms.cell.value;
    }

    fit(bounds) {
        const size = bounds.getSize(new Vector3());
        const longest = Math.max(size.x, size.y, size.z) || 1;
        const cell = 10 ** Math.round(Math.log10(longest) - 1);
        const { uniforms } = this.#grid.material;
        uniforms.cell.value = cell;
        uniforms.reach.value = longest * 3;
        this.#grid.scale.setScalar(longest * 3);
        this.#axes.scale.setScalar(longest * 0.75);
    }

    /** Seen from below the floor is in front of the asset, and only hinted at. */
    look(camera) {
        const below = camera.position.y < 0;
        this.#grid.renderOrder = below ? 1 : -1;
        this.#grid.material.uniforms.strength.value = below ? 0.1 : 0.3;
    }

    dispose() {
        for (const part of [this.#grid, this.#axes]) {
            part.geometry.dispose();
            part.material.dispose();
        }
    }
}

function axes() {
    const positions = [];
    const colours = [];
    AXIS_COLOURS.forEach((value, axis) => {
        const colour = new Color(value);
        positions.push(0, 0, 0, ...[0, 1, 2].map(other => other === axis ? 1 : 0));
        colours.push(...colour.toArray(), ...colour.toArray());
    });
    return new BufferGeometry()
        .setAttribute('position', new Float32BufferAttribute(positions, 3))
        .setAttribute('color', new Float32BufferAttribute(colours, 3));
}
