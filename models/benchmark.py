"""The mask networks alone, run by ONNX Runtime from Python: what the server's answers are measured against.

    python models/benchmark.py                               the bare networks
    python models/benchmark.py --server http://localhost:8080
                                                             and the same beside a running server, in turns
    python models/benchmark.py --server http://localhost:8080 --decoder FILE
                                                             another decoder, of segment-anything's signature, bare

With --server, every run of a bare network is followed by one of the server's: a click at a new place of a picture that
it knows, or a picture that it does not know. The machine may be busy with other things; what one of a pair is measured
beside, the other is too. So the ratio is taken pair by pair, and its median and quartiles are printed. A click's time is
what the server says in the header Server-Timing; an embedding's is the growth of assetfactory_embedding_seconds_sum in
/metrics. The server must use the same number of threads (all cores, at most 8) and the bundled model; with --decoder, the
model whose decoder that is (contract/official_size.py says how), or the bundled one to compare it with another decoder.

Needs numpy and onnxruntime, of the version that pom.xml names.
"""

import argparse
import json
import os
import pathlib
import re
import struct
import time
import urllib.request
import zlib

import numpy as np
import onnxruntime

HERE = pathlib.Path(__file__).parent
MODEL = HERE / 'pocket-sam'
TABLE = HERE.parent / 'web' / 'samples' / 'table.jpg'
# On the mug of the table picture, in its pixels.
CLICK = (960, 330)


def session(file, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Left alone, its threads would go on spinning for a while, and take a core from what is measured beside it.
    options.add_session_config_entry('session.force_spinning_stop', '1')
    return onnxruntime.InferenceSession(str(file), options, providers=['CPUExecutionProvider'])


class Networks:
    def __init__(self, threads):
        manifest = json.loads((MODEL / 'manifest.json').read_text())
        encoder, decoder = manifest['encoder'], manifest['decoder']
        self.encoder = session(MODEL / encoder['file'], threads)
        self.decoder = session(MODEL / decoder['file'], threads)
        size = encoder['size']
        random = np.random.default_rng(1)
        self.image = {encoder['input']: random.normal(size=(1, 3, size, size)).astype(np.float32)}
        names = [output.name for output in self.encoder.get_outputs()]
        outputs = dict(zip(names, self.encoder.run(None, self.image)))
        slots = decoder['slots']
        points = np.zeros((1, slots, 2), np.float32)
        points[0, 0] = [size * 0.6, size * 0.3]
        labels = np.full((1, slots), -1, np.float32)
        labels[0, 0] = 1
        side = decoder['maskSide']
        self.prompts = {
            **{name: outputs[output] for name, output in decoder['embeddings'].items()},
            decoder['points']: points,
            decoder['labels']: labels,
            decoder['previousMask']: np.zeros((1, 1, side, side), np.float32),
            decoder['hasPreviousMask']: np.zeros(1, np.float32),
        }

    def rows(self):
        return ('decoder', self.decode), ('encoder', self.encode)

    def encode(self):
        self.encoder.run(None, self.image)

    def decode(self):
        self.decoder.run(None, self.prompts)


class OtherDecoder:
    """One with the inputs of segment-anything's export, all of them or all but the picture's size."""

    def __init__(self, file, threads):
        self.decoder = session(file, threads)
        given = {
            'image_embeddings': np.random.default_rng(1).normal(size=(1, 256, 64, 64)),
            'point_coords': np.array([[[300, 150], [0, 0]]]),
            'point_labels': np.array([[1, -1]]),
            'mask_input': np.zeros((1, 1, 256, 256)),
            'has_mask_input': np.zeros(1),
            'orig_im_size': np.array([1000, 1400]),
        }
        self.prompts = {asked.name: given[asked.name].astype(np.float32) for asked in self.decoder.get_inputs()}

    def rows(self):
        return (('decoder', self.decode),)

    def decode(self):
        self.decoder.run(None, self.prompts)


class Server:
    def __init__(self, address):
        self.address = address.rstrip('/')
        self.clicks = 0
        # Other places than in an earlier run, whose answers the server may remember.
        self.beside = time.time() % 1
        self.pictures = int(time.time()) << 16
        self.table = self.upload('table.jpg', TABLE.read_bytes())['id']
        self.wait(self.table)

    def ask(self, path, body=None, kind='application/json'):
        request = urllib.request.Request(self.address + path, body, {'Content-Type': kind} if body else {})
        with urllib.request.urlopen(request) as answer:
            return answer.headers, answer.read()

    def upload(self, name, content):
        mark = b'benchmark-boundary'
        head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        body = b'--' + mark + b'\r\n' + head + content + b'\r\n--' + mark + b'--\r\n'
        return json.loads(self.ask('/api/v1/images', body, 'multipart/form-data; boundary=' + mark.decode())[1])

    def wait(self, image):
        while not json.loads(self.ask(f'/api/v1/images/{image}')[1])['prepared']:
            time.sleep(0.05)

    def click(self):
        """Seconds that the server says it took."""
        # As the editor asks: of three candidates one is drawn as finely as it is going to be.
        point = {'type': 'point', 'x': CLICK[0] + self.clicks % 40 + self.beside, 'y': CLICK[1] + self.clicks // 40, 'include': True}
        self.clicks += 1
        headers, _ = self.ask(f'/api/v1/images/{self.table}/masks', json.dumps({'prompts': [point], 'quick': True}).encode())
        return float(re.search(r'dur=([\d.]+)', headers['Server-Timing'])[1]) / 1000

    def embed(self):
        """Seconds that the server says it spent on the embedding of a picture that it does not know."""
        before = self.spent()
        self.pictures += 1
        self.wait(self.upload('new.png', png(1400, 1000, self.pictures))['id'])
        return self.spent() - before

    def spent(self):
        return float(re.search(r'^assetfactory_embedding_seconds_sum (\S+)', self.ask('/metrics')[1].decode(), re.M)[1])


def png(width, height, seed):
    """A picture of coarse noise, another one for each seed."""
    coarse = np.random.default_rng(seed).integers(0, 256, (height // 20, width // 20, 3), np.uint8)
    pixels = coarse.repeat(20, 0).repeat(20, 1)
    rows = b''.join(b'\0' + row.tobytes() for row in pixels)

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    header = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(rows, 1)) + chunk(b'IEND', b'')


def measured(bare, other, runs, warm_up):
    """Seconds of the bare runs and of the others, in turns."""
    pairs = []
    for i in range(warm_up + runs):
        start = time.perf_counter()
        bare()
        seconds = time.perf_counter() - start
        pairs.append((seconds, other() if other else None))
    return pairs[warm_up:]


def show(name, values, unit='ms', factor=1000):
    low, middle, high = np.percentile(values, [25, 50, 75]) * factor
    print(f'{name:32}{middle:9.2f} {unit}   (quartiles {low:.2f} – {high:.2f})')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--server', help='address of a running server')
    parser.add_argument('--decoder', type=pathlib.Path, help='ONNX file, instead of the bundled networks')
    parser.add_argument('--threads', type=int, default=min(8, os.cpu_count()))
    parser.add_argument('--runs', type=int, default=40)
    parser.add_argument('--warm-up', type=int, default=10)
    options = parser.parse_args()
    networks = OtherDecoder(options.decoder, options.threads) if options.decoder else Networks(options.threads)
    server = Server(options.server) if options.server else None
    print(f'onnxruntime {onnxruntime.__version__}, {options.threads} threads, {options.runs} runs')
    for name, bare in networks.rows():
        other = server and (server.click if name == 'decoder' else server.embed)
        pairs = measured(bare, other, options.runs, options.warm_up)
        show(f'{name}, Python', [pair[0] for pair in pairs])
        if server:
            whole = 'click' if name == 'decoder' else 'embedding'
            show(f'{whole}, server', [pair[1] for pair in pairs])
            show(f'{whole} ÷ {name}', [pair[1] / pair[0] for pair in pairs], 'x ', 1)


if __name__ == '__main__':
    main()
