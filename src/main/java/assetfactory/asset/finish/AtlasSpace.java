package assetfactory.asset.finish;

/** Which cells of a square texture are taken; shapes are put where they end highest, into holes too. */
final class AtlasSpace {
    /** To a side, of the smallest texture a texel each. */
    static final int CELLS = 256;
    /** Of 64 bits, in a row of cells. */
    static final int WORDS = CELLS / 64;

    private final long[] taken = new long[CELLS * WORDS];
    /** Row from which on a shape of so many cells may find room: another one of its size found none above. */
    private final int[] from = new int[(CELLS + 1) * (CELLS + 1)];

    /** A place for a shape. @param y {@link #CELLS} where there is none */
    record Place(int x, int y) {}

    Place find(AtlasShape shape) {
        if (shape.width() > CELLS || shape.height() > CELLS) {
            return new Place(0, CELLS);
        }
        int size = shape.height() * (CELLS + 1) + shape.width();
        for (int y = from[size]; y <= CELLS - shape.height(); y++) {
            from[size] = y;
            for (int x = 0; x <= CELLS - shape.width(); x++) {
                if (isFree(shape, x, y)) {
                    return new Place(x, y);
                }
            }
        }
        from[size] = CELLS;
        return new Place(0, CELLS);
    }

    private boolean isFree(AtlasShape shape, int x, int y) {
        int words = (shape.width() + 63) / 64;
        int shift = x % 64;
        for (int row = 0; row < shape.height(); row++) {
            int to = (y + row) * WORDS + x / 64;
            for (int k = 0; k < words; k++) {
                long cells = shape.rows()[row * WORDS + k];
                if ((taken[to + k] & cells << shift) != 0
                        || shift > 0 && cells >>> 64 - shift != 0 && (taken[to + k + 1] & cells >>> 64 - shift) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    void take(AtlasShape shape, Place place) {
        int words = (shape.width() + 63) / 64;
        int shift = place.x() % 64;
        for (int row = 0; row < shape.height(); row++) {
            int to = (place.y() + row) * WORDS + place.x() / 64;
            for (int k = 0; k < words; k++) {
                long cells = shape.rows()[row * WORDS + k];
                taken[to + k] |= cells << shift;
                if (shift > 0 && cells >>> 64 - shift != 0) {
                    taken[to + k + 1] |= cells >>> 64 - shift;
                }
            }
        }
    }
}
