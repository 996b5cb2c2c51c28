/** What the runner calls: the same for every viewer. */
const canvas = document.querySelector('canvas');
const { viewer } = document.documentElement.dataset;
const started = performance.timeOrigin;
const now = () => performance.timeOrigin + performance.now() - started;
const settle = () => new Promise(resolve => setTimeout(resolve, 150));
const TARGET = [0, 0.5, 0];
const pixel = new Uint8Array(4);
let shown;

function at(pose) {
    const angle = pose * 0.31;
    return [2.1 * Math.sin(angle), 0.5 + 0.5 * Math.sin(angle * 2.3), 2.1 * Math.cos(angle)];
}

/** Waits for the picture, whatever the driver puts off. */
function finish() {
    const context = canvas.getContext('webgl2');
    context.bindFramebuffer(context.READ_FRAMEBUFFER, null);
    context.readPixels(canvas.width / 2, canvas.height / 2, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel);
}

globalThis.bench = {
    async open() {
        const { open } = await import(`./${viewer}.js`);
        shown = await open(canvas, {
            ply: '/cloud.ply', preview: '/cloud.preview', background: [0x1d, 0x1b, 0x19], fieldOfView: 32, settle,
        });
        await shown.pose(at(0), TARGET);
        finish();
        const first = now();
        await shown.complete;
        return { first, whole: now() };
    },
    pose: pose => shown.pose(at(pose), TARGET),
    draw() {
        const begin = performance.now();
        shown.draw();
        finish();
        return performance.now() - begin;
    },
    picture() {
        shown.draw();
        const copy = document.createElement('canvas');
        [copy.width, copy.height] = [canvas.width, canvas.height];
        const paint = copy.getContext('2d');
        paint.fillStyle = '#1d1b19';
        paint.fillRect(0, 0, copy.width, copy.height);
        paint.drawImage(canvas, 0, 0);
        const { data } = paint.getImageData(0, 0, copy.width, copy.height);
        let letters = '';
        for (let at = 0; at < data.length; at += 8192) {
            letters += String.fromCharCode(...data.subarray(at, at + 8192));
        }
        return btoa(letters);
    },
};

if (document.documentElement.dataset.alone) {
    const output = document.querySelector('output');
    await globalThis.bench.open();
    const times = [];
    for (let pose = 0; ; pose += 0.1) {
        await shown.pose(at(pose), TARGET);
        times.push(globalThis.bench.draw());
        const last = times.slice(-60).sort((a, b) => a - b);
        output.textContent = `${viewer}: ${last[last.length >> 1].toFixed(1)} ms a frame (median of ${last.length})`;
        await new Promise(requestAnimationFrame);
    }
}
