package assetfactory.reconstruct;

import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import java.util.Map;

/**
 * What an engine made: the same surface three times, in one frame (glTF's: +Y up, front +Z, metres, pivot at the
 * centre of the base).
 *
 * @param facts what the engine wants recorded in {@code asset.json} beside the counts, such as a tilt it took out
 */
public record Reconstruction(Mesh mesh, SplatCloud splats, PointCloud points, Map<String, Object> facts) {
    public Reconstruction {
        facts = Map.copyOf(facts);
    }
}
