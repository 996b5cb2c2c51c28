/** Reads the golden preview against its numbers, then thousands of mutations of it; tells what was neither read nor refused. */
async ({ preview, numbers }) => {
    const { ByteSource, CloudError } = await import('/static/viewer/splat/byte-source.js');
    const { readPreview } = await import('/static/viewer/splat/preview-file.js');
    const { SplatTexels } = await import('/static/viewer/splat/splat-texels.js');
    const golden = Uint8Array.from(atob(preview), letter => letter.charCodeAt(0));
    const { positions, colours, rotations } = JSON.parse(numbers);

    async function read(bytes) {
        const clouds = [];
        const source = new ByteSource(new Blob([bytes]).stream());
        await source.take(4);
        await readPreview(source, {
            head() {},
            async block(count, fill) {
                const texels = new SplatTexels(count, 0);
                fill(texels);
                clouds.push(texels);
            },
        });
        return clouds;
    }

    const far = { farthest: 0, colour: 0, turn: 0 };
    const [{ words, floats }] = await read(golden);
    const worst = (key, one, other) => { far[key] = Math.max(far[key], Math.abs(one - other)); };
    for (let i = 0; i < words.length / 8; i++) {
        const [a, b] = [words[8 * i + 5] >>> 16, words[8 * i + 6]];
        const turn = [a, b & 0xffff, b >>> 16].map(code => (code << 16 >> 16) / 32767);
        // At w = 0 either sign is the same rotation.
        const sign = Math.sign(rotations[4 * i]) || Math.sign(turn[0] * rotations[4 * i + 1]);
        for (let k = 0; k < 3; k++) {
            worst('farthest', floats[8 * i + k], positions[3 * i + k]);
            const shade = Math.min(1, Math.max(0, 0.5 + 0.28209479177387814 * colours[3 * i + k]));
            worst('colour', words[8 * i + 3] >>> (8 * k) & 255, 255 * shade);
            worst('turn', turn[k], sign * rotations[4 * i + 1 + k]);
        }
    }

    let seed = 1;
    const random = below => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor(seed / 2 ** 32 * below);
    };
    let refused = 0;
    const surprises = [];
    for (let round = 0; round < 1500; round++) {
        let bytes = golden.slice(0, round % 5 === 0 ? 4 + random(golden.length - 4) : golden.length);
        for (let change = round % 5 === 0 ? 0 : 1 + random(3); change > 0; change--) {
            // The envelope is where lies cost most.
            bytes[4 + random(round % 2 ? 44 : bytes.length - 4)] = random(256);
        }
        if (round % 50 === 1) {
            bytes = new Uint8Array([...golden, random(256)]);
        }
        try {
            await read(bytes);
        } catch (error) {
            refused++;
            if (!(error instanceof CloudError)) {
                surprises.push(`${round}: ${error}`);
            }
        }
    }
    return { ...far, refused, surprises };
}
