package assetfactory.doubles;

import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPoints;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An engine for tests that goes by the name of the one elsewhere, begins twice, and makes no mesh. */
public final class SplatEngine implements Reconstructor {
    private final Consumer<Progress> halfway;

    /** @param halfway may wait for the test */
    public SplatEngine(Consumer<Progress> halfway) {
        this.halfway = halfway;
    }

    @Override
    public String id() {
        return "modal";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public boolean elsewhere() {
        return true;
    }

    @Override
    public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
        progress.step(Progress.Stage.WAITING, 0.1);
        progress.attempt(2);
        progress.step(Progress.Stage.LOADING, 0.2);
        halfway.accept(progress);
        float size = (float) request.options().sizeMetres();
        SplatCloud splats = new SplatCloud(
                new float[] {0, 0, 0, 0, size, 0, size / 2, 0, 0},
                new float[9],
                new float[] {4, 4, 4},
                new float[] {-3, -3, -6, -3, -3, -6, -3, -3, -6},
                new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0});
        PointCloud points = SplatPoints.of(splats);
        return new Reconstruction(
                Optional.empty(), splats, points, Map.of("seed", request.options().seed(), "model", "three-splats"), Map.of());
    }
}
