package assetfactory.asset.finish;

import assetfactory.asset.Mesh;
import assetfactory.asset.finish.FinishProgress.Step;
import assetfactory.asset.meshopt.MeshoptNatives;
import assetfactory.asset.meshopt.Simplifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Levels of detail, each made of the full mesh, so that errors do not add up. */
final class Lods {
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
        List<Mesh> lods = new ArrayList<>();
        for (int i = 0; i < budgets.size(); i++) {
            progress.at(Step.LODS, 0.3 + 0.5 * i / budgets.size());
            Simplifier.Simplified lod = Simplifier.simplify(mesh, budgets.get(i), asked.texture().isEmpty());
            int left = lod.mesh().triangleCount();
            if (left > 0 && (lods.isEmpty() || left < lods.get(lods.size() - 1).triangleCount())) {
                lods.add(lod.mesh());
                report.step("lod", mesh.triangleCount(), left,
                        Map.of("level", lods.size() - 1, "budget", budgets.get(i), "error", lod.error()));
            }
        }
        return lods.isEmpty() ? List.of(mesh) : lods;
    }
}
