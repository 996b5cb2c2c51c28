import * as pc from 'playcanvas';

export async function open(canvas, { ply, background, fieldOfView, settle }) {
    const app = new pc.Application(canvas, { graphicsDeviceOptions: { antialias: false } });
    app.graphicsDevice.maxPixelRatio = 1;
    app.setCanvasFillMode(pc.FILLMODE_NONE, canvas.width, canvas.height);
    app.setCanvasResolution(pc.RESOLUTION_FIXED, canvas.width, canvas.height);
    app.autoRender = false;
    app.start();
    const asset = new pc.Asset('cloud', 'gsplat', { url: ply });
    app.assets.add(asset);
    await new Promise((resolve, reject) => {
        asset.ready(resolve);
        asset.once('error', reject);
        app.assets.load(asset);
    });
    const cloud = new pc.Entity();
    cloud.addComponent('gsplat', { asset });
    app.root.addChild(cloud);
    const camera = new pc.Entity();
    camera.addComponent('camera', {
        clearColor: new pc.Color(...background.map(value => value / 255), 1), fov: fieldOfView, nearClip: 0.01, farClip: 100,
    });
    app.root.addChild(camera);
    return {
        async pose(position, target) {
            camera.setPosition(...position);
            camera.lookAt(...target);
            for (let i = 0; i < 3; i++) {
                app.render();
                await settle();
            }
        },
        draw: () => app.render(),
    };
}
