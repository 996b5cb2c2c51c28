package assetfactory.segment;

import java.util.List;

/**
 * Specks and pinholes that a network leaves in its masks. What is shown goes without them; what the network reads back
 * as its previous answer keeps them, because it was trained on answers of its own.
 */
final class Noise {
    /** Logits of what is made inside or outside: sure enough that interpolation between cells leaves no trace. */
    private static final float SURE = 2;

    private Noise() {}

    /**
     * @param below islands with less than this share of the mask's area, and holes likewise, are noise; 0 for none
     * @param prompts an island with an include click and a hole with an exclude click are wanted
     */
    static LowResMask removed(LowResMask mask, double below, List<Prompt> prompts) {
        Frame frame = mask.frame();
        int columns = frame.contentColumns();
        int rows = frame.contentRows();
        double most = below * mask.share() * columns * rows;
        if (most < 1) {
            return mask;
        }
        CellRuns runs = mask.runs();
        boolean[] islands = new boolean[runs.most()];
        boolean[] holes = new boolean[runs.most()];
        boolean any = false;
        for (int part = 0; part < runs.most(); part++) {
            if (runs.isPart(part) && runs.area(part) < most) {
                islands[part] = runs.inside(part);
                // An island may lie at the border, a hole may not: it would be a bay.
                holes[part] = !runs.inside(part) && !runs.reachesBorder(part);
                any |= islands[part] || holes[part];
            }
        }
        if (!any) {
            return mask;
        }
        spare(runs, frame, prompts, true, islands);
        spare(runs, frame, prompts, false, holes);
        float[] logits = mask.logits();
        float level = (float) mask.level();
        runs.fill(logits, frame.cells(), islands, level - SURE);
        runs.fill(logits, frame.cells(), holes, level + SURE);
        return new LowResMask(frame, logits, mask.score(), mask.level());
    }

    /** What was clicked is no noise. */
    private static void spare(CellRuns runs, Frame frame, List<Prompt> prompts, boolean include, boolean[] noise) {
        for (Prompt prompt : prompts) {
            if (prompt instanceof Prompt.Point point && point.include() == include) {
                int x = (int) Math.floor(frame.cellX(point.x()));
                int y = (int) Math.floor(frame.cellY(point.y()));
                if (x >= 0 && y >= 0 && x < frame.contentColumns() && y < frame.contentRows()) {
                    noise[runs.partAt(x, y)] = false;
                }
            }
        }
    }
}
