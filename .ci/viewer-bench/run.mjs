import { readFileSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { serve } from './serve.mjs';

const { values: options } = parseArgs({ options: {
    rounds: { type: 'string', default: '5' }, poses: { type: 'string', default: '12' },
    viewers: { type: 'string', default: 'ours,playcanvas,spark,mkkellogg' }, port: { type: 'string', default: '8139' },
    cpu: { type: 'boolean', default: false }, serve: { type: 'boolean', default: false },
} });
const server = await serve(Number(options.port), options.serve);
if (!options.serve) {
    await run(options.viewers.split(','));
    server.close();
}

/** All viewers are open at once and take turns, so that whatever else the machine does meets all of them. */
async function run(names) {
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
    });
    const viewers = [];
    for (const name of names) {
        const page = await (await browser.newContext({ viewport: { width: 1000, height: 700 } })).newPage();
        page.on('pageerror', error => console.error(name, String(error)));
        Object.assign(server.sent, { scripts: 0, cloud: 0 });
        await page.goto(`http://127.0.0.1:${options.port}/page/${name}`);
        const loaded = await page.evaluate(() => globalThis.bench.open());
        viewers.push({ name, page, ...loaded, ...server.sent, frames: [], cpu: [] });
        console.error(name, 'is open');
    }
    for (let round = 0; round < Number(options.rounds); round++) {
        for (const viewer of viewers) {
            for (let pose = 0; pose < Number(options.poses); pose++) {
                await viewer.page.evaluate(pose => globalThis.bench.pose(pose), pose);
                const before = options.cpu ? processorTime() : 0;
                viewer.frames.push(await viewer.page.evaluate(() => globalThis.bench.draw()));
                viewer.cpu.push(options.cpu ? processorTime() - before : 0);
            }
            console.error(`round ${round}: ${viewer.name} ${quartiles(viewer.frames)} ms, cpu ${quartiles(viewer.cpu)}`
                + `, first picture ${Math.round(viewer.first)} ms`);
        }
    }
    for (const viewer of viewers) {
        await viewer.page.evaluate(() => globalThis.bench.pose(1));
        viewer.picture = Buffer.from(await viewer.page.evaluate(() => globalThis.bench.picture()), 'base64');
    }
    await browser.close();
    viewers.forEach(viewer => console.log(line(viewer, viewers[0])));
}

function line({ name, first, whole, scripts, cloud, frames, cpu, picture }, reference) {
    const processor = options.cpu ? ` | cpu ${quartiles(cpu)}` : '';
    return `${name}: ${quartiles(frames)} ms a frame${processor} | first picture ${Math.round(first)} ms, whole ${Math.round(whole)} ms`
        + ` | cloud ${cloud} B, scripts ${scripts} B | ${psnr(picture, reference.picture).toFixed(1)} dB`;
}

function quartiles(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const at = share => Math.round(sorted[Math.floor(share * (sorted.length - 1))]);
    return `${at(0.5)} (${at(0.25)}..${at(0.75)})`;
}

function psnr(one, other) {
    let squares = 0;
    one.forEach((value, i) => { squares += (value - other[i]) ** 2; });
    return 10 * Math.log10(255 ** 2 * one.length / Math.max(squares, 1e-9));
}

/** Milliseconds that the graphics processes below this one have computed. Linux. */
function processorTime() {
    const fields = id => readFileSync(`/proc/${id}/stat`, 'latin1').replace(/^.*\) /, '').split(' ');
    const isMine = id => Number(id) === process.pid || (Number(id) > 1 && isMine(fields(id)[1]));
    return readdirSync('/proc').filter(id => /^\d+$/.test(id)).reduce((sum, id) => {
        try {
            const graphics = readFileSync(`/proc/${id}/cmdline`, 'latin1').includes('--type=gpu-process');
            return graphics && isMine(id) ? sum + 10 * (Number(fields(id)[11]) + Number(fields(id)[12])) : sum;
        } catch {
            return sum;   // it ended meanwhile
        }
    }, 0);
}
