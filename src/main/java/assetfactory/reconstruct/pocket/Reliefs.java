package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import java.util.stream.Stream;

/** The three ways to a relief: learned, inflated, extruded. */
final class Reliefs {
    /** Noise beside a step that is cut, see {@link PlaneSmoother#smooth}. */
    private static final double CRISP = 0.01;

    private Reliefs() {}

    /**
     * The network's guess made fit for meshing: only trusted cells kept, steps sharpened, waves smoothed, spread beyond
     * the outline, centred on its middle surface or on the plane that is taken out.
     */
    static Relief learned(Guess guess, Lean removed, float[] distance) {
        boolean[] trusted = trusted(guess.inside());
        boolean[] thin = Sticks.thin(trusted, distance);
        PlaneSmoother wide = PlaneSmoother.over(trusted, 7);
        PlaneSmoother narrow = PlaneSmoother.over(trusted, 3);
        // One side on either core: neither reads what the other writes.
        StepHeights steps = StepHeights.of(guess.jumps());
        float[][] sides = Stream.of(new Side(guess.front(), steps.front()), new Side(guess.back(), steps.back()))
                .parallel()
                .map(side -> clean(removed.removedFrom(side.field()), side.steps(), trusted, thin, wide, narrow))
                .toArray(float[][]::new);
        float[] front = sides[0];
        float[] back = sides[1];
        for (int i = 0; i < front.length; i++) {
            float lacking = Relief.THINNEST - (front[i] - back[i]);
            if (lacking > 0) {
                front[i] += lacking / 2;
                back[i] -= lacking / 2;
            }
        }
        return new Relief(front, back, false, 1, steps);
    }

    private record Side(float[] field, StepHeights.OneSide steps) {}

    private static float[] clean(
            float[] field, StepHeights.OneSide steps, boolean[] trusted, boolean[] thin, PlaneSmoother wide,
            PlaneSmoother narrow) {
        float[] sharp = Jumps.sharpen(field, trusted, steps.least());
        float[] smooth = narrow.smooth(wide.smooth(sharp, 0.02), 0.015);
        steps.edges().ifPresent(edges -> {
            // The wide windows would wash a low step away; without any, its edge would be ragged.
            float[] crisp = narrow.smooth(sharp, CRISP);
            for (int i = 0; i < smooth.length; i++) {
                smooth[i] += (crisp[i] - smooth[i]) * edges[i];
            }
        });
        Sticks.straighten(smooth, thin);
        Fill.outward(smooth, trusted, GRID);
        return smooth;
    }

    /** Cells inside and not on the outline, where the network mixes inside and outside; all of a stick's cells. */
    static boolean[] trusted(boolean[] inside) {
        boolean[] inner = new boolean[inside.length];
        for (int y = 1; y < GRID - 1; y++) {
            for (int x = 1; x < GRID - 1; x++) {
                int i = y * GRID + x;
                inner[i] = inside[i] && inside[i - 1] && inside[i + 1] && inside[i - GRID] && inside[i + GRID];
            }
        }
        boolean[] trusted = inner.clone();
        for (int y = 2; y < GRID - 2; y++) {
            for (int x = 2; x < GRID - 2; x++) {
                int i = y * GRID + x;
                if (inside[i] && !inner[i]) {
                    boolean covered = false;
                    for (int v = -1; v <= 1 && !covered; v++) {
                        for (int u = -1; u <= 1; u++) {
                            covered |= inner[i + v * GRID + u];
                        }
                    }
                    trusted[i] = !covered;
                }
            }
        }
        return trusted;
    }

    /** Front +sqrt(h), back its mirror image. */
    static Relief inflated(float[] distance) {
        float[] ratio = Inflation.heightPerDistance(distance);
        float[] back = new float[ratio.length];
        for (int i = 0; i < ratio.length; i++) {
            back[i] = -ratio[i];
        }
        return new Relief(ratio, back, true);
    }

    /** A plate: a quarter of the inscribed radius thick, but not thinner than a 25th of the object. */
    static Relief extruded(float[] distance) {
        float radius = 0;
        for (float d : distance) {
            radius = Math.max(radius, d);
        }
        float half = (float) Math.max(0.25 * radius, 0.04 * 2 * Crop.FILL) / 2;
        float[] front = new float[distance.length];
        float[] back = new float[distance.length];
        java.util.Arrays.fill(front, half);
        java.util.Arrays.fill(back, -half);
        return new Relief(front, back, false);
    }
}
