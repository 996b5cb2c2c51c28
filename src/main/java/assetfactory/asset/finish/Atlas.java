package assetfactory.asset.finish;

import assetfactory.asset.Mesh;
import assetfactory.asset.finish.AtlasSpace.Place;
import assetfactory.asset.finish.Charts.Chart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the pieces of a surface lie in a square texture: turned to be narrow, all in one scale, and as close together as
 * their outlines allow.
 *
 * @param scale texels of a metre; 0 where there is no room
 * @param charts as they lie
 * @param x of each chart's upper left corner, in texels
 * @param y of the same corner
 */
record Atlas(int side, double scale, List<FlatChart> charts, double[] x, double[] y) {
    /** Texels around each piece, so that the smaller copies of a texture do not mix neighbours at once. */
    static final int GUTTER = 3;
    /** To a 256th of the largest scale that might be. */
    private static final int HALVINGS = 8;
    private static final int MOST_HALVINGS = 24;

    static Atlas of(Mesh mesh, List<Chart> pieces, int side) {
        List<FlatChart> charts = pieces.parallelStream().flatMap(piece -> FlatChart.of(mesh, piece)).toList();
        List<FlatChart> upright = charts.parallelStream().map(FlatChart::upright).toList();
        int[] order = IntStream.range(0, charts.size()).boxed()
                .sorted(Comparator.<Integer>comparingDouble(c -> -charts.get(c).longerSide()).thenComparing(c -> c))
                .mapToInt(Integer::intValue).toArray();
        double area = charts.stream().mapToDouble(FlatChart::area).sum();
        double least = 0;
        double most = side / Math.sqrt(Math.max(area, 1e-30));
        Atlas best = new Atlas(side, 0, List.of(), new double[0], new double[0]);
        for (int i = 0; i < (best.fits() ? HALVINGS : MOST_HALVINGS); i++) {
            double middle = (least + most) / 2;
            Atlas tried = placed(side, middle, charts, upright, order);
            if (tried.fits()) {
                best = tried;
                least = middle;
            } else {
                most = middle;
            }
        }
        return best;
    }

    /** The largest first; each as it is or turned by a quarter, whichever ends higher. */
    private static Atlas placed(int side, double scale, List<FlatChart> charts, List<FlatChart> upright, int[] order) {
        int cell = side / AtlasSpace.CELLS;
        AtlasSpace space = new AtlasSpace();
        List<FlatChart> lying = new ArrayList<>(Collections.nCopies(order.length, charts.get(0)));
        double[] x = new double[order.length];
        double[] y = new double[order.length];
        for (int c : order) {
            AtlasShape flat = AtlasShape.of(charts.get(c), scale, cell);
            AtlasShape turned = AtlasShape.of(upright.get(c), scale, cell);
            Place place = space.find(flat);
            Place other = space.find(turned);
            boolean turn = other.y() + turned.height() < place.y() + flat.height();
            Place best = turn ? other : place;
            if (best.y() == AtlasSpace.CELLS) {
                return new Atlas(side, 0, List.of(), x, y);
            }
            space.take(turn ? turned : flat, best);
            lying.set(c, (turn ? upright : charts).get(c));
            x[c] = best.x() * cell + GUTTER;
            y[c] = best.y() * cell + GUTTER;
        }
        return new Atlas(side, scale, lying, x, y);
    }

    /** Whether all pieces have room; in a texture too small for their gutters they have none. */
    boolean fits() {
        return scale > 0;
    }

    /** Place of a corner of a chart in texels, from the upper left: 0 across, 1 down. */
    double texel(int chart, int corner, int k) {
        return (k == 0 ? x[chart] : y[chart]) + charts.get(chart).corners()[2 * corner + k] * scale;
    }
}
