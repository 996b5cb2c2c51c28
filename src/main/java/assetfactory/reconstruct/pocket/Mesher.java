package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.PITCH;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From outline and relief to a closed solid of at most so many triangles. */
final class Mesher {
    /** Share of the triangles that the rim may take, with the strip of sheet next to it. */
    private static final double RIM_SHARE = 0.55;

    /** The same where triangles are few: then the outline is what the object is known by. */
    private static final double RIM_SHARE_OF_FEW = 0.75;

    private static final double CUTS_SHARE = 0.15;

    /** Fewest vertices of an outline. */
    private static final int FEWEST = 3;

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
     * @param fromAbove whether the viewer looks down on the object, into cups and buckets
     */
    static Meshed mesh(Outline outline, Relief relief, float[] distance, double rounding, double finest,
            boolean fromAbove, int triangles) {
        double share = triangles >= 3_000 ? RIM_SHARE : RIM_SHARE_OF_FEW;
        int steps = triangles >= 15_000 ? 3 : triangles >= 3_000 ? 2 : 1;
        // An intricate outline is worth more than a round edge.
        int wanted = outline.simplified(finest, LONGEST_EDGE).vertexCount();
        while (steps > 1 && wanted * rimCost(steps) > triangles * share) {
            steps--;
        }
        int affordable = (int) (triangles * share / rimCost(steps));
        while (true) {
            Outline simple = OutlineBudget.fit(outline, finest, LONGEST_EDGE, affordable);
            Meshed meshed = mesh(simple, relief, distance, rounding, steps, fromAbove, triangles);
            if (meshed.solid().faceCount() <= triangles || affordable <= FEWEST) {
                return meshed;
            }
            affordable = Math.max(FEWEST, affordable * 4 / 5);
        }
    }

    private static Meshed mesh(
            Outline simple, Relief relief, float[] distance, double rounding, int steps, boolean fromAbove,
            int triangles) {
        Rim rim = Rim.of(simple, rounding);
        float[] front = relief.heights(true, distance);
        float[] back = relief.heights(false, distance);
        List<Cut> cuts = affordable(CutLines.of(relief, rim), triangles);
        SheetPoints points = new SheetPoints(front, back, SheetPoints.room(rim, distance, cuts));
        // Every interior vertex brings two triangles a sheet; every curve may bring two more.
        int cost = rimCost(steps) * simple.vertexCount() + 4 * rim.inner().size()
                + cuts.stream().mapToInt(Mesher::cost).sum();
        SheetPlan plan = SheetPlan.of(rim, cuts, points.cells((triangles - cost) / 4));
        RimProfile profile = new RimProfile(rim, relief, rounding, steps);
        Solid.Builder solid = new Solid.Builder();
        Walls walls = new Walls(rim, profile, solid);
        Sheet frontSheet = new Sheet(plan, solid, true, fromAbove, walls.frontEdge(), (x, y) -> Crop.sample(front, x, y));
        Sheet backSheet = new Sheet(plan, solid, false, false, walls.backEdge(), (x, y) -> Crop.sample(back, x, y));
        frontSheet.build();
        backSheet.build();
        frontSheet.part(backSheet);
        walls.build();
        return new Meshed(solid.build(), rim);
    }

    /** Triangles that a rim vertex brings: its rows of wall, and one in each sheet. */
    private static int rimCost(int steps) {
        return 4 * steps + 4;
    }

    /** Triangles that a cut brings at most: its vertices' in the sheets, and its walls. */
    private static int cost(Cut cut) {
        return 8 * (cut.points().length / 2 + 2);
    }

    /** The longest cuts that may be had for their share of the triangles. */
    private static List<Cut> affordable(List<Cut> cuts, int triangles) {
        List<Cut> longestFirst = new ArrayList<>(cuts);
        longestFirst.sort(Comparator.comparingInt(cut -> -cut.points().length));
        List<Cut> kept = new ArrayList<>();
        double left = CUTS_SHARE * triangles;
        for (Cut cut : longestFirst) {
            left -= cost(cut);
            if (left >= 0) {
                kept.add(cut);
            }
        }
        return kept;
    }
}
