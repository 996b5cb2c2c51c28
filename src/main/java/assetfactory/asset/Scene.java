package assetfactory.asset;

import assetfactory.image.Picture;

/** An object and what all its pictures need. For many threads. */
sealed interface Scene permits MeshScene, SplatScene {
    /** @param withShadow whether the ground around it is to be seen as well */
    Shown shown(boolean withShadow);

    /** @param samples along a pixel's side, where edges are smoothed by them */
    Picture paint(Camera camera, boolean withShadow, int width, int height, int samples);
}
