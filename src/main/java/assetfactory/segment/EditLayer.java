package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Rect;
import java.util.Arrays;

/**
 * What a run of edits makes of any mask, pixel by pixel: {@code clamp(m, low, high)} with m the coverage, or 255 less
 * the coverage once inverted. Adding (the larger of both), taking away (the smaller) and inverting lead from one such
 * function to another, so that a run is drawn once, and laid over each candidate in one pass.
 */
final class EditLayer {
    private final int width;
    private final int height;
    private final byte[] low;
    private final byte[] high;
    private boolean inverted;

    private EditLayer(int width, int height, byte[] low, byte[] high, boolean inverted) {
        this.width = width;
        this.height = height;
        this.low = low;
        this.high = high;
        this.inverted = inverted;
    }

    /** Changes nothing. */
    static EditLayer none(int width, int height) {
        byte[] high = new byte[width * height];
        Arrays.fill(high, (byte) 255);
        return new EditLayer(width, height, new byte[width * height], high, false);
    }

    EditLayer copy() {
        return new EditLayer(width, height, low.clone(), high.clone(), inverted);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    long bytes() {
        return 2L * low.length;
    }

    /**
     * @param at where the coverage lies; within the layer
     * @param coverage row-major, of the size of that rectangle
     */
    void put(boolean add, Rect at, byte[] coverage) {
        for (int y = 0; y < at.height(); y++) {
            int to = (at.y() + y) * width + at.x();
            int from = y * at.width();
            for (int x = 0; x < at.width(); x++, to++, from++) {
                int value = coverage[from] & 0xff;
                if (value == 0) {
                    continue;
                }
                if (add) {
                    low[to] = (byte) Math.max(low[to] & 0xff, value);
                    high[to] = (byte) Math.max(high[to] & 0xff, value);
                } else {
                    low[to] = (byte) Math.min(low[to] & 0xff, 255 - value);
                    high[to] = (byte) Math.min(high[to] & 0xff, 255 - value);
                }
            }
        }
    }

    void put(boolean add, Mask mask) {
        put(add, new Rect(0, 0, width, height), mask.coverage());
    }

    void invert() {
        for (int i = 0; i < low.length; i++) {
            int least = low[i] & 0xff;
            low[i] = (byte) (255 - (high[i] & 0xff));
            high[i] = (byte) (255 - least);
        }
        inverted = !inverted;
    }

    /** @param mask of the layer's size */
    Mask over(Mask mask) {
        byte[] coverage = new byte[low.length];
        int flip = inverted ? 0xff : 0;
        for (int i = 0; i < coverage.length; i++) {
            int value = mask.coverage()[i] & 0xff ^ flip;
            coverage[i] = (byte) Math.max(low[i] & 0xff, Math.min(high[i] & 0xff, value));
        }
        return new Mask(width, height, coverage);
    }
}
