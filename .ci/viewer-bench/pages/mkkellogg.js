import { SceneFormat, Viewer } from '@mkkellogg/gaussian-splats-3d';
import { Color, PerspectiveCamera, WebGLRenderer } from 'three';

export async function open(canvas, { ply, background, fieldOfView, settle }) {
    const renderer = new WebGLRenderer({ canvas, antialias: false });
    renderer.setSize(canvas.width, canvas.height, false);
    renderer.setClearColor(new Color().setRGB(...background.map(value => value / 255), 'srgb'), 1);
    const camera = new PerspectiveCamera(fieldOfView, canvas.width / canvas.height, 0.01, 100);
    const viewer = new Viewer({
        renderer, camera, rootElement: canvas.parentElement, selfDrivenMode: false, useBuiltInControls: false,
        sharedMemoryForWorkers: false, gpuAcceleratedSort: false, sphericalHarmonicsDegree: 0,
    });
    await viewer.addSplatScene(ply, { format: SceneFormat.Ply, showLoadingUI: false, splatAlphaRemovalThreshold: 1 });
    return {
        async pose(position, target) {
            camera.position.set(...position);
            camera.lookAt(...target);
            camera.updateMatrixWorld();
            do {
                viewer.update();
                viewer.render();
                await settle();
            } while (viewer.sortRunning);
        },
        draw: () => viewer.render(),
    };
}
