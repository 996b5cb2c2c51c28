package assetfactory.reconstruct.pocket;

import java.util.ArrayList;
import java.util.List;

/**
 * The outline and, a little inside it, the edge of the front and back sheets: between the two the mesher rounds the
 * edge off, so that a cut-out does not look like cardboard. Seen from the front the outline itself stays where it is.
 *
 * @param outline closed curves
 * @param inner curves with the same vertices, moved inward; they meet neither themselves nor each other
 * @param normals inward direction x y at every vertex, curve by curve, of length 1
 * @param insets how far each vertex was moved along its normal
 */
record Rim(Outline outline, List<double[]> inner, double[] normals, double[] insets) {
    /** @param widest inset, in plane units; where the object is thin it is less */
    static Rim of(Outline outline, double widest) {
        SegmentGrid segments = outline.segments();
        int count = outline.vertexCount();
        double[] normals = new double[2 * count];
        double[] insets = new double[count];
        int base = 0;
        for (double[] loop : outline.loops()) {
            int n = loop.length / 2;
            normals(loop, normals, base);
            for (int i = 0; i < n; i++) {
                insets[base + i] = Math.min(widest, 0.36 * radius(segments, loop, normals, i, base, widest));
            }
            calm(insets, base, n);
            for (int i = 0; i < n; i++) {
                insets[base + i] *= mitre(loop, normals, i, base);
            }
            base += n;
        }
        return fitted(outline, normals, insets);
    }

    private static void normals(double[] loop, double[] normals, int base) {
        int n = loop.length / 2;
        for (int i = 0; i < n; i++) {
            int j = (i + n - 1) % n;
            int k = (i + 1) % n;
            double ax = loop[2 * i] - loop[2 * j];
            double ay = loop[2 * i + 1] - loop[2 * j + 1];
            double bx = loop[2 * k] - loop[2 * i];
            double by = loop[2 * k + 1] - loop[2 * i + 1];
            double a = Math.hypot(ax, ay);
            double b = Math.hypot(bx, by);
            // The inside lies to the left of either edge.
            double x = -ay / a - by / b;
            double y = ax / a + bx / b;
            double length = Math.hypot(x, y);
            boolean hairpin = length < 1e-6;
            normals[2 * (base + i)] = hairpin ? -ay / a : x / length;
            normals[2 * (base + i) + 1] = hairpin ? ax / a : y / length;
        }
    }

    /** How much farther than its edges a corner moves, so that the edges stay parallel; bounded at sharp corners. */
    private static double mitre(double[] loop, double[] normals, int i, int base) {
        int k = (i + 1) % (loop.length / 2);
        double dx = loop[2 * k] - loop[2 * i];
        double dy = loop[2 * k + 1] - loop[2 * i + 1];
        double cosine = (normals[2 * (base + i)] * -dy + normals[2 * (base + i) + 1] * dx) / Math.hypot(dx, dy);
        return 1 / Math.max(0.6, cosine);
    }

    /** About the radius of the largest disc inside that touches the outline here, as far as it matters. */
    private static double radius(
            SegmentGrid segments, double[] loop, double[] normals, int i, int base, double widest) {
        double nx = normals[2 * (base + i)];
        double ny = normals[2 * (base + i) + 1];
        double radius = 0;
        // From so near that even a hair of an object is not stepped across: beyond its far side distances grow again.
        for (double t = Crop.PITCH / 8; t < widest * 3; t *= 1.3) {
            double d = segments.distance(loop[2 * i] + nx * t, loop[2 * i + 1] + ny * t, t * 1.01);
            radius = Math.max(radius, d);
            if (d < 0.6 * t) {
                break;
            }
        }
        return radius;
    }

    /** Lets insets change gradually along a curve, never upward of what was allowed at a vertex. */
    private static void calm(double[] insets, int base, int n) {
        double[] now = new double[n];
        for (int pass = 0; pass < 3; pass++) {
            for (int i = 0; i < n; i++) {
                double before = insets[base + (i + n - 1) % n];
                double after = insets[base + (i + 1) % n];
                double mean = (before + 2 * insets[base + i] + after) / 4;
                now[i] = Math.min(insets[base + i], mean);
            }
            System.arraycopy(now, 0, insets, base, n);
        }
    }

    /** Moves the vertices inward, less and less where curves would fold or meet. */
    private static Rim fitted(Outline outline, double[] normals, double[] insets) {
        for (int round = 0; ; round++) {
            List<double[]> inner = moved(outline, normals, insets);
            boolean[] bad = folded(outline, inner);
            boolean any = false;
            for (int v = 0; v < bad.length; v++) {
                if (bad[v]) {
                    any = true;
                    insets[v] = round < 6 ? insets[v] * 0.5 : 0;
                }
            }
            if (!any) {
                return new Rim(outline, List.copyOf(inner), normals, insets);
            }
            if (round > 20) {
                return new Rim(outline, outline.loops(), normals, new double[insets.length]);
            }
        }
    }

    private static List<double[]> moved(Outline outline, double[] normals, double[] insets) {
        List<double[]> inner = new ArrayList<>();
        int base = 0;
        for (double[] loop : outline.loops()) {
            double[] moved = loop.clone();
            for (int i = 0; i < loop.length / 2; i++) {
                moved[2 * i] += normals[2 * (base + i)] * insets[base + i];
                moved[2 * i + 1] += normals[2 * (base + i) + 1] * insets[base + i];
            }
            inner.add(moved);
            base += loop.length / 2;
        }
        return inner;
    }

    /** Vertices whose edge turned round, almost vanished, or crosses another edge. */
    private static boolean[] folded(Outline outline, List<double[]> inner) {
        SegmentGrid grid = SegmentGrid.ofLoops(inner);
        boolean[] bad = new boolean[outline.vertexCount()];
        int first = 0;
        for (int l = 0; l < inner.size(); l++) {
            double[] from = outline.loops().get(l);
            double[] to = inner.get(l);
            int base = first;
            int n = to.length / 2;
            for (int i = 0; i < n; i++) {
                int j = (i + 1) % n;
                double ax = from[2 * j] - from[2 * i];
                double ay = from[2 * j + 1] - from[2 * i + 1];
                double bx = to[2 * j] - to[2 * i];
                double by = to[2 * j + 1] - to[2 * i + 1];
                int before = base + (i + n - 1) % n;
                int self = base + i;
                int after = base + j;
                // Zero insets reproduce the outline, which is known to be good.
                boolean moved = to[2 * i] != from[2 * i] || to[2 * j] != from[2 * j]
                        || to[2 * i + 1] != from[2 * i + 1] || to[2 * j + 1] != from[2 * j + 1];
                boolean turned = moved && ax * bx + ay * by < 0.25 * (ax * ax + ay * ay);
                if (turned || grid.crosses(to[2 * i], to[2 * i + 1], to[2 * j], to[2 * j + 1],
                        s -> s != self && s != before && s != after)) {
                    bad[self] = true;
                    bad[after] = true;
                }
            }
            first += n;
        }
        return bad;
    }
}
