/** The ways of showing an asset, in the order of their keys: the file that each draws, and how it colours a mesh. */
export const MODES = {
    mesh: { file: 'mesh', shading: 'material' },
    splats: { file: 'splats' },
    points: { file: 'points' },
    normals: { file: 'mesh', shading: 'normals' },
    uv: { file: 'mesh', shading: 'uv' },
};

/** @param {string} mode */
export function showsMesh(mode) {
    return MODES[mode]?.file === 'mesh';
}
