package assetfactory.reconstruct.pocket;

import java.util.Arrays;

/**
 * Finds out whether the object is drawn with a dark outline, as cartoons and sprites are, and how wide that is. The
 * outline is ink, not matter: it must not be painted over the object's sides.
 */
final class DrawnOutline {
    private static final double DARK = 0.24;

    /** Share of the cells at one depth that are dark, from which this depth belongs to an outline. */
    private static final double MOST = 0.62;

    private static final double FEW = 0.4;

    /** Widest outline, in cells. */
    private static final int WIDEST = 24;

    private DrawnOutline() {}

    /**
     * Width in plane units; 0 where there is no drawn outline.
     *
     * @param input as {@link ShapeInput#of} makes it
     * @param distance of every cell from the mask's outline
     */
    static double width(float[] input, float[] distance) {
        int cells = distance.length;
        int[] dark = new int[WIDEST + 2];
        int[] all = new int[WIDEST + 2];
        double deepest = 0;
        for (int i = 0; i < cells; i++) {
            if (distance[i] <= 0 || input[3 * cells + i] == 0) {
                continue;
            }
            deepest = Math.max(deepest, distance[i]);
            int depth = Math.min(WIDEST + 1, (int) (distance[i] / Crop.PITCH));
            double luminance = 0.3 * input[i] + 0.59 * input[cells + i] + 0.11 * input[2 * cells + i];
            all[depth]++;
            dark[depth] += luminance < DARK ? 1 : 0;
        }
        // The outermost cell may be half background.
        if (share(dark, all, 1) < MOST || (double) Arrays.stream(dark).sum() / Arrays.stream(all).sum() > 0.75) {
            return 0;
        }
        int depth = 1;
        while (depth <= WIDEST && share(dark, all, depth) > FEW) {
            depth++;
        }
        boolean ends = depth <= WIDEST && (depth + 1) * Crop.PITCH < deepest;
        return ends ? depth * Crop.PITCH : 0;
    }

    private static double share(int[] dark, int[] all, int depth) {
        return all[depth] == 0 ? 0 : dark[depth] / (double) all[depth];
    }
}
