package assetfactory.segment;

import assetfactory.image.Rect;
import java.util.Optional;

/**
 * One mask as the network gives it: a square of logits over a frame, inside where above a level. Only the frame's content
 * counts; what the network says about the padding is ignored.
 *
 * <p>Logits are rounded to 16 bits, in steps that the largest of them sets: a thousand times finer than what moves an
 * outline by a cell, and a cache holds twice as many clicks.
 */
final class LowResMask {
    /** Nearly everything beyond a step makes the next: what is just inside must not become nothing. */
    private static final float UP = 0.99f;

    /** Of logits that are smaller still, finer steps would say no more. */
    private static final float LEAST_RANGE = 1;

    private final Frame frame;
    private final short[] steps;
    /** Logits to a step. */
    private final float step;

    private final double score;
    private final double level;
    private final double stability;
    private final int area;
    /** Which cells of the content are inside, a bit for each, rows beginning with a word of their own. */
    private final long[] inside;

    /**
     * @param logits row-major, {@code frame.cells()} squared; not kept
     * @param score the network's estimate of its intersection over union with the truth
     */
    LowResMask(Frame frame, float[] logits, double score) {
        this(frame, logits, score, 0);
    }

    /** @param level logit at which the mask ends */
    LowResMask(Frame frame, float[] logits, double score, double level) {
        this.frame = frame;
        this.level = level;
        this.step = Math.max(largest(logits), LEAST_RANGE) / Short.MAX_VALUE;
        this.steps = rounded(logits, step);
        this.score = score;
        int columns = frame.contentColumns();
        int rows = frame.contentRows();
        int words = words(columns);
        this.inside = new long[words * rows];
        int one = Math.round(1 / step);
        int end = endStep();
        int sure = 0;
        int perhaps = 0;
        int within = 0;
        for (int y = 0; y < rows; y++) {
            for (int word = 0; word < words; word++) {
                int from = y * frame.cells() + word * Long.SIZE;
                int count = Math.min(Long.SIZE, columns - word * Long.SIZE);
                long bits = 0;
                for (int k = 0; k < count; k++) {
                    int logit = steps[from + k];
                    // The sign of a difference is the answer: a branch would be guessed wrong along every outline.
                    bits |= (long) (end - logit >>> 31) << k;
                    sure += one - logit >>> 31;
                    perhaps += -one - logit >>> 31;
                }
                inside[y * words + word] = bits;
                within += Long.bitCount(bits);
            }
        }
        this.stability = perhaps == 0 ? 0 : (double) sure / perhaps;
        this.area = within;
    }

    private static float largest(float[] logits) {
        float largest = 0;
        for (float logit : logits) {
            largest = Math.max(largest, Math.abs(logit));
        }
        return largest;
    }

    private static short[] rounded(float[] logits, float step) {
        float scale = 1 / step;
        short[] rounded = new short[logits.length];
        for (int i = 0; i < logits.length; i++) {
            float logit = logits[i];
            rounded[i] = (short) (logit * scale + (logit < 0 ? -UP : UP));
        }
        return rounded;
    }

    private static int words(int columns) {
        return (columns + Long.SIZE - 1) / Long.SIZE;
    }

    Frame frame() {
        return frame;
    }

    /** As the network gave them; another array each time. */
    float[] logits() {
        return above(0);
    }

    /** Logits above the mask's level, positive inside; another array each time. */
    float[] field() {
        return above((float) level);
    }

    private float[] above(float from) {
        float[] values = new float[steps.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = steps[i] * step - from;
        }
        return values;
    }

    /** The logit at which the mask ends. */
    double level() {
        return level;
    }

    private int endStep() {
        return Math.round((float) level / step);
    }

    long bytes() {
        return (long) Short.BYTES * steps.length + (long) Long.BYTES * inside.length;
    }

    /** Whether a cell of the content is inside. */
    boolean insideCell(int column, int row) {
        return (inside[row * words(frame.contentColumns()) + column / Long.SIZE] >>> column & 1) != 0;
    }

    CellRuns runs() {
        return new CellRuns(inside, frame.contentColumns(), frame.contentRows());
    }

    double score() {
        return Math.max(0, Math.min(1, score));
    }

    /** The score as the network gives it, which may be beyond 0..1. */
    double estimate() {
        return score;
    }

    /** Area at logits above +1 over area at logits above -1, wherever the mask ends. */
    double stability() {
        return stability;
    }

    boolean empty() {
        return area == 0;
    }

    /** Inside share of the frame's content. */
    double share() {
        return (double) area / (frame.contentColumns() * frame.contentRows());
    }

    /** Inside area in picture pixels. */
    double pictureArea() {
        return share() * frame.region().width() * frame.region().height();
    }

    /** Whether a point of the picture is inside; what lies beyond the frame is not. */
    boolean inside(double pictureX, double pictureY) {
        return frame.region().contains(pictureX, pictureY) && logitAt(pictureX, pictureY) > level;
    }

    /** Bilinear between the centres of all cells of the square, which have whole numbers here; also beyond the content. */
    double logitBetween(double column, double row) {
        return logitBetween(column, row, frame.cells() - 1, frame.cells() - 1);
    }

    /** Bilinear between the centres of the content's cells. */
    private double logitAt(double pictureX, double pictureY) {
        return logitBetween(
                frame.cellX(pictureX) - 0.5,
                frame.cellY(pictureY) - 0.5,
                frame.contentColumns() - 1,
                frame.contentRows() - 1);
    }

    private double logitBetween(double column, double row, int lastColumn, int lastRow) {
        double x = clamp(column, lastColumn);
        double y = clamp(row, lastRow);
        int x0 = (int) x;
        int y0 = (int) y;
        int x1 = Math.min(x0 + 1, lastColumn);
        int y1 = Math.min(y0 + 1, lastRow);
        double top = steps[y0 * frame.cells() + x0] * (1 - (x - x0)) + steps[y0 * frame.cells() + x1] * (x - x0);
        double low = steps[y1 * frame.cells() + x0] * (1 - (x - x0)) + steps[y1 * frame.cells() + x1] * (x - x0);
        return (top * (1 - (y - y0)) + low * (y - y0)) * step;
    }

    /** The smallest rectangle of cells around the inside, in cells. */
    Optional<Rect> cellBounds() {
        int words = words(frame.contentColumns());
        int x0 = frame.cells();
        int x1 = -1;
        int y0 = -1;
        int y1 = -1;
        for (int i = 0; i < inside.length; i++) {
            if (inside[i] != 0) {
                int from = i % words * Long.SIZE;
                x0 = Math.min(x0, from + Long.numberOfTrailingZeros(inside[i]));
                x1 = Math.max(x1, from + Long.SIZE - 1 - Long.numberOfLeadingZeros(inside[i]));
                y0 = y0 < 0 ? i / words : y0;
                y1 = i / words;
            }
        }
        return x1 < 0 ? Optional.empty() : Optional.of(new Rect(x0, y0, x1 - x0 + 1, y1 - y0 + 1));
    }

    /** Inside cells within a box of the picture, as a share of all inside cells. */
    double shareWithin(Prompt.Box box) {
        return area == 0 ? 0 : (double) countWithin(box, endStep()) / area;
    }

    /** Inside share of a box of the picture. */
    double filling(Prompt.Box box) {
        int all = countWithin(box, Integer.MIN_VALUE);
        return all == 0 ? 0 : (double) countWithin(box, endStep()) / all;
    }

    private int countWithin(Prompt.Box box, int above) {
        int x0 = (int) Math.round(Math.max(0, frame.cellX(box.x0())));
        int x1 = (int) Math.round(Math.min(frame.contentColumns(), frame.cellX(box.x1())));
        int y0 = (int) Math.round(Math.max(0, frame.cellY(box.y0())));
        int y1 = (int) Math.round(Math.min(frame.contentRows(), frame.cellY(box.y1())));
        int count = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                count += steps[y * frame.cells() + x] > above ? 1 : 0;
            }
        }
        return count;
    }

    /** Intersection over union; 0 between masks of different frames. */
    double iou(LowResMask other) {
        if (!frame.equals(other.frame)) {
            return 0;
        }
        int both = 0;
        int either = 0;
        for (int i = 0; i < inside.length; i++) {
            both += Long.bitCount(inside[i] & other.inside[i]);
            either += Long.bitCount(inside[i] | other.inside[i]);
        }
        return either == 0 ? 1 : (double) both / either;
    }

    private static double clamp(double value, int most) {
        return Math.max(0, Math.min(most, value));
    }
}
