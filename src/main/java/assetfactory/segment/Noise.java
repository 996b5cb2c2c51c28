package assetfactory.segment;

import assetfactory.image.Mask;
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
        byte[] coverage = new byte[columns * rows];
        int area = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                boolean inside = mask.logits()[y * frame.cells() + x] > 0;
                coverage[y * columns + x] = (byte) (inside ? 255 : 0);
                area += inside ? 1 : 0;
            }
        }
        double most = below * area;
        if (most < 1) {
            return mask;
        }
        Mask cells = new Mask(columns, rows, coverage);
        float[] logits = mask.logits().clone();
        overwrite(logits, frame, Islands.inside(cells), most, -SURE, clicked(prompts, true));
        overwrite(logits, frame, Islands.outside(cells), most, SURE, clicked(prompts, false));
        return new LowResMask(frame, logits, mask.score());
    }

    private static List<Prompt.Point> clicked(List<Prompt> prompts, boolean include) {
        return prompts.stream()
                .filter(Prompt.Point.class::isInstance)
                .map(Prompt.Point.class::cast)
                .filter(point -> point.include() == include)
                .toList();
    }

    private static void overwrite(
            float[] logits, Frame frame, Islands islands, double most, float with, List<Prompt.Point> wanted) {
        boolean[] noise = new boolean[islands.count() + 1];
        for (int island = 1; island <= islands.count(); island++) {
            // An island may lie at the border, a hole may not: it would be a bay.
            noise[island] = islands.area(island) < most && (with < 0 || !islands.reachesBorder(island));
        }
        for (Prompt.Point point : wanted) {
            int x = (int) Math.floor(frame.cellX(point.x()));
            int y = (int) Math.floor(frame.cellY(point.y()));
            if (x >= 0 && y >= 0 && x < frame.contentColumns() && y < frame.contentRows()) {
                noise[islands.at(x, y)] = false;
            }
        }
        for (int y = 0; y < frame.contentRows(); y++) {
            for (int x = 0; x < frame.contentColumns(); x++) {
                int island = islands.at(x, y);
                if (island > 0 && noise[island]) {
                    logits[y * frame.cells() + x] = with;
                }
            }
        }
    }
}
