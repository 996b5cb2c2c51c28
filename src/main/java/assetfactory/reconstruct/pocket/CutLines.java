package assetfactory.reconstruct.pocket;

import java.util.List;
import java.util.OptionalInt;

/** Where a sheet must be cut because its depth jumps. */
final class CutLines {
    private CutLines() {}

    /**
     * One cut, a polyline inside the sheets' edge.
     *
     * @param start the rim vertex it starts from, if it comes from the rim
     * @param points x y of its own vertices
     * @param end the rim vertex it ends at, if it reaches the rim
     */
    record Cut(OptionalInt start, double[] points, OptionalInt end) {}

    static List<Cut> none() {
        return List.of();
    }
}
