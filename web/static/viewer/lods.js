/**
 * @typedef {{url: string, triangles: number, bytes: number, matrix?: number[]}} Lod matrix: of the mesh as it was made
 *     alone, from its frame to the finished asset's, 16 numbers column by column
 */

/**
 * The levels of detail of an asset's mesh, the finest first, and after them the mesh as it was made, as the page tells
 * them; none where there is only one.
 *
 * @param {string|null} json `[{url, name, triangles, bytes, matrix}]`
 * @returns {Lod[]}
 */
export function lodsOf(json) {
    const lods = json ? JSON.parse(json) : [];
    return lods.length > 1 ? lods : [];
}

/**
 * Where the levels beside the mesh itself are.
 *
 * @param {Lod[]} lods
 * @returns {Record<string, {url: string, matrix?: number[]}>} by file
 */
export function filesOfLevels(lods) {
    return Object.fromEntries(lods.slice(1).map(({ url, matrix }, i) => [fileOfLevel(i + 1), { url, matrix }]));
}

/** The name of a level among the files of the loader; the finest is the mesh itself. */
export function fileOfLevel(level) {
    return level === 0 ? 'mesh' : `lod${level}`;
}

/** What there is to compare at first: the finest level with the coarsest, else the mesh as it was made with this one. */
export function extremes(lods) {
    const made = lods.findIndex(({ matrix }) => matrix);
    const coarsest = made < 0 ? lods.length - 1 : made - 1;
    return coarsest > 0 ? [0, coarsest] : [made, 0];
}
