package assetfactory.asset.finish;

import assetfactory.asset.Mesh;
import assetfactory.asset.finish.Charts.Chart;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the pieces of a surface lie in a square texture: each in its rectangle, all in one scale, in rows by height.
 *
 * @param scale texels of a metre
 * @param x left edge of each chart's rectangle, in texels, without its gutter
 * @param y upper edge
 * @param low the least of each chart's own two coordinates, in metres: u, v, u, v …
 */
record Atlas(int side, double scale, double[] x, double[] y, double[] low) {
    /** Texels around each piece, so that the smaller copies of a texture do not mix neighbours at once. */
    static final int GUTTER = 3;
    private static final int HALVINGS = 24;

    static Atlas of(Mesh mesh, List<Chart> charts, int side) {
        double[] low = new double[2 * charts.size()];
        double[] size = new double[2 * charts.size()];
        double area = 0;
        for (int c = 0; c < charts.size(); c++) {
            for (int k = 0; k < 2; k++) {
                double least = Double.POSITIVE_INFINITY;
                double most = Double.NEGATIVE_INFINITY;
                for (int t : charts.get(c).triangles()) {
                    for (int i = 3 * t; i < 3 * t + 3; i++) {
                        double at = along(mesh, mesh.triangles()[i], charts.get(c).axis(), k);
                        least = Math.min(least, at);
                        most = Math.max(most, at);
                    }
                }
                low[2 * c + k] = least;
                size[2 * c + k] = most - least;
            }
            area += size[2 * c] * size[2 * c + 1];
        }
        int[] order = IntStream.range(0, charts.size()).boxed()
                .sorted(Comparator.<Integer>comparingDouble(c -> -size[2 * c + 1]).thenComparing(c -> c))
                .mapToInt(Integer::intValue).toArray();
        double[] x = new double[charts.size()];
        double[] y = new double[charts.size()];
        double least = 0;
        double most = 2 * side / Math.sqrt(Math.max(area, 1e-30));
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (least + most) / 2;
            if (placed(order, size, middle, side, x, y)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return placed(order, size, least, side, x, y)
                ? new Atlas(side, least, x, y, low)
                : new Atlas(side, 0, x, y, low);
    }

    private static boolean placed(int[] order, double[] size, double scale, int side, double[] x, double[] y) {
        double left = 0;
        double top = 0;
        double row = 0;
        for (int c : order) {
            double width = Math.ceil(size[2 * c] * scale) + 2 * GUTTER;
            double height = Math.ceil(size[2 * c + 1] * scale) + 2 * GUTTER;
            if (left + width > side) {
                left = 0;
                top += row;
                row = 0;
            }
            if (width > side || top + height > side) {
                return false;
            }
            x[c] = left + GUTTER;
            y[c] = top + GUTTER;
            left += width;
            row = Math.max(row, height);
        }
        return true;
    }

    /** Coordinate 0 or 1 of a vertex in the plane that an axis looks at. */
    private static double along(Mesh mesh, int vertex, int axis, int k) {
        return mesh.positions()[3 * vertex + (axis + 1 + k) % 3];
    }

    /** Whether all pieces have room; in a texture too small for their gutters they have none. */
    boolean fits() {
        return scale > 0;
    }

    /** Place in texels, from the upper left. */
    double texel(Mesh mesh, int vertex, Chart chart, int number, int k) {
        double from = k == 0 ? x[number] : y[number];
        return from + (along(mesh, vertex, chart.axis(), k) - low[2 * number + k]) * scale;
    }
}
