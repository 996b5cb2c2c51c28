package assetfactory.asset;

import assetfactory.asset.MeshRenderer.View;
import assetfactory.image.Picture;

/** Pictures of splat clouds, drawn on the CPU, for assets that have no mesh. */
public final class SplatRenderer {
    private SplatRenderer() {}

    /**
     * The splats on a transparent background, framed as {@link MeshRenderer#render} frames a mesh. The same cloud gives
     * the same pixels, in whatever order its splats are.
     */
    public static Picture render(SplatCloud cloud, View view, int width, int height) {
        MeshRenderer.requireSize(width, height);
        if (cloud.count() == 0) {
            return new Picture(width, height, new int[width * height]);
        }
        SplatScene scene = new SplatScene(cloud);
        Camera camera = Camera.framing(scene.shown(view.contactShadow()), view, width, height, 0);
        return scene.paint(camera, view.contactShadow(), width, height, 1);
    }
}
