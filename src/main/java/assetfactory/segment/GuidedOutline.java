package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;

/**
 * Moves the outline of a mask that was drawn from low-res logits to the edge of the picture that it runs beside: in the
 * band around the outline, what is inside follows the colours as the {@link Guide} fitted them. The rest of the mask
 * stays, so that a large picture costs no more than its outline.
 */
final class GuidedOutline {
    /** Below this many pixels to a cell the logits are as fine as the picture. */
    private static final double COARSE = 1.5;
    /** A window whose cells are all inside, or all outside, to this share has no outline in it. */
    private static final float MIXED = 1e-3f;
    /** Finer than this many samples to a cell, noise would show in the outline. */
    private static final int SAMPLES = 8;

    /** How much the place counts beside the colour: a highlight within the object must not become a hole in it. */
    private static final float BY_PLACE = 0.3f;

    /** Holes and islands of up to so many cells that the colours made, and not the network, go. */
    private static final double FLECK = 12;

    private static final float FLAT = 1e-3f;

    private final LowResMask mask;
    private final Guide guide;
    private final Picture picture;
    private final Rect cells;
    /** Of these cells, like the share that is inside of each and of the window around it. */
    private final float[][] fit;
    private final float[] inside;
    /** Both on the row of samples that is being made. */
    private final float[][] line;

    private final CellAxis across;
    private final CellAxis down;
    /** Samples of the share that is inside, less a half; each a square of pixels. Known beside the outline alone. */
    private final float[] field;
    /** Which samples follow the colours. */
    private final boolean[] band;

    private final int step;
    private final int width;
    private final int height;

    private GuidedOutline(LowResMask mask, Guide guide, Picture picture, int pictureWidth, int pictureHeight, Rect cells) {
        this.mask = mask;
        this.guide = guide;
        this.picture = picture;
        this.cells = cells;
        float[] share = shares();
        this.inside = Guide.windows(share, cells);
        this.fit = guide.fit(cells, share, inside);
        this.line = new float[fit.length + 1][cells.width()];
        Frame frame = mask.frame();
        double scaleX = (double) picture.width() / pictureWidth;
        double scaleY = (double) picture.height() / pictureHeight;
        this.step = Math.max(1, (int) (pixelsToACell(frame, pictureWidth, picture.width()) / SAMPLES));
        this.across = CellAxis.of(picture.width(), step, cells.x(), cells.width(), x -> frame.cellX(x / scaleX));
        this.down = CellAxis.of(picture.height(), step, cells.y(), cells.height(), y -> frame.cellY(y / scaleY));
        this.width = across.count();
        this.height = down.count();
        this.field = new float[width * height];
        this.band = new boolean[width * height];
    }

    static double pixelsToACell(Frame frame, int pictureWidth, int width) {
        return (frame.pictureX(1) - frame.pictureX(0)) * width / pictureWidth;
    }

    static boolean isWorthIt(Frame frame, int pictureWidth, int width) {
        return pixelsToACell(frame, pictureWidth, width) >= COARSE;
    }

    /**
     * @param drawn the mask at the picture's size, as {@link LogitsToMask} draws it
     * @param guide of the mask's frame
     * @param picture at that size, which may be smaller than the original
     * @param pictureWidth of the original
     */
    static Mask follow(
            Mask drawn, LowResMask mask, Guide guide, Picture picture, int pictureWidth, int pictureHeight) {
        int margin = 2 * Guide.RADIUS + 1;
        return mask.cellBounds()
                .map(inner -> {
                    int x0 = Math.max(0, inner.x() - margin);
                    int y0 = Math.max(0, inner.y() - margin);
                    int x1 = Math.min(guide.columns, inner.x() + inner.width() + margin);
                    int y1 = Math.min(guide.rows, inner.y() + inner.height() + margin);
                    Rect cells = new Rect(x0, y0, x1 - x0, y1 - y0);
                    return new GuidedOutline(mask, guide, picture, pictureWidth, pictureHeight, cells).over(drawn);
                })
                .orElse(drawn);
    }

    /** How much of each cell is inside: the logit by its slope is the distance to the outline in cells. */
    private float[] shares() {
        float[] logits = mask.logits();
        int stride = mask.frame().cells();
        float[] share = new float[cells.width() * cells.height()];
        for (int y = cells.y(), at = 0; y < cells.y() + cells.height(); y++) {
            for (int x = cells.x(); x < cells.x() + cells.width(); x++, at++) {
                int i = y * stride + x;
                float along = logits[x < guide.columns - 1 ? i + 1 : i] - logits[x > 0 ? i - 1 : i];
                float downwards = logits[y < guide.rows - 1 ? i + stride : i] - logits[y > 0 ? i - stride : i];
                float slope = (float) Math.sqrt(along * along + downwards * downwards) / 2 + FLAT;
                share[at] = Math.max(0, Math.min(1, 0.5f + logits[i] / slope));
            }
        }
        return share;
    }

    private boolean isMixed(int cell) {
        return inside[cell] > MIXED && inside[cell] < 1 - MIXED;
    }

    /** Cells with the outline near, and those beside them: there lie the neighbours of every sample of the band. */
    private boolean[] near() {
        boolean[] near = new boolean[inside.length];
        for (int y = 0, i = 0; y < cells.height(); y++) {
            for (int x = 0; x < cells.width(); x++, i++) {
                if (isMixed(i)) {
                    for (int row = Math.max(0, y - 1); row <= Math.min(cells.height() - 1, y + 1); row++) {
                        for (int column = Math.max(0, x - 1); column <= Math.min(cells.width() - 1, x + 1); column++) {
                            near[row * cells.width() + column] = true;
                        }
                    }
                }
            }
        }
        return near;
    }

    private Mask over(Mask drawn) {
        boolean[] near = near();
        int[] starts = across.starts(cells.x(), cells.width());
        for (int y = 0; y < height; y++) {
            int row = (down.cell(y) - cells.y()) * cells.width();
            between(row, down.share(y));
            for (int cell = 0; cell < cells.width(); cell++) {
                if (!near[row + cell]) {
                    continue;
                }
                boolean mixed = isMixed(row + cell);
                for (int x = starts[cell]; x < starts[cell + 1]; x++) {
                    band[y * width + x] = mixed;
                    field[y * width + x] = mixed ? sample(x, y, cell) : before(drawn, x, y);
                }
            }
        }
        int most = (int) (FLECK / (across.perSample() * down.perSample()));
        // There it is as the network had it.
        Flecks.in(field, width, band, most, i -> field[i] = before(drawn, i % width, i / width));
        byte[] coverage = drawn.coverage().clone();
        for (int y = 0; y < height; y++) {
            int row = (down.cell(y) - cells.y()) * cells.width();
            for (int cell = 0; cell < cells.width(); cell++) {
                for (int x = starts[cell]; isMixed(row + cell) && x < starts[cell + 1]; x++) {
                    cover(coverage, drawn.width(), x, y);
                }
            }
        }
        return new Mask(drawn.width(), drawn.height(), coverage);
    }

    private float before(Mask drawn, int x, int y) {
        return (drawn.at(across.from() + x * step + step / 2, down.from() + y * step + step / 2) - 127.5f) / 255;
    }

    /** What tells inside from outside on one row of samples, at every cell's centre: the fit, and the share inside. */
    private void between(int row, float ty) {
        for (int k = 0; k < line.length; k++) {
            float[] from = k < fit.length ? fit[k] : inside;
            float[] to = line[k];
            for (int cell = 0; cell < to.length; cell++) {
                float above = from[row + cell];
                to[cell] = above + ty * (from[row + to.length + cell] - above);
            }
        }
    }

    private float sample(int x, int y, int cell) {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int row = 0; row < step; row++) {
            int at = (down.from() + y * step + row) * picture.width() + across.from() + x * step;
            for (int i = at; i < at + step; i++) {
                int argb = picture.argb()[i];
                int alpha = argb >>> 24;
                float share = alpha == 255 ? 1 : alpha / 255f;
                red += (argb >> 16 & 255) * share;
                green += (argb >> 8 & 255) * share;
                blue += (argb & 255) * share;
            }
        }
        float share = 1f / (255 * step * step);
        float tx = across.share(x);
        float byColour = between(line[0], cell, tx) * red * share
                + between(line[1], cell, tx) * green * share
                + between(line[2], cell, tx) * blue * share
                + between(line[3], cell, tx);
        return byColour + BY_PLACE * (between(line[4], cell, tx) - byColour) - 0.5f;
    }

    private static float between(float[] values, int i, float t) {
        return values[i] + t * (values[i + 1] - values[i]);
    }

    /** The pixels of one sample: the field between it and its neighbours, by its slope, as a coverage. */
    private void cover(byte[] coverage, int stride, int x, int y) {
        int left = Math.max(0, x - 1);
        int right = Math.min(width - 1, x + 1);
        int above = Math.max(0, y - 1);
        int below = Math.min(height - 1, y + 1);
        float along = (field[y * width + right] - field[y * width + left]) / (2 * step);
        float downwards = (field[below * width + x] - field[above * width + x]) / (2 * step);
        if (step == 1) {
            int at = (down.from() + y) * stride + across.from() + x;
            coverage[at] = LogitsToMask.covered(field[y * width + x], along, downwards);
            return;
        }
        float slope = (float) Math.sqrt(along * along + downwards * downwards) + FLAT / step;
        for (int row = 0; row < step; row++) {
            float ty = (row + 0.5f) / step - 0.5f;
            int otherY = ty < 0 ? above : below;
            for (int column = 0; column < step; column++) {
                float tx = (column + 0.5f) / step - 0.5f;
                int otherX = tx < 0 ? left : right;
                float here = mix(field[y * width + x], field[y * width + otherX], Math.abs(tx));
                float there = mix(field[otherY * width + x], field[otherY * width + otherX], Math.abs(tx));
                int at = (down.from() + y * step + row) * stride + across.from() + x * step + column;
                coverage[at] = LogitsToMask.coverage(0.5f + mix(here, there, Math.abs(ty)) / slope);
            }
        }
    }

    private static float mix(float a, float b, float t) {
        return a + t * (b - a);
    }
}
