package assetfactory.doubles;

import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.Texture;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import java.util.Map;
import java.util.function.Consumer;

/** An engine for tests: whatever the mask, a textured square card; what happens halfway is up to the test. */
public final class CardEngine implements Reconstructor {
    private final String id;
    private final Consumer<Progress> halfway;

    public CardEngine() {
        this(progress -> {});
    }

    /** @param halfway may wait for the test, throw, or watch for cancellation */
    public CardEngine(Consumer<Progress> halfway) {
        this("card", halfway);
    }

    /** One more beside another. */
    public CardEngine(String id, Consumer<Progress> halfway) {
        this.id = id;
        this.halfway = halfway;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
        progress.step(Progress.Stage.SHAPE, 0.25);
        halfway.accept(progress);
        progress.step(Progress.Stage.MESH, 0.75);
        float size = (float) request.options().sizeMetres();
        float half = size / 2;
        float[] positions = {-half, 0, 0, half, 0, 0, half, size, 0, -half, size, 0};
        float[] normals = {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1};
        float[] uvs = {0, 1, 1, 1, 1, 0, 0, 0};
        Picture red = new Picture(1, 1, new int[] {0xffcc3311});
        Mesh mesh = new Mesh(
                positions, normals, uvs, new int[] {0, 1, 2, 0, 2, 3}, new Texture(red, Png.encodeOpaque(red)));
        SplatCloud splats = new SplatCloud(
                new float[] {0, half, 0}, new float[3], new float[] {4}, new float[] {-3, -3, -6}, new float[] {1, 0, 0, 0
                });
        PointCloud points = new PointCloud(new float[] {0, half, 0}, new float[] {0, 0, 1}, new byte[] {1, 2, 3});
        return new Reconstruction(mesh, splats, points, Map.of("thickness", request.options().thickness()));
    }
}
