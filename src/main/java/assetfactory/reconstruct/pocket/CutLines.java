package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds where the sheets must be cut: chains of borders between cells whose depths differ by a jump. */
final class CutLines {
    /** Share of a step's height that is left between two neighbouring cells once it is sharp. */
    private static final float JUMP = 0.6f;

    private static final int SHORTEST = 6;
    private static final double CLEAR = 1.5 * PITCH;
    private static final double SPACING = 4 * PITCH;

    /** Of smoothing. */
    private static final int PASSES = 4;

    /** How far from the rim a cut may end to be led to it. */
    private static final double REACH = 6 * PITCH;

    private final Relief relief;
    private final Rim rim;
    private final boolean[] inside;
    private final CrackChains.Borders frontBorders;
    private final CrackChains.Borders backBorders;
    private final SegmentGrid edge;
    private final ClearCuts cuts;

    private CutLines(Relief relief, Rim rim) {
        this.relief = relief;
        this.rim = rim;
        this.inside = Distance.inside(rim.inner());
        this.frontBorders = borders(relief.front(), relief.steps().front().least());
        this.backBorders = borders(relief.back(), relief.steps().back().least());
        this.edge = SegmentGrid.ofLoops(rim.inner());
        this.cuts = new ClearCuts(rim);
    }

    private CrackChains.Borders borders(float[] field, float[] heights) {
        return (a, b) -> inside[a] && inside[b]
                && Math.abs(field[a] - field[b]) > JUMP * Math.min(heights[a], heights[b]);
    }

    /** Cuts that cross neither the rim nor each other. */
    static List<Cut> of(Relief relief, Rim rim) {
        if (relief.closing()) {
            return List.of();
        }
        CutLines lines = new CutLines(relief, rim);
        for (CrackChains.Chain chain : CrackChains.of(lines.frontBorders, SHORTEST)) {
            lines.add(chain, lines.frontKind(chain));
        }
        for (CrackChains.Chain chain : CrackChains.of(lines.backBorders, SHORTEST)) {
            lines.add(chain, Cut.Kind.BACK);
        }
        return lines.cuts.all();
    }

    /** Whether along a jump of the front the back jumps too, and whether the two sides have any depth in common. */
    private Cut.Kind frontKind(CrackChains.Chain chain) {
        int jumps = 0;
        int apart = 0;
        for (int[] pair : chain.cells()) {
            float backA = relief.back()[pair[0]];
            float backB = relief.back()[pair[1]];
            jumps += backBorders.crack(pair[0], pair[1]) ? 1 : 0;
            boolean aIsNearer = relief.front()[pair[0]] > relief.front()[pair[1]];
            apart += (aIsNearer ? backA > relief.front()[pair[1]] : backB > relief.front()[pair[0]]) ? 1 : 0;
        }
        int most = chain.cells().size() * 2 / 3;
        return apart > most ? Cut.Kind.APART : jumps > most ? Cut.Kind.BOTH : Cut.Kind.FRONT;
    }

    /** Adds the parts of a chain that keep clear of the rim, led to the rim where they come near it. */
    private void add(CrackChains.Chain chain, Cut.Kind kind) {
        double[] points = smooth(chain.points(), chain.closed());
        int n = points.length / 2;
        int from = -1;
        boolean whole = chain.closed();
        for (int i = 0; i < n; i++) {
            whole &= clear(points[2 * i], points[2 * i + 1]);
        }
        if (whole) {
            cuts.take(new Cut(kind, OptionalInt.empty(), thin(points, 0, n), OptionalInt.empty(), true));
            return;
        }
        for (int i = 0; i <= n; i++) {
            boolean clear = i < n && clear(points[2 * i], points[2 * i + 1]);
            if (clear && from < 0) {
                from = i;
            } else if (!clear && from >= 0) {
                addPart(points, from, i, kind);
                from = -1;
            }
        }
    }

    private void addPart(double[] points, int from, int to, Cut.Kind kind) {
        if (to - from < SHORTEST / 2) {
            return;
        }
        double[] part = thin(points, from, to);
        OptionalInt start = rimVertex(part, 0);
        OptionalInt end = rimVertex(part, part.length - 2);
        if (start.isPresent() && start.equals(end)) {
            end = OptionalInt.empty();
        }
        if (!cuts.take(new Cut(kind, start, part, end, false)) && part.length >= 6) {
            cuts.take(new Cut(kind, OptionalInt.empty(), part, OptionalInt.empty(), false));
        }
    }

    /** Averages away the steps that cell borders make; the ends stay. */
    private static double[] smooth(double[] points, boolean closed) {
        int n = points.length / 2;
        double[] now = points;
        for (int pass = 0; pass < PASSES; pass++) {
            double[] next = now.clone();
            for (int i = closed ? 0 : 1; i < (closed ? n : n - 1); i++) {
                for (int c = 0; c < 2; c++) {
                    next[2 * i + c] = (now[2 * ((i + n - 1) % n) + c] + 2 * now[2 * i + c]
                            + now[2 * ((i + 1) % n) + c]) / 4;
                }
            }
            now = next;
        }
        return now;
    }

    /** Every so manieth point, and always the first and the last. */
    private static double[] thin(double[] points, int from, int to) {
        List<Integer> kept = new ArrayList<>();
        kept.add(from);
        for (int i = from + 1; i < to; i++) {
            int last = kept.get(kept.size() - 1);
            if (Math.hypot(points[2 * i] - points[2 * last], points[2 * i + 1] - points[2 * last + 1]) >= SPACING) {
                kept.add(i);
            }
        }
        double[] result = new double[2 * kept.size()];
        for (int k = 0; k < kept.size(); k++) {
            result[2 * k] = points[2 * kept.get(k)];
            result[2 * k + 1] = points[2 * kept.get(k) + 1];
        }
        return result;
    }

    private boolean clear(double x, double y) {
        int column = (int) Math.round(Crop.column(x));
        int row = (int) Math.round(Crop.row(y));
        return column > 0 && row > 0 && column < GRID - 1 && row < GRID - 1 && inside[row * GRID + column]
                && edge.distance(x, y, CLEAR) >= CLEAR * 0.999;
    }

    /** The nearest rim vertex in reach. */
    private OptionalInt rimVertex(double[] points, int at) {
        double best = REACH;
        int found = -1;
        int v = 0;
        for (double[] loop : rim.inner()) {
            for (int i = 0; i < loop.length; i += 2, v++) {
                double d = Math.hypot(loop[i] - points[at], loop[i + 1] - points[at + 1]);
                if (d < best) {
                    best = d;
                    found = v;
                }
            }
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }
}
