import { Box3, Color, FrontSide, LineBasicMaterial, LineSegments, Matrix4, MeshBasicMaterial, WireframeGeometry } from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { BEHIND_WIRES, checkerTexture, normalsMaterial, uvMaterial } from './shading.js';
import { pointsOnMesh } from './surface-points.js';
import { View } from './view.js';

const WIRE_COLOUR = new Color(0xff8a3c);
/** Keeps side walls, which are seen at a slant, from blurring. */
const ANISOTROPY = 4;

/** The textured mesh of an asset: as its file says, with its colours unlit, as normals, as texture coordinates. */
export class MeshView extends View {
    /** Its points are told where they stand on the stage, and not where they stand in the file. */
    inWorld = true;
    #meshes = [];
    #wires = [];
    #lit = new Map();
    /** Materials of the other ways of showing it, made when they are first needed. */
    #others = new Map();
    #checker = null;
    #shading = 'material';
    #unlit = false;

    /**
     * @param {ArrayBuffer} buffer a GLB file
     * @param {number[]} [matrix] from the file's frame to the stage's, 16 numbers column by column
     * @returns {Promise<MeshView>}
     */
    static async from(buffer, matrix) {
        const { scene } = await new GLTFLoader().parseAsync(buffer, '');
        // Bodies for physics, as files for Godot have them: engines do not show them either.
        scene.children.filter(node => /-(conv)?colonly$/.test(node.name)).forEach(node => node.removeFromParent());
        if (matrix) {
            scene.applyMatrix4(new Matrix4().fromArray(matrix));
        }
        return new MeshView(scene, buffer.byteLength);
    }

    constructor(scene, bytes) {
        super();
        this.object = scene;
        scene.traverse(node => node.isMesh && this.#meshes.push(node));
        if (this.#meshes.length === 0) {
            throw new Error('GLB: no mesh');
        }
        scene.updateMatrixWorld(true);
        this.bounds = new Box3().setFromObject(scene, true);
        const materials = new Set(this.#meshes.map(mesh => mesh.material));
        const textures = [...new Set([...materials].flatMap(texturesOf))]
            .map(({ image }) => ({ width: image.width, height: image.height }));
        const map = this.#meshes.map(mesh => mesh.material.map).find(Boolean);
        this.statistics = {
            vertices: sum(this.#meshes, mesh => mesh.geometry.attributes.position.count),
            triangles: sum(this.#meshes, mesh =>
                (mesh.geometry.index ?? mesh.geometry.attributes.position).count / 3),
            texture: map ? { width: map.image.width, height: map.image.height } : null,
            materials: materials.size,
            textures,
            uvs: this.#meshes.every(mesh => 'uv' in mesh.geometry.attributes),
            normals: this.#meshes.every(mesh => 'normal' in mesh.geometry.attributes),
            bytes,
        };
        this.glossy = [...materials].some(({ metalness = 0, roughness = 1 }) => metalness > 0.1 || roughness < 0.5);
        for (const mesh of this.#meshes) {
            Object.assign(mesh.material, BEHIND_WIRES);
            this.#lit.set(mesh, mesh.material);
            if (mesh.material.map) {
                mesh.material.map.anisotropy = ANISOTROPY;
            }
        }
    }

    set wireframe(on) {
        if (on && this.#wires.length === 0) {
            this.#wires = this.#meshes.map(mesh => {
                const material = new LineBasicMaterial({
                    color: WIRE_COLOUR, transparent: true, opacity: 0.45, toneMapped: false, depthWrite: false,
                });
                const wires = new LineSegments(new WireframeGeometry(mesh.geometry), material);
                mesh.add(wires);
                return wires;
            });
        }
        this.#wires.forEach(wires => { wires.visible = on; });
    }

    /** Unlit shows the texture as it is: what the splats and points show, too. */
    set unlit(on) {
        this.#unlit = on;
        this.#dress();
    }

    /** @param {'material'|'normals'|'uv'} shading */
    set shading(shading) {
        this.#shading = shading;
        this.#dress();
    }

    /** The surface point under a ray, or null. */
    pick(raycaster) {
        return raycaster.intersectObjects(this.#meshes, false)[0]?.point ?? null;
    }

    * surface() {
        const step = this.bounds.min.distanceTo(this.bounds.max) / 150;
        for (const mesh of this.#meshes) {
            yield* pointsOnMesh(mesh, step);
        }
    }

    dispose() {
        this.#meshes.forEach(mesh => mesh.geometry.dispose());
        for (const material of this.#lit.values()) {
            for (const texture of texturesOf(material)) {
                texture.image?.close?.();
                texture.dispose();
            }
            material.dispose();
        }
        this.#others.forEach(material => material.dispose());
        this.#checker?.dispose();
        this.#wires.forEach(wires => {
            wires.geometry.dispose();
            wires.material.dispose();
        });
    }

    #dress() {
        for (const mesh of this.#meshes) {
            mesh.material = this.#materialOf(mesh);
        }
    }

    #materialOf(mesh) {
        switch (this.#shading) {
            case 'normals': {
                const flat = !mesh.geometry.attributes.normal;
                return this.#other(`normals ${flat}`, () => normalsMaterial(flat));
            }
            case 'uv':
                this.#checker ??= checkerTexture();
                return this.#other(`uv ${this.#unlit}`, () => uvMaterial(this.#checker, this.#unlit));
            default:
                return this.#unlit ? this.#other(mesh, () => unlit(this.#lit.get(mesh))) : this.#lit.get(mesh);
        }
    }

    #other(key, make) {
        if (!this.#others.has(key)) {
            this.#others.set(key, make());
        }
        return this.#others.get(key);
    }
}

function unlit({ map, color, side, vertexColors }) {
    return new MeshBasicMaterial({
        map, color, vertexColors, side: side ?? FrontSide, toneMapped: false, ...BEHIND_WIRES,
    });
}

function texturesOf(material) {
    return Object.values(material).filter(value => value?.isTexture);
}

function sum(items, value) {
    return items.reduce((total, item) => total + value(item), 0);
}
