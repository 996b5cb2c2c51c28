export async function open(canvas, { preview }) {
    const { Stage } = await import('/viewer/stage.js');
    const { SplatView } = await import('/viewer/splat-view.js');
    const stage = new Stage(canvas, { reducedMotion: true, onLost() {}, onRestored() {} });
    const view = await SplatView.open([{ url: preview }]);
    stage.show(view);
    stage.fit(view.bounds);
    stage.apply({
        background: 'dark', light: 'flat', intensity: 1, grid: false, wireframe: false, pointSize: 1, adaptive: false,
    });
    return {
        complete: view.complete,
        async pose(position, target) {
            stage.rig.pose = { position, target };
            stage.draw();
            await view.ordered();
        },
        draw: () => stage.draw(),
    };
}
