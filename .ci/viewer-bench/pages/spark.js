import { SparkRenderer, SplatMesh } from '@sparkjsdev/spark';
import { Color, PerspectiveCamera, Scene, WebGLRenderer } from 'three';

export async function open(canvas, { ply, background, fieldOfView, settle }) {
    const renderer = new WebGLRenderer({ canvas, antialias: false });
    renderer.setSize(canvas.width, canvas.height, false);
    const scene = new Scene();
    scene.background = new Color().setRGB(...background.map(value => value / 255), 'srgb');
    const spark = new SparkRenderer({ renderer });
    const cloud = new SplatMesh({ url: ply });
    scene.add(spark, cloud);
    await cloud.initialized;
    const camera = new PerspectiveCamera(fieldOfView, canvas.width / canvas.height, 0.01, 100);
    return {
        async pose(position, target) {
            camera.position.set(...position);
            camera.lookAt(...target);
            do {
                renderer.render(scene, camera);
                await settle();
            } while (spark.sorting || spark.sortDirty);
        },
        draw: () => renderer.render(scene, camera),
    };
}
