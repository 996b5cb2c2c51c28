package assetfactory.asset;

/** Which triangles touch which band of sample rows, so that a picture can be drawn band by band in little memory. */
final class RowIndex {
    private final int[] starts;
    private final int[] triangles;

    /** @param bands of {@code rows} sample rows each, from the top */
    RowIndex(Projection projection, int[] corners, int rows, int bands) {
        int[] first = new int[corners.length / 3];
        int[] last = new int[corners.length / 3];
        starts = new int[bands + 1];
        for (int t = 0; t < first.length; t++) {
            int a = projection.y()[corners[3 * t]];
            int b = projection.y()[corners[3 * t + 1]];
            int c = projection.y()[corners[3 * t + 2]];
            int bandSteps = rows * Projection.STEPS;
            first[t] = Math.max(0, Math.floorDiv(Math.min(a, Math.min(b, c)), bandSteps));
            last[t] = Math.min(bands - 1, Math.floorDiv(Math.max(a, Math.max(b, c)), bandSteps));
            for (int band = first[t]; band <= last[t]; band++) {
                starts[band + 1]++;
            }
        }
        for (int band = 0; band < bands; band++) {
            starts[band + 1] += starts[band];
        }
        triangles = new int[starts[bands]];
        int[] next = starts.clone();
        for (int t = 0; t < first.length; t++) {
            for (int band = first[t]; band <= last[t]; band++) {
                triangles[next[band]++] = t;
            }
        }
    }

    int from(int band) {
        return starts[band];
    }

    int to(int band) {
        return starts[band + 1];
    }

    /** A triangle's number, by a place between {@link #from} and {@link #to}. */
    int triangle(int place) {
        return triangles[place];
    }
}
