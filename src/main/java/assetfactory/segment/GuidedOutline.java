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

    /** Holes and islands of up to so many cells that the colours made, and not the network, go. */
    private static final double FLECK = 12;

    private static final float FLAT = 1e-3f;

    private final LowResMask mask;
    private final Guide guide;
    private final Rect cells;
    /** Of these cells, like the share that is inside of each and of the window around it. */
    private final float[][] fit;
    private final float[] inside;
    /** Both on the row of samples that is being made. */
    private final float[][] line;

    private final CellAxis across;
    private final CellAxis down;
    private final OutlineField field;

    private GuidedOutline(LowResMask mask, Guide guide, Picture picture, int pictureWidth, int pictureHeight, Rect cells) {
        this.mask = mask;
        this.guide = guide;
        this.cells = cells;
        float[] share = shares();
        this.inside = Guide.windows(share, cells);
        this.fit = guide.fit(cells, share, inside);
        this.line = new float[fit.length + 1][cells.width()];
        Frame frame = mask.frame();
        double scaleX = (double) picture.width() / pictureWidth;
        double scaleY = (double) picture.height() / pictureHeight;
        int step = Math.max(1, (int) (pixelsToACell(frame, pictureWidth, picture.width()) / SAMPLES));
        this.across = CellAxis.of(picture.width(), step, cells.x(), cells.width(), x -> frame.cellX(x / scaleX));
        this.down = CellAxis.of(picture.height(), step, cells.y(), cells.height(), y -> frame.cellY(y / scaleY));
        this.field = new OutlineField(picture, across, down, step);
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
        float[] logits = mask.field();
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

    /** Cells with the outline near: there the colours decide. */
    private boolean[] mixed() {
        boolean[] mixed = new boolean[inside.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = inside[i] > MIXED && inside[i] < 1 - MIXED;
        }
        return mixed;
    }

    /** Those, and the cells beside them: there lie the neighbours of every sample of the band. */
    private boolean[] near(boolean[] mixed) {
        boolean[] near = new boolean[mixed.length];
        for (int y = 0, i = 0; y < cells.height(); y++) {
            for (int x = 0; x < cells.width(); x++, i++) {
                if (mixed[i]) {
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
        boolean[] mixed = mixed();
        boolean[] near = near(mixed);
        int[] starts = across.starts(cells.x(), cells.width());
        for (int y = 0; y < down.count(); y++) {
            int row = (down.cell(y) - cells.y()) * cells.width();
            between(row, down.share(y));
            for (int cell = 0; cell < cells.width(); cell++) {
                if (near[row + cell] && starts[cell] < starts[cell + 1]) {
                    if (mixed[row + cell]) {
                        field.follow(line, y, cell, starts[cell], starts[cell + 1]);
                    } else {
                        field.keep(drawn, y, starts[cell], starts[cell + 1]);
                    }
                }
            }
        }
        field.dropFlecks(drawn, (int) (FLECK / (across.perSample() * down.perSample())));
        byte[] coverage = drawn.coverage().clone();
        for (int y = 0; y < down.count(); y++) {
            int row = (down.cell(y) - cells.y()) * cells.width();
            for (int cell = 0; cell < cells.width(); cell++) {
                if (mixed[row + cell]) {
                    field.cover(coverage, drawn.width(), y, starts[cell], starts[cell + 1]);
                }
            }
        }
        return new Mask(drawn.width(), drawn.height(), coverage);
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
}
