package assetfactory.reconstruct.pocket;

import java.util.Arrays;

/**
 * A closed surface before it gets texture coordinates: every edge is shared by exactly two faces that run along it in
 * opposite directions.
 *
 * @param positions x y z in plane units
 * @param faces three positions each, counter-clockwise seen from outside
 * @param charts what colours each face: {@link #FRONT}, {@link #BACK} or the number of a rim edge, whose strip of wall
 *     it belongs to
 * @param cornerU for each corner of each face: plane x on front and back; on a wall 0 at the edge's start, 1 at its end
 * @param cornerV for each corner of each face: plane y on front and back; on a wall 0 at the front to 1 at the back
 */
record Solid(double[] positions, int[] faces, int[] charts, float[] cornerU, float[] cornerV) {
    static final int FRONT = -1;
    static final int BACK = -2;

    int faceCount() {
        return charts.length;
    }

    /** What colours its faces stays as it is. */
    Solid turned(Turn turn) {
        return turn.none() ? this : new Solid(turn.of(positions), faces, charts, cornerU, cornerV);
    }

    /** Collects vertices and faces. */
    static final class Builder {
        private double[] positions = new double[3 * 8192];
        private int vertices;
        private int[] faces = new int[3 * 16384];
        private int[] charts = new int[16384];
        private float[] us = new float[3 * 16384];
        private float[] vs = new float[3 * 16384];
        private int count;

        int vertex(double x, double y, double z) {
            if (3 * vertices + 3 > positions.length) {
                positions = Arrays.copyOf(positions, 2 * positions.length);
            }
            positions[3 * vertices] = x;
            positions[3 * vertices + 1] = y;
            positions[3 * vertices + 2] = z;
            return vertices++;
        }

        double x(int vertex) {
            return positions[3 * vertex];
        }

        double y(int vertex) {
            return positions[3 * vertex + 1];
        }

        double z(int vertex) {
            return positions[3 * vertex + 2];
        }

        /** A face, unless two of its corners are one vertex. */
        void face(int chart, int a, double ua, double va, int b, double ub, double vb, int c, double uc, double vc) {
            if (a == b || b == c || c == a) {
                return;
            }
            if (count == charts.length) {
                charts = Arrays.copyOf(charts, 2 * count);
                faces = Arrays.copyOf(faces, 6 * count);
                us = Arrays.copyOf(us, 6 * count);
                vs = Arrays.copyOf(vs, 6 * count);
            }
            int k = 3 * count;
            faces[k] = a;
            faces[k + 1] = b;
            faces[k + 2] = c;
            us[k] = (float) ua;
            us[k + 1] = (float) ub;
            us[k + 2] = (float) uc;
            vs[k] = (float) va;
            vs[k + 1] = (float) vb;
            vs[k + 2] = (float) vc;
            charts[count++] = chart;
        }

        Solid build() {
            return new Solid(
                    Arrays.copyOf(positions, 3 * vertices),
                    Arrays.copyOf(faces, 3 * count),
                    Arrays.copyOf(charts, count),
                    Arrays.copyOf(us, 3 * count),
                    Arrays.copyOf(vs, 3 * count));
        }
    }
}
