package assetfactory.segment;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds small pieces of one sign in a band of a field: what a colour in the band turned into a hole or an island. Each
 * sample is looked at once, whatever the number of pieces; pieces that reach the end of the band are not small.
 */
final class Flecks {
    private final float[] field;
    private final int width;
    private final BitSet band;
    private final BitSet seen;
    private final BitSet large = new BitSet();
    private int[] piece = new int[1024];
    private int count;

    private Flecks(float[] field, int width, BitSet band) {
        this.field = field;
        this.width = width;
        this.band = band;
        this.seen = new BitSet(field.length);
    }

    /**
     * @param field row-major
     * @param band the samples that are looked at
     * @param most samples of a small piece
     * @return the samples of all small pieces
     */
    static BitSet in(float[] field, int width, BitSet band, int most) {
        Flecks flecks = new Flecks(field, width, band);
        BitSet small = new BitSet(field.length);
        for (int start = band.nextSetBit(0); start >= 0; start = band.nextSetBit(start + 1)) {
            if (!flecks.seen.get(start) && flecks.isSmall(start, most)) {
                for (int i = 0; i < flecks.count; i++) {
                    small.set(flecks.piece[i]);
                }
            }
        }
        return small;
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
        if (!small) {
            for (int i = 0; i < count; i++) {
                large.set(piece[i]);
            }
        }
        return small;
    }

    /** Whether the piece may still be a small one. */
    private boolean visit(int next, int from) {
        if (field[next] > 0 != field[from] > 0) {
            return true;
        }
        if (!band.get(next) || large.get(next)) {
            return false;
        }
        return seen.get(next) || add(next);
    }

    private boolean add(int i) {
        if (count == piece.length) {
            piece = Arrays.copyOf(piece, 2 * count);
        }
        seen.set(i);
        piece[count++] = i;
        return true;
    }
}
