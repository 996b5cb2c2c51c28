package assetfactory.reconstruct.pocket;

/**
 * How the surface goes round the rim: at every rim vertex a row of points from the front sheet's edge out to the
 * outline, down the wall, and in again to the back sheet's edge.
 *
 * <p>An open relief is rounded by a quadratic curve that leaves the sheet along its slope and arrives at the outline
 * upright: a steep sheet (a ball) goes round fully, a level one (a slab) keeps its wall. A closing relief is followed
 * exactly.
 */
final class RimProfile {
    /** How much further it sinks the steeper it is. */
    private static final double ROUND_BY_SLOPE = 2.5;

    /** An inset so small leaves no room for rounding: all rows of a side are one vertex. */
    static final double TIGHT = 1e-5;

    private final int steps;
    private final double rounding;
    private final double[] frontHeights;
    private final double[] backHeights;
    private final boolean[] shared;

    /**
     * @param rounding depth by which a level sheet sinks before the wall starts, where the inset is at its widest
     * @param steps faces from a sheet's edge to the outline
     */
    RimProfile(Rim rim, Relief relief, double rounding, int steps) {
        this.steps = steps;
        this.rounding = rounding;
        int count = rim.insets().length;
        this.frontHeights = new double[count * (steps + 1)];
        this.backHeights = new double[count * (steps + 1)];
        this.shared = new boolean[count];
        SegmentGrid outline = rim.outline().segments();
        int v = 0;
        for (int l = 0; l < rim.inner().size(); l++) {
            double[] outer = rim.outline().loops().get(l);
            double[] inner = rim.inner().get(l);
            for (int i = 0; i < inner.length; i += 2, v++) {
                if (relief.closing()) {
                    follow(v, relief, outline, outer[i], outer[i + 1], inner[i], inner[i + 1], rim.insets()[v]);
                } else {
                    round(v, relief, rim, inner[i], inner[i + 1]);
                }
            }
        }
    }

    /** Share of the inset that is left at a step; steps crowd toward the outline, where the surface turns. */
    static double share(double step) {
        return (1 - step) * (1 - step);
    }

    double frontHeight(int vertex, int step) {
        return frontHeights[vertex * (steps + 1) + step];
    }

    double backHeight(int vertex, int step) {
        return backHeights[vertex * (steps + 1) + step];
    }

    /** Front and back meet at the outline in one vertex: there is no wall between them. */
    boolean shared(int vertex) {
        return shared[vertex];
    }

    int steps() {
        return steps;
    }

    private void follow(
            int v, Relief relief, SegmentGrid outline, double ox, double oy, double ix, double iy, double inset) {
        if (inset <= TIGHT) {
            // Without room to come together, front and back would lie on each other; a low wall keeps them apart.
            frontHeights[v * (steps + 1)] = Relief.THINNEST / 2;
            backHeights[v * (steps + 1)] = -Relief.THINNEST / 2;
            return;
        }
        for (int k = 0; k < steps; k++) {
            double share = share(k / (double) steps);
            double x = ox + (ix - ox) * share;
            double y = oy + (iy - oy) * share;
            double d = outline.distance(x, y, 1);
            frontHeights[v * (steps + 1) + k] = relief.front(x, y, d);
            backHeights[v * (steps + 1) + k] = relief.back(x, y, d);
        }
        shared[v] = true;
    }

    private void round(int v, Relief relief, Rim rim, double x, double y) {
        double inset = rim.insets()[v];
        double nx = rim.normals()[2 * v];
        double ny = rim.normals()[2 * v + 1];
        double reach = Math.max(inset, Crop.PITCH);
        double front = relief.front(x, y, 0);
        double back = relief.back(x, y, 0);
        double frontSlope = (relief.front(x + nx * reach, y + ny * reach, 0) - front) / reach;
        double backSlope = (back - relief.back(x + nx * reach, y + ny * reach, 0)) / reach;
        double middle = (front + back) / 2;
        double half = (front - back) / 2;
        double frontDrop = drop(inset, frontSlope, half);
        double backDrop = drop(inset, backSlope, half);
        for (int k = 0; k <= steps; k++) {
            double s = k / (double) steps;
            frontHeights[v * (steps + 1) + k] = front - curve(s, inset, frontSlope, frontDrop);
            backHeights[v * (steps + 1) + k] = back + curve(s, inset, backSlope, backDrop);
        }
        int last = v * (steps + 1) + steps;
        if (frontHeights[last] - backHeights[last] < 0.1 * half) {
            shared[v] = true;
            frontHeights[last] = middle;
            backHeights[last] = middle;
        }
    }

    private double drop(double inset, double slope, double half) {
        double wanted = Math.min(inset, rounding) * (1 + ROUND_BY_SLOPE * Math.min(2, Math.max(0, slope)));
        return Math.min(wanted, half);
    }

    /** Depth below the sheet's edge at a step: a quadratic Bezier curve. */
    private static double curve(double s, double inset, double slope, double drop) {
        double knee = Math.min(drop, inset * Math.min(2, Math.max(0, slope)));
        return 2 * s * (1 - s) * knee + s * s * drop;
    }
}
