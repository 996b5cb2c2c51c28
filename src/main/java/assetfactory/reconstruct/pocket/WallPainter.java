package assetfactory.reconstruct.pocket;

/**
 * Paints the strips that go round the rim. At a strip's front and back border stands what the sheets show there; the
 * wall between takes colours from inside the object, past a dark drawn outline if there is one, evened out along the
 * wall, so that neither a black outline nor a stray pixel becomes a stripe across the side.
 */
final class WallPainter {
    /** How deep side colours are read, in plane units, where nothing dark is in the way. */
    private static final double SHALLOW = 0.014;

    /** How deep a drawn outline may reach, in plane units. */
    private static final double DEEPEST = 0.12;

    /** Length along the rim, in plane units, over which side colours are evened out. */
    private static final double EVEN = 0.05;

    private final Texels texels;
    private final Atlas atlas;
    private final Crop crop;
    private final Rim rim;
    private final double[] front;
    private final double[] back;

    /** @param texels with the sheets already painted */
    WallPainter(Texels texels, Atlas atlas, Crop crop, Rim rim) {
        this.texels = texels;
        this.atlas = atlas;
        this.crop = crop;
        this.rim = rim;
        this.front = sideColours(atlas.front());
        this.back = atlas.back() == atlas.front() ? front : sideColours(atlas.back());
    }

    /** r g b of the side at every rim vertex, as a chart shows the object. */
    private double[] sideColours(Atlas.Chart chart) {
        double[] colours = new double[3 * rim.insets().length];
        int base = 0;
        for (double[] loop : rim.outline().loops()) {
            int n = loop.length / 2;
            double[] depths = new double[n];
            for (int i = 0; i < n; i++) {
                depths[i] = depth(chart, loop, i, base);
            }
            for (int i = 0; i < n; i++) {
                double[] rgb = new double[3];
                read(chart, loop, i, base, depths[i], rgb);
                System.arraycopy(rgb, 0, colours, 3 * (base + i), 3);
            }
            even(colours, base, loop);
            base += n;
        }
        return colours;
    }

    /** How deep inside the side's colour is found: past a band much darker than what follows. */
    private double depth(Atlas.Chart chart, double[] loop, int i, int base) {
        double reach = Math.max(SHALLOW, Math.min(DEEPEST, 2.2 * rim.insets()[base + i]));
        double step = Math.max(Crop.PITCH / 2, reach / 24);
        double[] rgb = new double[3];
        double first = -1;
        double brightest = 0;
        for (double t = SHALLOW / 2; t <= reach; t += step) {
            double light = luminance(chart, loop, i, base, t, rgb);
            first = first < 0 ? light : first;
            brightest = Math.max(brightest, light);
        }
        double shallow = Math.min(SHALLOW, reach);
        if (first > 0.45 * brightest || brightest < 30) {
            return shallow;
        }
        for (double t = SHALLOW / 2; t <= reach; t += step) {
            if (luminance(chart, loop, i, base, t, rgb) > 0.75 * brightest) {
                return Math.min(reach, t + 2 * step);
            }
        }
        return reach;
    }

    private double luminance(Atlas.Chart chart, double[] loop, int i, int base, double t, double[] rgb) {
        read(chart, loop, i, base, t, rgb);
        return 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2];
    }

    private void read(Atlas.Chart chart, double[] loop, int i, int base, double t, double[] rgb) {
        double x = loop[2 * i] + rim.normals()[2 * (base + i)] * t;
        double y = loop[2 * i + 1] + rim.normals()[2 * (base + i) + 1] * t;
        texels.sample(chart.texelX(crop.pixelX(x)), chart.texelY(crop.pixelY(y)), rgb);
    }

    /** Replaces each colour of a curve by the mean over {@link #EVEN} along it, weighted by edge length. */
    private static void even(double[] colours, int base, double[] loop) {
        int n = loop.length / 2;
        double[] evened = new double[3 * n];
        for (int i = 0; i < n; i++) {
            double weight = 0;
            for (int side = -1; side <= 1; side += 2) {
                double gone = 0;
                int j = i;
                for (int hop = 0; hop < n && gone < EVEN; hop++) {
                    int k = (j + n + side) % n;
                    double w = hop == 0 ? 1 : 1 - gone / EVEN;
                    for (int c = 0; c < 3; c++) {
                        evened[3 * i + c] += w * colours[3 * (base + j) + c];
                    }
                    weight += w;
                    gone += Math.hypot(loop[2 * k] - loop[2 * j], loop[2 * k + 1] - loop[2 * j + 1]);
                    j = k;
                }
            }
            for (int c = 0; c < 3; c++) {
                evened[3 * i + c] /= weight;
            }
        }
        System.arraycopy(evened, 0, colours, 3 * base, 3 * n);
    }

    void paint() {
        int base = 0;
        for (double[] loop : rim.outline().loops()) {
            int n = loop.length / 2;
            for (int i = 0; i < n; i++) {
                paintEdge(loop, base, i, (i + 1) % n);
            }
            base += n;
        }
    }

    private void paintEdge(double[] loop, int base, int i, int j) {
        double length = Math.hypot(loop[2 * j] - loop[2 * i], loop[2 * j + 1] - loop[2 * i + 1]) * atlas.stripScale();
        double left = atlas.stripX(base + i);
        int top = (int) atlas.stripY(base + i);
        int padding = Atlas.stripPadding();
        // Neighbouring edges paint over this padding, except where a strip ends.
        int from = (int) Math.max(0, Math.floor(left) - padding + 1);
        int to = (int) Math.min(texels.width, Math.ceil(left + length) + padding - 1);
        for (int x = from; x < to; x++) {
            double along = Math.min(1, Math.max(0, (x + 0.5 - left) / length));
            boolean own = x + 0.5 >= left && x + 0.5 <= left + length;
            for (int row = -padding; row < Atlas.STRIP_ROWS + padding; row++) {
                int at = (top + row) * texels.width + x;
                if (own || x + 0.5 > left) {
                    double v = Math.min(1, Math.max(0, (row + 0.5) / Atlas.STRIP_ROWS));
                    texels.rgb[at] = colour(loop, base, i, j, along, v);
                } else if (x + 0.5 < left && left <= padding + 1) {
                    texels.rgb[at] = colour(loop, base, i, j, 0, Math.min(1, Math.max(0, (row + 0.5)
                            / Atlas.STRIP_ROWS)));
                }
            }
        }
    }

    private int colour(double[] loop, int base, int i, int j, double along, double v) {
        double[] near = new double[3];
        boolean ofFront = v <= 0.5;
        double step = Math.min(1, (ofFront ? v : 1 - v) / Walls.OUTLINE_V);
        Atlas.Chart chart = ofFront ? atlas.front() : atlas.back();
        double share = RimProfile.share(step);
        double x = mix(edgeX(loop, base, i, share), edgeX(loop, base, j, share), along);
        double y = mix(edgeY(loop, base, i, share), edgeY(loop, base, j, share), along);
        texels.sample(chart.texelX(crop.pixelX(x)), chart.texelY(crop.pixelY(y)), near);
        double blend = Math.min(1, Math.max(0, (v - Walls.OUTLINE_V) / (1 - 2 * Walls.OUTLINE_V)));
        double side = smooth(0.4, 0.95, step);
        double[] mixed = new double[3];
        for (int c = 0; c < 3; c++) {
            double f = mix(front[3 * (base + i) + c], front[3 * (base + j) + c], along);
            double b = mix(back[3 * (base + i) + c], back[3 * (base + j) + c], along);
            mixed[c] = mix(near[c], mix(f, b, blend), side);
        }
        return Texels.pack(mixed[0], mixed[1], mixed[2]);
    }

    private double edgeX(double[] loop, int base, int i, double share) {
        return loop[2 * i] + rim.normals()[2 * (base + i)] * rim.insets()[base + i] * share;
    }

    private double edgeY(double[] loop, int base, int i, double share) {
        return loop[2 * i + 1] + rim.normals()[2 * (base + i) + 1] * rim.insets()[base + i] * share;
    }

    private static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }

    private static double smooth(double from, double to, double v) {
        double t = Math.min(1, Math.max(0, (v - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }
}
