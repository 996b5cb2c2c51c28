import {
    Box3, Color, FrontSide, LineBasicMaterial, LineSegments, MeshBasicMaterial, WireframeGeometry,
} from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { pointsOnMesh } from './surface-points.js';
import { View } from './view.js';

const WIRE_COLOUR = new Color(0xff8a3c);
/** Keeps side walls, which are seen at a slant, from blurring. */
const ANISOTROPY = 4;

/** The textured mesh of an asset, with its wires and with its colours unlit. */
export class MeshView extends View {
    #meshes = [];
    #wires = [];
    #lit = new Map();
    #unlit = new Map();

    /** @param {ArrayBuffer} buffer a GLB file @returns {Promise<MeshView>} */
    static async from(buffer) {
        const { scene } = await new GLTFLoader().parseAsync(buffer, '');
        // Bodies for physics, as files for Godot have them: engines do not show them either.
        scene.children.filter(node => /-(conv)?colonly$/.test(node.name)).forEach(node => node.removeFromParent());
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
        const map = this.#meshes.map(mesh => mesh.material.map).find(Boolean);
        this.statistics = {
            vertices: sum(this.#meshes, mesh => mesh.geometry.attributes.position.count),
            triangles: sum(this.#meshes, mesh =>
                (mesh.geometry.index ?? mesh.geometry.attributes.position).count / 3),
            texture: map ? { width: map.image.width, height: map.image.height } : null,
            bytes,
        };
        for (const mesh of this.#meshes) {
            // The offset leaves the wires a hair in front of the faces they lie on. The stage has nothing to
            // reflect: a metal, which glTF assumes where a file says nothing, would be black on it.
            Object.assign(mesh.material, {
                polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1, metalness: 0,
            });
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
        for (const mesh of this.#meshes) {
            mesh.material = on ? this.#unlitOf(mesh) : this.#lit.get(mesh);
        }
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
        for (const mesh of this.#meshes) {
            mesh.geometry.dispose();
            const lit = this.#lit.get(mesh);
            for (const value of Object.values(lit)) {
                if (value?.isTexture) {
                    value.image?.close?.();
                    value.dispose();
                }
            }
            lit.dispose();
            this.#unlit.get(mesh)?.dispose();
        }
        this.#wires.forEach(wires => {
            wires.geometry.dispose();
            wires.material.dispose();
        });
    }

    #unlitOf(mesh) {
        if (!this.#unlit.has(mesh)) {
            const { map, color, side, vertexColors } = this.#lit.get(mesh);
            this.#unlit.set(mesh, new MeshBasicMaterial({
                map, color, vertexColors, side: side ?? FrontSide, toneMapped: false,
                polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1,
            }));
        }
        return this.#unlit.get(mesh);
    }
}

function sum(items, value) {
    return items.reduce((total, item) => total + value(item), 0);
}
