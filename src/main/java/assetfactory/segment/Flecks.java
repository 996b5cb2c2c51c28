package assetfactory.segment;

import java.util.Arrays;

/**
 * Finds small pieces of one sign in a band of a field: what a colour in the band turned into a hole or an island. Each
 * sample is looked at once, whatever the number of pieces; pieces that reach the end of the band are not small.
 */
final class Flecks {
    private static final byte SEEN = 1;
    private static final byte LARGE = 2;

    private final float[] field;
    private final int width;
    private final boolean[] band;
    private final byte[] state;
    private int[] piece = new int[1024];
    private int count;

    private Flecks(float[] field, int width, boolean[] band) {
        this.field = field;
        this.width = width;
        this.band = band;
        this.state = new byte[field.length];
    }

    interface Found {
        void fleck(int sample);
    }

    /**
     * @param field row-major
     * @param band which samples are looked at
     * @param most samples of a small piece
     * @param found told each sample of each small piece, once the piece is known
     */
    static void in(float[] field, int width, boolean[] band, int most, Found found) {
        Flecks flecks = new Flecks(field, width, band);
        for (int start = 0; start < band.length; start++) {
            if (band[start] && flecks.state[start] == 0 && !flecks.isOfLarge(start) && flecks.isSmall(start, most)) {
                for (int i = 0; i < flecks.count; i++) {
                    found.fleck(flecks.piece[i]);
                }
            }
        }
    }

    /** Nearly every sample belongs to what the one above it, looked at before, belongs to. */
    private boolean isOfLarge(int i) {
        boolean large = i >= width && state[i - width] == LARGE && field[i - width] > 0 == field[i] > 0;
        state[i] = large ? LARGE : 0;
        return large;
    }

    /** Gathers a piece, until it is too large or touches one that was. */
    private boolean isSmall(int start, int most) {
        count = 0;
        boolean small = add(start);
        for (int head = 0; head < count && small; head++) {
            int i = piece[head];
            int x = i % width;
            small = (x == 0 || visit(i - 1, i))
                    && (x == width - 1 || visit(i + 1, i))
                    && (i < width || visit(i - width, i))
                    && (i >= field.length - width || visit(i + width, i))
                    && count <= most;
        }
        for (int i = 0; i < count && !small; i++) {
            state[piece[i]] = LARGE;
        }
        return small;
    }

    /** Whether the piece may still be a small one. */
    private boolean visit(int next, int from) {
        if (field[next] > 0 != field[from] > 0) {
            return true;
        }
        if (!band[next] || state[next] == LARGE) {
            return false;
        }
        return state[next] == SEEN || add(next);
    }

    private boolean add(int i) {
        if (count == piece.length) {
            piece = Arrays.copyOf(piece, 2 * count);
        }
        state[i] = SEEN;
        piece[count++] = i;
        return true;
    }
}
