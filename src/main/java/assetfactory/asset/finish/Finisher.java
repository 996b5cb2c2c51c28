package assetfactory.asset.finish;

import assetfactory.asset.Floaters;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.Similarity;
import assetfactory.asset.SolidBounds;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPoints;
import assetfactory.asset.Texture;
import assetfactory.asset.VertexColours;
import assetfactory.asset.finish.FinishProgress.Step;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.asset.meshopt.MeshoptNatives;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the asset that people ship out of what an engine made: floaters out, size and pivot, splats and triangles within
 * their budgets, a collision hull. The same input gives the same output on one machine; on another kind of processor,
 * levels of detail may differ in some triangles, since meshoptimizer computes with floats.
 */
public final class Finisher {
    private static final int LEAST_SIDE = 256;

    private final Original original;
    private final FinishOptions asked;
    private final FinishProgress progress;
    private final FinishReport report;

    private Finisher(Original original, FinishOptions asked, FinishProgress progress, FinishReport report) {
        this.report = report;
        this.original = original;
        this.asked = asked;
        this.progress = progress;
    }

    /**
     * @throws assetfactory.message.BadInput where something asked for cannot be had from this original, such as a camera
     *     pivot from an engine that told no pose, or levels of detail on a machine that meshoptimizer does not run on.
     *     What only the profile asks for is left out there, and the report says so.
     */
    public static Finished finish(Original original, FinishOptions options, FinishProgress progress) {
        FinishReport report = new FinishReport();
        FinishOptions asked = possible(options, original.mesh().isPresent(), report);
        return new Finisher(original, asked, progress, report).finish(options);
    }

    /** With the profile's presets, less the compressed file where this machine cannot write it. */
    private static FinishOptions possible(FinishOptions given, boolean mesh, FinishReport report) {
        FinishOptions asked = given.resolved();
        if (!mesh || !asked.meshopt().orElse(false) || MeshoptNatives.available()) {
            return asked;
        }
        if (given.meshopt().isPresent()) {
            MeshoptNatives.require();
        }
        report.leftOut("meshopt", "error.finish.meshopt");
        return asked.withoutMeshopt();
    }

    private Finished finish(FinishOptions given) {
        progress.at(Step.SPLATS, 0);
        SplatCloud clean = clean();
        progress.at(Step.PLACE, 0.1);
        Similarity placement = placement(clean);
        PointCloud points = placement.apply(points(clean));
        progress.at(Step.SPLATS, 0.2);
        SplatCloud splats = within(placement.apply(clean));
        List<Mesh> lods = original.mesh()
                .map(placement::apply)
                .map(mesh -> baked(new Lods(asked, given.lods().isPresent(), report, progress).of(mesh), mesh))
                .orElse(List.of());
        if (asked.hull().orElse(false)) {
            progress.at(Step.HULL, 0.9);
        }
        Optional<Mesh> hull = hull(lods, splats, points);
        return new Finished(lods, splats, points, hull, placement, asked, report.json());
    }

    private SplatCloud clean() {
        SplatCloud all = original.splats();
        if (!asked.dropFloaters().orElse(false) || all.count() == 0) {
            return all;
        }
        Floaters floaters = Floaters.of(all);
        SplatCloud clean = floaters.removedFrom(all);
        report.step("floaters", all.count(), clean.count(), Map.of(
                "transparent", floaters.transparent(), "isolated", floaters.isolated(),
                "far", floaters.far(), "huge", floaters.huge()));
        return clean;
    }

    private Similarity placement(SplatCloud clean) {
        float[] solid = original.mesh()
                .map(Mesh::positions)
                .orElseGet(() -> SolidBounds.positions(clean, original.points()));
        Similarity placement = Placement.of(solid, original.facts(), asked);
        report.place(placement, solid, asked);
        return placement;
    }

    /** Where there is no mesh, points are the middles of splats, and floaters are no points of the object. */
    private PointCloud points(SplatCloud clean) {
        boolean fewer = clean.count() < original.splats().count();
        if (original.mesh().isPresent() || !fewer) {
            return original.points();
        }
        return SplatPoints.of(clean);
    }

    private SplatCloud within(SplatCloud splats) {
        int budget = asked.splats().orElse(Integer.MAX_VALUE);
        if (splats.count() <= budget) {
            return splats;
        }
        SplatCloud kept = SplatBudget.within(splats, budget);
        report.step("splats", splats.count(), kept.count(), Map.of());
        return kept;
    }

    /** Colours of vertices as a texture, each further level with half of the side; a texture only becomes smaller. */
    private List<Mesh> baked(List<Mesh> lods, Mesh full) {
        if (asked.texture().isEmpty()) {
            return lods;
        }
        if (!(full.paint() instanceof VertexColours)) {
            return shrunk(lods, asked.texture().get());
        }
        List<Mesh> baked = new ArrayList<>();
        for (int level = 0; level < lods.size(); level++) {
            progress.at(Step.TEXTURE, 0.8 + 0.1 * level / lods.size());
            int side = Math.max(LEAST_SIDE, asked.texture().get() >> level);
            Mesh coarse = lods.get(level);
            Optional<Mesh> mesh = Bake.of(coarse, full, side);
            mesh.ifPresentOrElse(
                    made -> report.step("texture", coarse.vertexCount(), made.vertexCount(), Map.of("side", side)),
                    () -> report.leftOut("texture", "error.finish.texture-small"));
            baked.add(mesh.orElse(coarse));
        }
        return baked;
    }

    private List<Mesh> shrunk(List<Mesh> lods, int side) {
        Texture large = (Texture) lods.get(0).paint();
        int before = Math.max(large.pixels().width(), large.pixels().height());
        if (before <= side) {
            report.leftOut("texture", "error.finish.textured");
            return lods;
        }
        Picture pixels = Scale.fit(large.pixels(), side);
        Texture small = new Texture(pixels, Png.encodeOpaque(pixels));
        report.step("texture", before, side, Map.of("side", side));
        return lods.stream()
                .map(mesh -> new Mesh(mesh.positions(), mesh.normals(), mesh.uvs(), mesh.triangles(), small))
                .toList();
    }

    private Optional<Mesh> hull(List<Mesh> lods, SplatCloud splats, PointCloud points) {
        float[] around = lods.isEmpty() ? SolidBounds.positions(splats, points) : lods.get(0).positions();
        if (!asked.hull().orElse(false) || around.length == 0) {
            return Optional.empty();
        }
        Mesh hull = Hull.of(around);
        report.step("hull", around.length / 3, hull.vertexCount(), Map.of());
        return Optional.of(hull);
    }
}
