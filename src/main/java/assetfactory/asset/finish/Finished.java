package assetfactory.asset.finish;

import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.Similarity;
import assetfactory.asset.SplatCloud;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished asset, to be written by {@link FinishedGlb} and the writers of splats and points.
 *
 * @param lods number 0 is {@code mesh.glb}, the next are {@code lod1.glb} and on; empty where there was no mesh
 * @param hull convex, in the frame of the others
 * @param placement from the original's frame to the finished one
 * @param options what was done, presets of the profile in place
 * @param report for {@code asset.json}: {@code steps} with name, before, after and error of each
 */
public record Finished(
        List<Mesh> lods,
        SplatCloud splats,
        PointCloud points,
        Optional<Mesh> hull,
        Similarity placement,
        FinishOptions options,
        Map<String, Object> report) {
    public Finished {
        lods = List.copyOf(lods);
        report = Map.copyOf(report);
    }

    public Profile profile() {
        return options.profile().orElse(Profile.WEB);
    }
}
