package assetfactory.reconstruct.pocket;

import java.util.Optional;

/**
 * Paints the strips that go round the rim. At a strip's front and back border stands what the sheets show there; the
 * wall between takes colours from inside the object, past a dark drawn outline if there is one, evened out along the
 * wall, so that neither a black outline nor a stray pixel becomes a stripe across the side.
 */
final class WallPainter {
    /** Length along the rim, in plane units, over which side colours are evened out. */
    private static final double EVEN = 0.05;

    private final Texels texels;
    private final Atlas atlas;
    private final Crop crop;
    private final Rim rim;
    private final double[] front;
    private final double[] back;
    private final boolean mirrored;
    private final double fadeFrom;
    private final double fadeTo;

    /**
     * @param texels with the sheets already painted
     * @param ink the colours of the object past its outline
     * @param back red, green, blue of the back's own colours, or empty where the back mirrors the front
     */
    WallPainter(Texels texels, Atlas atlas, Crop crop, Rim rim, Ink ink, Optional<float[][]> back) {
        this.texels = texels;
        this.atlas = atlas;
        this.crop = crop;
        this.rim = rim;
        this.fadeFrom = ink.width() > 0 ? 0.5 : 0.4;
        this.fadeTo = ink.width() > 0 ? 0.85 : 0.95;
        this.mirrored = back.isEmpty();
        this.front = sideColours(ink.colours());
        this.back = back.map(this::sideColours).orElse(front);
    }

    /** r g b of the side at every rim vertex. */
    private double[] sideColours(float[][] colours) {
        double[] sides = new double[3 * rim.insets().length];
        int base = 0;
        for (double[] loop : rim.outline().loops()) {
            for (int i = 0; i < loop.length / 2; i++) {
                for (int c = 0; c < 3; c++) {
                    sides[3 * (base + i) + c] = 255 * Crop.sample(colours[c], loop[2 * i], loop[2 * i + 1]);
                }
            }
            even(sides, base, loop);
            base += loop.length / 2;
        }
        return sides;
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
        Atlas.Chart chart = ofFront || mirrored ? atlas.front() : atlas.back();
        double share = RimProfile.share(step);
        double x = mix(edgeX(loop, base, i, share), edgeX(loop, base, j, share), along);
        double y = mix(edgeY(loop, base, i, share), edgeY(loop, base, j, share), along);
        texels.sample(chart.texelX(crop.pixelX(x)), chart.texelY(crop.pixelY(y)), near);
        double blend = Math.min(1, Math.max(0, (v - Walls.OUTLINE_V) / (1 - 2 * Walls.OUTLINE_V)));
        double side = smooth(fadeFrom, fadeTo, step);
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
