package assetfactory.segment;

import assetfactory.image.Mask;
import java.util.Arrays;

/**
 * Moves a mask's outline outwards or inwards by a distance in pixels, which need not be whole.
 *
 * <p>Every pixel that the move can change gets its exact Euclidean distance to the {@link Outline}, which runs between
 * pixels, so the new edge is as smooth as the old and one pixel soft. Each piece of the outline visits the pixels
 * within reach: for the few pixels by which people grow a mask that is cheaper than a transform of the whole picture.
 * The picture's border is no outline: an object cut off by it stays cut off there.
 */
final class Growth {
    private Growth() {}

    /** @param pixels to move outwards, or inwards if negative */
    static Mask grow(Mask mask, double pixels) {
        if (pixels == 0) {
            return mask;
        }
        // Beyond this distance a pixel is wholly inside or outside before and after.
        float reach = (float) Math.abs(pixels) + 0.5f;
        float[] squared = new float[mask.coverage().length];
        Arrays.fill(squared, reach * reach);
        new Outline(mask).forEachPiece((x0, y0, x1, y1) -> visit(mask, reach, squared, x0, y0, x1, y1));
        byte[] coverage = new byte[squared.length];
        for (int i = 0; i < coverage.length; i++) {
            double distance = Math.sqrt(squared[i]);
            boolean inside = (mask.coverage()[i] & 0xff) >= Mask.INSIDE;
            double covered = 0.5 + pixels + (inside ? distance : -distance);
            coverage[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, covered)));
        }
        return new Mask(mask.width(), mask.height(), coverage);
    }

    private static void visit(Mask mask, float reach, float[] squared, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double perLength2 = dx == 0 && dy == 0 ? 0 : 1 / (dx * dx + dy * dy);
        int left = (int) Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
        int right = (int) Math.min(mask.width() - 1, Math.floor(Math.max(x0, x1) + reach));
        int top = (int) Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
        int bottom = (int) Math.min(mask.height() - 1, Math.floor(Math.max(y0, y1) + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double along = ((x - x0) * dx + (y - y0) * dy) * perLength2;
                double t = Math.max(0, Math.min(1, along));
                double ex = x0 + t * dx - x;
                double ey = y0 + t * dy - y;
                float distance2 = (float) (ex * ex + ey * ey);
                int i = y * mask.width() + x;
                if (distance2 < squared[i]) {
                    squared[i] = distance2;
                }
            }
        }
    }
}
