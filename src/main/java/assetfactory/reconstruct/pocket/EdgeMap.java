package assetfactory.reconstruct.pocket;

import java.util.Arrays;

/** Which corner of a triangle list starts each directed edge: an open-addressed table, several times faster than boxes. */
final class EdgeMap {
    private final long[] keys;
    private final int[] corners;
    private final int mask;

    /** @param triangles three vertices each */
    EdgeMap(int[] triangles) {
        int size = Integer.highestOneBit(Math.max(4, triangles.length) * 2 - 1) * 2;
        this.keys = new long[size];
        this.corners = new int[size];
        this.mask = size - 1;
        Arrays.fill(keys, -1);
        for (int c = 0; c < triangles.length; c++) {
            long key = key(triangles[c], triangles[next(c)]);
            int slot = slot(key);
            keys[slot] = key;
            corners[slot] = c;
        }
    }

    /** The corner at which the edge starts, or -1 if no triangle runs along it in this direction. */
    int corner(int from, int to) {
        int slot = slot(key(from, to));
        return keys[slot] < 0 ? -1 : corners[slot];
    }

    /** The next corner of the same triangle. */
    static int next(int corner) {
        return corner % 3 == 2 ? corner - 2 : corner + 1;
    }

    static long key(int from, int to) {
        return (long) from << 32 | to;
    }

    private int slot(long key) {
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] >= 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
