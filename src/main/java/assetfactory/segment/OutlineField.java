package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Picture;

/**
 * Samples beside an outline of the share that is inside, less a half; each a square of a picture's pixels. Its loops are
 * the longest part of a click beside the network.
 */
final class OutlineField {
    /** How much the place counts beside the colour: a highlight within the object must not become a hole in it. */
    private static final float BY_PLACE = 0.3f;

    private static final float FLAT = 1e-3f;

    private final int[] pixels;
    private final int pixelsWide;
    private final CellAxis across;
    private final CellAxis down;
    private final int step;
    private final int width;
    private final int height;
    /** Known beside the outline alone. */
    private final float[] field;
    /** Which samples follow the colours. */
    private final boolean[] band;
    /** Red, green and blue of the samples of one row between two cells. */
    private final float[] red;

    private final float[] green;
    private final float[] blue;

    /** @param step pixels to a sample's side */
    OutlineField(Picture picture, CellAxis across, CellAxis down, int step) {
        this.pixels = picture.argb();
        this.pixelsWide = picture.width();
        this.across = across;
        this.down = down;
        this.step = step;
        this.width = across.count();
        this.height = down.count();
        this.field = new float[width * height];
        this.band = new boolean[width * height];
        this.red = new float[width];
        this.green = new float[width];
        this.blue = new float[width];
    }

    /**
     * One row's samples between the centres of a cell and of the next, as the colours have it.
     *
     * @param line factors of red, green and blue, what is added, and the share by place alone, at every cell of the row
     * @param from first sample
     * @param to behind the last
     */
    void follow(float[][] line, int y, int cell, int from, int to) {
        float byRed = line[0][cell];
        float moreByRed = line[0][cell + 1] - byRed;
        float byGreen = line[1][cell];
        float moreByGreen = line[1][cell + 1] - byGreen;
        float byBlue = line[2][cell];
        float moreByBlue = line[2][cell + 1] - byBlue;
        float added = line[3][cell];
        float moreAdded = line[3][cell + 1] - added;
        float place = line[4][cell];
        float morePlace = line[4][cell + 1] - place;
        colours(y, from, to);
        float share = 1f / (255 * step * step);
        int row = y * width;
        for (int x = from; x < to; x++) {
            float t = across.share(x);
            float byColour = (byRed + t * moreByRed) * red[x] * share
                    + (byGreen + t * moreByGreen) * green[x] * share
                    + (byBlue + t * moreByBlue) * blue[x] * share
                    + (added + t * moreAdded);
            field[row + x] = byColour + BY_PLACE * (place + t * morePlace - byColour) - 0.5f;
            band[row + x] = true;
        }
    }

    /** Sums over the pixels of each sample. */
    private void colours(int y, int from, int to) {
        for (int x = from; x < to; x++) {
            red[x] = 0;
            green[x] = 0;
            blue[x] = 0;
            int first = (down.from() + y * step) * pixelsWide + across.from() + x * step;
            if (step == 1) {
                // Previews have no more pixels than that.
                add(x, pixels[first]);
                continue;
            }
            for (int row = 0; row < step; row++, first += pixelsWide) {
                for (int at = first; at < first + step; at++) {
                    add(x, pixels[at]);
                }
            }
        }
    }

    private void add(int x, int argb) {
        int alpha = argb >>> 24;
        float share = alpha == 255 ? 1 : alpha / 255f;
        red[x] += (argb >> 16 & 255) * share;
        green[x] += (argb >> 8 & 255) * share;
        blue[x] += (argb & 255) * share;
    }

    /** Some of one row's samples as they were drawn. */
    void keep(Mask drawn, int y, int from, int to) {
        for (int x = from; x < to; x++) {
            field[y * width + x] = before(drawn, x, y);
        }
    }

    private float before(Mask drawn, int x, int y) {
        return (drawn.at(across.from() + x * step + step / 2, down.from() + y * step + step / 2) - 127.5f) / 255;
    }

    /** Holes and islands of up to so many samples that the colours made: there it is as the network had it. */
    void dropFlecks(Mask drawn, int most) {
        Flecks.in(field, width, band, most, i -> field[i] = before(drawn, i % width, i / width));
    }

    /**
     * The pixels of some of one row's samples: the field between each and its neighbours, by its slope, as a coverage.
     *
     * @param stride of the coverage
     */
    void cover(byte[] coverage, int stride, int y, int from, int to) {
        int above = Math.max(0, y - 1) * width;
        int here = y * width;
        int below = Math.min(height - 1, y + 1) * width;
        for (int x = from; x < to; x++) {
            int left = Math.max(0, x - 1);
            int right = Math.min(width - 1, x + 1);
            float along = field[here + right] - field[here + left];
            float downwards = field[below + x] - field[above + x];
            if (step == 1) {
                int at = (down.from() + y) * stride + across.from() + x;
                coverage[at] = LogitsToMask.covered(field[here + x], along / 2, downwards / 2);
            } else {
                square(coverage, stride, x, y, slope(along / (2 * step), downwards / (2 * step)));
            }
        }
    }

    private float slope(float along, float downwards) {
        return (float) Math.sqrt(along * along + downwards * downwards) + FLAT / step;
    }

    private void square(byte[] coverage, int stride, int x, int y, float slope) {
        for (int row = 0; row < step; row++) {
            float ty = (row + 0.5f) / step - 0.5f;
            int otherY = ty < 0 ? Math.max(0, y - 1) : Math.min(height - 1, y + 1);
            for (int column = 0; column < step; column++) {
                float tx = (column + 0.5f) / step - 0.5f;
                int otherX = tx < 0 ? Math.max(0, x - 1) : Math.min(width - 1, x + 1);
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
