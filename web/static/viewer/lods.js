/** @typedef {{url: string, triangles: number, bytes: number}} Lod */

/**
 * The levels of detail of an asset's mesh, the finest first, as the page tells them; none where there is only one.
 *
 * @param {string|null} json `[{url, name, triangles, bytes}]`
 * @returns {Lod[]}
 */
export function lodsOf(json) {
    const lods = json ? JSON.parse(json) : [];
    return lods.length > 1 ? lods : [];
}

/** Where the levels beside the mesh itself are. @param {Lod[]} lods @returns {Record<string, string>} URLs by file */
export function filesOfLevels(lods) {
    return Object.fromEntries(lods.slice(1).map(({ url }, i) => [fileOfLevel(i + 1), url]));
}

/** The name of a level among the files of the loader; the finest is the mesh itself. */
export function fileOfLevel(level) {
    return level === 0 ? 'mesh' : `lod${level}`;
}
