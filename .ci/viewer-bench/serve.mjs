import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOTS = {
    viewer: join(HERE, '../../web/static/viewer'), npm: join(HERE, 'node_modules'), pages: join(HERE, 'pages'),
};
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.html': 'text/html' };
const IMPORTS = JSON.stringify({ imports: {
    three: '/npm/three/build/three.module.min.js', 'three/addons/': '/npm/three/examples/jsm/',
    playcanvas: '/npm/playcanvas/build/playcanvas.min.mjs', '@sparkjsdev/spark': '/npm/@sparkjsdev/spark/dist/spark.module.min.js',
    '@mkkellogg/gaussian-splats-3d': '/npm/@mkkellogg/gaussian-splats-3d/build/gaussian-splats-3d.module.js',
} });

/** Serves the pages, and counts bytes of scripts and clouds in `sent` until somebody sets it to zero. */
export function serve(port, alone) {
    const sent = { scripts: 0, cloud: 0 };
    const server = createServer(async (request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, 'http://here').pathname));
        const [, root, ...rest] = path.split('/');
        try {
            if (root === 'page') {
                response.writeHead(200, { 'Content-Type': 'text/html' }).end(page(rest[0], alone));
                return;
            }
            const cloud = path.startsWith('/cloud.');
            const bytes = await readFile(cloud ? join(HERE, path) : join(ROOTS[root], rest.join('/')));
            sent[cloud ? 'cloud' : 'scripts'] += bytes.length;
            response.writeHead(200, {
                'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Content-Length': bytes.length,
                'Cache-Control': 'no-store',
            }).end(bytes);
        } catch {
            response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
        }
    });
    return new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve({ sent, close: () => server.close() })));
}

function page(viewer, alone) {
    return `<!doctype html><html data-viewer="${viewer}"${alone ? ' data-alone="1"' : ''}><meta charset="utf-8"><title>${viewer}</title>`
        + `<style>html, body { margin: 0; background: #1d1b19; color: #fff } div { width: 1000px; height: 650px } canvas { display: block }</style>`
        + `<script type="importmap">${IMPORTS}</script>`
        + `<div><canvas width="1000" height="650"></canvas></div><output></output>`
        + `<script type="module" src="/pages/bench.js"></script></html>`;
}
