package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Rect;
import java.util.Arrays;

/**
 * Draws low-res logits as a mask of any size, with an edge one pixel soft.
 *
 * <p>The logits are interpolated by Catmull-Rom cubics, whose zero line has no corners, and divided by the length of
 * their gradient: near the outline that is the distance to it in pixels, hence the covered share of the pixel.
 */
final class LogitsToMask {
    /** Cells around the inside that the cubic may still colour. */
    private static final int MARGIN = 2;

    /** Logits a pixel; where the field is flatter than this, its sign decides. */
    private static final float FLAT = 1e-3f;

    /** A little more than a half: what the last bits of a root may add to a slope. */
    private static final float HALF = 0.5001f;

    private LogitsToMask() {}

    /**
     * @param pictureWidth of the picture that the mask's frame lies in
     * @param width of the result, over the whole picture
     */
    static Mask draw(LowResMask mask, int pictureWidth, int pictureHeight, int width, int height) {
        byte[] coverage = new byte[width * height];
        mask.cellBounds().ifPresent(cells -> {
            Frame frame = mask.frame();
            Rect region = frame.region();
            Axis across = Axis.of(
                    (double) width / pictureWidth,
                    width,
                    region.x(),
                    region.x() + region.width(),
                    frame.pictureX(cells.x() - MARGIN),
                    frame.pictureX(cells.x() + cells.width() + MARGIN),
                    frame::cellX,
                    frame.contentColumns());
            Axis down = Axis.of(
                    (double) height / pictureHeight,
                    height,
                    region.y(),
                    region.y() + region.height(),
                    frame.pictureY(cells.y() - MARGIN),
                    frame.pictureY(cells.y() + cells.height() + MARGIN),
                    frame::cellY,
                    frame.contentRows());
            draw(mask.field(), frame.cells(), across, down, coverage, width);
        });
        return new Mask(width, height, coverage);
    }

    private static void draw(float[] logits, int cells, Axis across, Axis down, byte[] coverage, int width) {
        int columns = across.count();
        // One row of logits at full width for each cell row, made when first needed.
        float[][] wide = new float[cells][];
        float[] above = new float[columns];
        float[] here = new float[columns];
        float[] below = new float[columns];
        for (int y = -1; y <= down.count(); y++) {
            float[] oldest = above;
            above = here;
            here = below;
            below = oldest;
            row(logits, cells, across, down, Math.min(y + 1, down.count() - 1), wide, below);
            if (y == -1) {
                System.arraycopy(below, 0, here, 0, columns);
            } else if (y < down.count()) {
                cover(above, here, below, coverage, (down.from() + y) * width + across.from());
            }
        }
    }

    private static void row(
            float[] logits, int cells, Axis across, Axis down, int y, float[][] wide, float[] out) {
        Arrays.fill(out, 0);
        for (int k = 0; k < 4; k++) {
            int cell = down.cells()[4 * y + k];
            float weight = down.weights()[4 * y + k];
            if (wide[cell] == null) {
                wide[cell] = widen(logits, cell * cells, across);
            }
            float[] source = wide[cell];
            for (int x = 0; x < out.length; x++) {
                out[x] += weight * source[x];
            }
        }
    }

    private static float[] widen(float[] logits, int start, Axis across) {
        float[] out = new float[across.count()];
        int[] cells = across.cells();
        float[] weights = across.weights();
        for (int x = 0, i = 0; x < out.length; x++, i += 4) {
            out[x] = weights[i] * logits[start + cells[i]]
                    + weights[i + 1] * logits[start + cells[i + 1]]
                    + weights[i + 2] * logits[start + cells[i + 2]]
                    + weights[i + 3] * logits[start + cells[i + 3]];
        }
        return out;
    }

    private static void cover(float[] above, float[] here, float[] below, byte[] coverage, int at) {
        int last = here.length - 1;
        coverage[at] = covered(here[0], (here[Math.min(1, last)] - here[0]) / 2, (below[0] - above[0]) / 2);
        for (int x = 1; x < last; x++) {
            coverage[at + x] = covered(here[x], (here[x + 1] - here[x - 1]) / 2, (below[x] - above[x]) / 2);
        }
        coverage[at + last] = covered(
                here[last], (here[last] - here[Math.max(last - 1, 0)]) / 2, (below[last] - above[last]) / 2);
    }

    /**
     * The share of a pixel that is inside, 0..255, of a field that is positive inside.
     *
     * @param along change of the field from one pixel to the next
     */
    static byte covered(float here, float along, float down) {
        // Nearly all pixels are farther from the outline than a slope can be steep: no root, no division.
        float far = HALF * (Math.abs(along) + Math.abs(down) + FLAT);
        if (here > far) {
            return (byte) 255;
        }
        if (here < -far) {
            return 0;
        }
        float slope = (float) Math.sqrt(along * along + down * down) + FLAT;
        return coverage(0.5f + here / slope);
    }

    /** A share of a pixel, 0..1 or beyond, as 0..255. */
    static byte coverage(float share) {
        return (byte) (share <= 0 ? 0 : share >= 1 ? 255 : (int) (share * 255 + 0.5f));
    }

    /**
     * How the pixels of one side of the result read cells.
     *
     * @param from first pixel that is drawn
     * @param count pixels that are drawn
     * @param cells four for each pixel
     * @param weights four for each pixel, summing to 1
     */
    private record Axis(int from, int count, int[] cells, float[] weights) {
        private interface CellOf {
            double cell(double picture);
        }

        static Axis of(
                double scale,
                int pixels,
                double regionFrom,
                double regionTo,
                double insideFrom,
                double insideTo,
                CellOf cellOf,
                int content) {
            int from = (int) Math.max(0, Math.floor(Math.max(regionFrom, insideFrom) * scale));
            int to = (int) Math.min(pixels, Math.ceil(Math.min(regionTo, insideTo) * scale));
            int count = Math.max(1, to - from);
            int[] cells = new int[4 * count];
            float[] weights = new float[4 * count];
            for (int i = 0; i < count; i++) {
                double at = Math.max(0, Math.min(content - 1.0, cellOf.cell((from + i + 0.5) / scale) - 0.5));
                int base = (int) at;
                float t = (float) (at - base);
                for (int k = 0; k < 4; k++) {
                    cells[4 * i + k] = Math.max(0, Math.min(content - 1, base - 1 + k));
                }
                weights[4 * i] = t * (-0.5f + t * (1 - 0.5f * t));
                weights[4 * i + 1] = 1 + t * t * (-2.5f + 1.5f * t);
                weights[4 * i + 2] = t * (0.5f + t * (2 - 1.5f * t));
                weights[4 * i + 3] = t * t * (-0.5f + 0.5f * t);
            }
            return new Axis(from, count, cells, weights);
        }
    }
}
