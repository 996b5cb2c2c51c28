package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.PITCH;

import java.util.ArrayList;
import java.util.List;

/** Cuts that cross neither the rim nor each other: who comes first stays. */
final class ClearCuts {
    private final Rim rim;
    private final int rimEdges;
    /** The edges of the rim, and behind them those of the cuts. */
    private final SegmentGrid taken;
    private final List<Cut> cuts = new ArrayList<>();

    ClearCuts(Rim rim) {
        this.rim = rim;
        this.rimEdges = rim.insets().length;
        this.taken = SegmentGrid.ofLoops(rim.inner());
    }

    /** In the order in which they were taken. */
    List<Cut> all() {
        return List.copyOf(cuts);
    }

    /** Takes a cut up unless it crosses the rim, a cut taken before, or itself; whether it was taken. */
    boolean take(Cut cut) {
        if (cut.points().length < (cut.closed() ? 8 : 4)) {
            return false;
        }
        List<double[]> line = line(cut);
        int first = taken.size();
        for (int i = 0; i + 1 < line.size(); i++) {
            double[] a = line.get(i);
            double[] b = line.get(i + 1);
            int own = i == 0 ? cut.start().orElse(-1) : i + 2 == line.size() ? cut.end().orElse(-1) : -1;
            if (crossesTaken(a, b, first, own)) {
                return false;
            }
        }
        for (int i = 0; i + 1 < line.size(); i++) {
            taken.add(line.get(i)[0], line.get(i)[1], line.get(i + 1)[0], line.get(i + 1)[1]);
        }
        cuts.add(cut);
        return true;
    }

    /** @param own the rim vertex at which the segment may touch the rim, or -1 */
    private boolean crossesTaken(double[] a, double[] b, int count, int own) {
        return taken.crosses(a[0], a[1], b[0], b[1], s -> s < count && !(s < rimEdges && touches(s, own)))
                || own < 0 && count > rimEdges && tooClose(a);
    }

    private boolean tooClose(double[] p) {
        return taken.distance(p[0], p[1], PITCH) < PITCH * 0.999;
    }

    private boolean touches(int rimEdge, int vertex) {
        if (vertex < 0) {
            return false;
        }
        int base = 0;
        for (double[] loop : rim.inner()) {
            int n = loop.length / 2;
            if (rimEdge < base + n) {
                return rimEdge == vertex || base + (rimEdge - base + 1) % n == vertex;
            }
            base += n;
        }
        return false;
    }

    private List<double[]> line(Cut cut) {
        List<double[]> line = new ArrayList<>();
        cut.start().ifPresent(v -> line.add(rimPoint(v)));
        for (int i = 0; i < cut.points().length; i += 2) {
            line.add(new double[] {cut.points()[i], cut.points()[i + 1]});
        }
        cut.end().ifPresent(v -> line.add(rimPoint(v)));
        if (cut.closed()) {
            line.add(line.get(0));
        }
        return line;
    }

    private double[] rimPoint(int vertex) {
        int base = 0;
        for (double[] loop : rim.inner()) {
            if (vertex < base + loop.length / 2) {
                return new double[] {loop[2 * (vertex - base)], loop[2 * (vertex - base) + 1]};
            }
            base += loop.length / 2;
        }
        throw new IllegalArgumentException("no rim vertex " + vertex);
    }
}
