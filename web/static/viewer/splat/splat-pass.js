import {
    BufferGeometry, Color, CustomBlending, DoubleSide, Float32BufferAttribute, GLSL3, LinearFilter, Mesh,
    MeshBasicMaterial, OneFactor, OneMinusSrcAlphaFactor, Scene, ShaderMaterial, Vector2, WebGLRenderTarget,
} from 'three';

/** The layer that opaque things of the scene are put on while their depth is drawn. */
const OCCLUDERS = 1;

const vertexShader = /* glsl */ `
void main() {
    gl_Position = vec4(position.xy, 0.0, 1.0);
}
`;
/** Linear between pixels, and never beyond the part of the target that was drawn to. */
const fragmentShader = /* glsl */ `
precision highp float;
uniform sampler2D colours;
uniform vec2 size;      // of the screen, pixels
uniform vec2 drawn;     // of the target's lower left part, pixels
out vec4 pixel;

void main() {
    vec2 at = clamp(gl_FragCoord.xy * drawn / size, vec2(0.5), drawn - 0.5);
    pixel = texture(colours, at / vec2(textureSize(colours, 0)));
}
`;

/**
 * Draws splats into a picture of their own and lays that over the scene. The screen's buffer keeps several samples for
 * each pixel, so that edges of meshes are smooth; blending hundreds of thousands of soft ellipses into every one of
 * them costs twice as much and shows nothing. The picture can also have fewer pixels than the screen. Its depth is that
 * of the scene's opaque things, so that what stands before the splats hides them.
 */
export class SplatPass {
    /** Belongs into the scene: the splats as they were last drawn. */
    object = new Mesh(
        // One triangle over the whole screen.
        new BufferGeometry().setAttribute('position', new Float32BufferAttribute([-1, -1, 0, 3, -1, 0, -1, 3, 0], 3)),
        new ShaderMaterial({
            glslVersion: GLSL3, vertexShader, fragmentShader, transparent: true, depthTest: false, depthWrite: false,
            toneMapped: false, premultipliedAlpha: true, blending: CustomBlending, blendSrc: OneFactor,
            blendDst: OneMinusSrcAlphaFactor,
            uniforms: { colours: { value: null }, size: { value: new Vector2() }, drawn: { value: new Vector2() } },
        }));
    #splats = new Scene();
    #target = new WebGLRenderTarget(1, 1, { minFilter: LinearFilter, magFilter: LinearFilter });
    #depthOnly = new MeshBasicMaterial({ colorWrite: false, side: DoubleSide });
    #colour = new Color();

    /** @param {import('three').Object3D} splats premultiplied, sRGB as it stands */
    constructor(splats) {
        this.object.frustumCulled = false;
        this.object.material.uniforms.colours.value = this.#target.texture;
        this.#splats.add(splats);
    }

    /**
     * @param {import('three').WebGLRenderer} renderer
     * @param {import('three').Scene} scene what stands around the splats
     * @param {import('three').Camera} camera
     * @param {Vector2} size of the screen, pixels
     * @param {Vector2} drawn pixels to draw: at most the size
     */
    render(renderer, scene, camera, size, drawn) {
        const { uniforms } = this.object.material;
        uniforms.size.value.copy(size);
        uniforms.drawn.value.copy(drawn);
        if (this.#target.width !== size.x || this.#target.height !== size.y) {
            this.#target.setSize(size.x, size.y);
        }
        this.#target.viewport.set(0, 0, drawn.x, drawn.y);
        const { autoClear } = renderer;
        const alpha = renderer.getClearAlpha();
        renderer.getClearColor(this.#colour);
        renderer.setRenderTarget(this.#target);
        renderer.setClearColor(0x000000, 0);
        renderer.clear();
        renderer.autoClear = false;
        this.#drawDepth(renderer, scene, camera);
        renderer.render(this.#splats, camera);
        renderer.autoClear = autoClear;
        renderer.setClearColor(this.#colour, alpha);
        renderer.setRenderTarget(null);
    }

    dispose() {
        this.#target.dispose();
        this.#depthOnly.dispose();
        this.object.geometry.dispose();
        this.object.material.dispose();
    }

    #drawDepth(renderer, scene, camera) {
        let any = false;
        scene.traverseVisible(part => {
            const opaque = (part.isMesh || part.isLine) && !part.material.transparent && part.material.depthWrite;
            part.layers[opaque ? 'enable' : 'disable'](OCCLUDERS);
            any ||= opaque;
        });
        if (!any) {
            return;
        }
        const { mask } = camera.layers;
        camera.layers.set(OCCLUDERS);
        scene.overrideMaterial = this.#depthOnly;
        renderer.render(scene, camera);
        scene.overrideMaterial = null;
        camera.layers.mask = mask;
    }
}
