package assetfactory.reconstruct;

import assetfactory.asset.Bounds;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SolidBounds;
import assetfactory.asset.SplatCloud;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine made: the same surface three times, in one frame (glTF's: +Y up, front +Z, metres, pivot at the
 * centre of the base).
 *
 * @param surface the mesh; empty where the engine could make splats alone
 * @param points at least one
 * @param facts what the engine wants recorded in {@code asset.json} beside the counts, such as a tilt it took out
 * @param files that are finished already, by their names in an asset's folder, inside {@link Errand#folder}: they
 *     become the asset's as they are; the others are written from the above
 */
public record Reconstruction(
        Optional<Mesh> surface,
        SplatCloud splats,
        PointCloud points,
        Map<String, Object> facts,
        Map<String, Path> files) {
    public Reconstruction {
        facts = Map.copyOf(facts);
        files = Map.copyOf(files);
    }

    /** All three, with no file written yet. */
    public Reconstruction(Mesh mesh, SplatCloud splats, PointCloud points, Map<String, Object> facts) {
        this(Optional.of(mesh), splats, points, facts, Map.of());
    }

    /**
     * The same with its origin elsewhere. What was finished already has its origin at the base, and is written anew
     * from the surface, splats and points.
     */
    public Reconstruction withPivot(ReconstructionOptions.Pivot pivot) {
        if (pivot == ReconstructionOptions.Pivot.BASE) {
            return this;
        }
        Bounds box = bounds();
        return new Reconstruction(
                surface.map(mesh -> new Mesh(
                        moved(mesh.positions(), box), mesh.normals(), mesh.uvs(), mesh.triangles(), mesh.paint())),
                new SplatCloud(
                        moved(splats.positions(), box),
                        splats.colours(),
                        splats.opacities(),
                        splats.scales(),
                        splats.rotations()),
                new PointCloud(moved(points.positions(), box), points.normals(), points.rgb()),
                facts,
                Map.of());
    }

    private static float[] moved(float[] positions, Bounds box) {
        double[] centre = {box.centreX(), box.centreY(), box.centreZ()};
        float[] moved = new float[positions.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (positions[i] - centre[i % 3]);
        }
        return moved;
    }

    /** @throws java.util.NoSuchElementException where the engine made none */
    public Mesh mesh() {
        return surface.orElseThrow();
    }

    /** Of the mesh; without one, of the splats that can be seen and do not float about it. */
    public Bounds bounds() {
        return surface.map(mesh -> Bounds.of(mesh.positions())).orElseGet(() -> SolidBounds.of(splats, points));
    }
}
