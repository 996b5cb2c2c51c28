package assetfactory.doubles;

import assetfactory.asset.PointCloud;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** What it makes takes megabytes, far more than what the database writes about it. */
public final class HeavyEngine implements Reconstructor {
    private static final int POINTS = 200_000;

    private final CardEngine card;

    /** @param turns of which each asset takes one */
    public HeavyEngine(Semaphore turns) {
        card = new CardEngine(progress -> turns.acquireUninterruptibly());
    }

    @Override
    public String id() {
        return card.id();
    }

    @Override
    public String version() {
        return card.version();
    }

    @Override
    public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
        Reconstruction light = card.reconstruct(request, progress);
        PointCloud points =
                new PointCloud(new float[3 * POINTS], new float[3 * POINTS], new byte[3 * POINTS]);
        return new Reconstruction(light.surface(), light.splats(), points, light.facts(), Map.of());
    }
}
