package assetfactory.asset.finish;

import assetfactory.asset.Bounds;
import assetfactory.asset.Mesh;
import assetfactory.asset.finish.FinishProgress.Step;
import assetfactory.asset.meshopt.MeshoptNatives;
import assetfactory.asset.meshopt.Simplifier;
import assetfactory.asset.meshopt.Simplifier.Simplified;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Levels of detail, each made of the full mesh, so that errors do not add up. */
final class Lods {
    private static final double MOST_STRETCH = 1.1;

    private final FinishOptions asked;
    private final boolean required;
    private final FinishReport report;
    private final FinishProgress progress;

    /** @param required whether the person asked for them, and not the profile alone */
    Lods(FinishOptions asked, boolean required, FinishReport report, FinishProgress progress) {
        this.asked = asked;
        this.required = required;
        this.report = report;
        this.progress = progress;
    }

    /**
     * The mesh itself where no budgets are asked for. A budget that is no less than what the mesh has gives it whole, and
     * a further level that would be no smaller than the one before is left out.
     */
    List<Mesh> of(Mesh mesh) {
        List<Integer> budgets = asked.lods().orElse(List.of());
        if (budgets.isEmpty()) {
            return List.of(mesh);
        }
        if (!required && !MeshoptNatives.available()) {
            report.leftOut("lods", "error.finish.meshopt");
            return List.of(mesh);
        }
        List<Simplified> made = made(mesh, budgets);
        List<Mesh> lods = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            Simplified lod = made.get(i);
            int left = lod.mesh().triangleCount();
            if (left > 0 && (lods.isEmpty() || left < lods.get(lods.size() - 1).triangleCount())) {
                lods.add(asLarge(lod.mesh(), mesh));
                report.step("lod", mesh.triangleCount(), left,
                        Map.of("level", lods.size() - 1, "budget", budgets.get(i), "error", lod.error()));
            }
        }
        return lods.isEmpty() ? List.of(mesh) : lods;
    }

    /** All levels side by side: none needs another one. */
    private List<Simplified> made(Mesh mesh, List<Integer> budgets) {
        progress.at(Step.LODS, 0.3);
        Simplifier simplifier = Simplifier.of(mesh);
        AtomicInteger done = new AtomicInteger();
        return budgets.parallelStream()
                .map(budget -> {
                    Simplified lod = simplifier.to(budget, asked.texture().isEmpty());
                    // One after the other, so that the share never falls.
                    synchronized (done) {
                        progress.at(Step.LODS, 0.3 + 0.5 * done.incrementAndGet() / budgets.size());
                    }
                    return lod;
                })
                .toList();
    }

    /** Corners that went were often the outermost: without them a level would be smaller, and hover over the ground. */
    private static Mesh asLarge(Mesh lod, Mesh full) {
        Bounds now = Bounds.of(lod.positions());
        Bounds wanted = Bounds.of(full.positions());
        if (now.equals(wanted)) {
            return lod;
        }
        float[] positions = lod.positions().clone();
        stretch(positions, 0, now.minX(), now.maxX(), wanted.minX(), wanted.maxX());
        stretch(positions, 1, now.minY(), now.maxY(), wanted.minY(), wanted.maxY());
        stretch(positions, 2, now.minZ(), now.maxZ(), wanted.minZ(), wanted.maxZ());
        return new Mesh(positions, lod.normals(), lod.uvs(), lod.triangles(), lod.paint());
    }

    private static void stretch(float[] positions, int axis, float from, float to, float wantedFrom, float wantedTo) {
        double factor = (double) (wantedTo - wantedFrom) / (to - from);
        // A level that lost a whole part, or its thickness, is not to be drawn out of shape for it.
        double scale = factor > 0 && factor < MOST_STRETCH ? factor : 1;
        for (int i = axis; i < positions.length; i += 3) {
            double stretched = wantedFrom + (positions[i] - from) * scale;
            positions[i] = (float) Math.max(wantedFrom, Math.min(wantedTo, stretched));
        }
    }
}
