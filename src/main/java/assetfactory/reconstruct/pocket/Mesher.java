package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.PITCH;

import java.util.Comparator;
import java.util.List;

/** From outline and relief to a closed solid of at most so many triangles. */
final class Mesher {
    /** Share of the triangles that the rim may take, with the strip of sheet next to it. */
    private static final double RIM_SHARE = 0.55;

    private static final double LONGEST_EDGE = 7 * PITCH;

    private Mesher() {}

    /**
     * @param solid the surface
     * @param rim its rim, for painting the walls
     */
    record Meshed(Solid solid, Rim rim) {}

    /**
     * @param outline at full precision
     * @param distance of every cell from the outline
     * @param rounding how far the rim's rounding reaches inward, and a level sheet sinks there
     * @param finest deviation from the outline that is never worth a vertex
     */
    static Meshed mesh(Outline outline, Relief relief, float[] distance, double rounding, double finest,
            int triangles) {
        int steps = triangles >= 15_000 ? 3 : triangles >= 3_000 ? 2 : 1;
        int rimCost = 4 * steps + 4;
        Outline simple = affordable(outline, finest, (int) (triangles * RIM_SHARE / rimCost));
        Rim rim = Rim.of(simple, rounding);
        float[] front = relief.heights(true, distance);
        float[] back = relief.heights(false, distance);
        List<Cut> cuts = CutLines.of(relief, rim);
        SheetPoints points = new SheetPoints(front, back, SheetPoints.room(rim, distance, cuts));
        // Every interior vertex brings two triangles a sheet; the plan's own count is known only afterwards.
        int loops = rim.inner().size();
        int cutVertices = cuts.stream().mapToInt(cut -> cut.points().length / 2 + 2).sum();
        int most = (triangles - rimCost * simple.vertexCount() - 4 * loops - 8 * cutVertices) / 4;
        SheetPlan plan = SheetPlan.of(rim, cuts, points.cells(most));
        RimProfile profile = new RimProfile(rim, relief, rounding, steps);
        Solid.Builder solid = new Solid.Builder();
        Walls walls = new Walls(rim, profile, solid);
        Sheet frontSheet = new Sheet(plan, solid, true, walls.frontEdge(), (x, y) -> Crop.sample(front, x, y));
        Sheet backSheet = new Sheet(plan, solid, false, walls.backEdge(), (x, y) -> Crop.sample(back, x, y));
        frontSheet.build();
        backSheet.build();
        frontSheet.part(backSheet);
        walls.build();
        return new Meshed(solid.build(), rim);
    }

    /** The outline with as many vertices as can be paid for; in need the smallest curves are given up. */
    private static Outline affordable(Outline outline, double finest, int vertices) {
        double tolerance = finest;
        double longest = LONGEST_EDGE;
        Outline simple = outline.simplified(tolerance, longest);
        while (simple.vertexCount() > vertices && tolerance < 0.05) {
            tolerance *= 1.4;
            longest *= 1.2;
            simple = outline.simplified(tolerance, longest);
        }
        List<double[]> loops = simple.loops().stream()
                .sorted(Comparator.comparingDouble(loop -> -Math.abs(Outline.area(loop))))
                .toList();
        int kept = loops.size();
        int count = simple.vertexCount();
        while (count > vertices && kept > 1) {
            count -= loops.get(--kept).length / 2;
        }
        return kept == loops.size() ? simple : new Outline(loops.subList(0, kept));
    }
}
