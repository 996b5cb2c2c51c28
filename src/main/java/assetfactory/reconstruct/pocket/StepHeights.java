package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which slopes are steps. Where the network tells where the surface jumps, hardly any slope elsewhere is one: depth
 * alone cannot tell a pancake's edge from the side of a cone. Low steps stay whole even there: cut in pieces, a sign's
 * boards fray.
 */
record StepHeights(OneSide front, OneSide back) {
    /**
     * Of the front or of the back, for every cell.
     *
     * @param least height within {@link Jumps#REACH} cells, in plane units, from which a slope counts as a step
     * @param edges 1 beside a jump to 0 a few cells away, where what smooths waves must leave a low step alone; empty
     *     where nobody tells
     */
    record OneSide(float[] least, Optional<float[]> edges) {}

    /** Where nobody tells where the surface jumps. */
    private static final float USUAL = 0.15f;

    private static final float LIKELY = 0.25f;
    private static final float UNLIKELY = 0.45f;

    /** Chances of a jump from which it is likely, and up to which it is not. */
    private static final float YES = 0.5f;

    private static final float NO = 0.1f;

    /** So far, in cells, a step of the depths may lie from where the network sees the jump. */
    private static final int OFF = 2;

    /** Cells over which smoothing sets in again beside a jump. */
    private static final int FADE = 3;

    private static final StepHeights EVEN = new StepHeights(even(), even());

    /** @param jumps planes of chances of a jump to the cell on the right and below, of the front, then of the back */
    static StepHeights of(Optional<float[][]> jumps) {
        return jumps.map(chances -> new StepHeights(sheet(chances[0], chances[1]), sheet(chances[2], chances[3])))
                .orElse(EVEN);
    }

    private static OneSide even() {
        float[] even = new float[GRID * GRID];
        Arrays.fill(even, USUAL);
        return new OneSide(even, Optional.empty());
    }

    private static OneSide sheet(float[] right, float[] below) {
        float[] likeliest = new float[right.length];
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                int i = y * GRID + x;
                float here = Math.max(right[i], below[i]);
                here = Math.max(here, x > 0 ? right[i - 1] : 0);
                likeliest[i] = Math.max(here, y > 0 ? below[i - GRID] : 0);
            }
        }
        float[] near = Grid.greatest(likeliest, OFF);
        float[] least = new float[near.length];
        for (int i = 0; i < near.length; i++) {
            least[i] = height(near[i]);
            near[i] = near[i] >= YES ? 1 : 0;
        }
        return new OneSide(least, Optional.of(Grid.mean(Grid.greatest(near, FADE), FADE)));
    }

    private static float height(float chance) {
        if (chance >= YES) {
            return LIKELY;
        }
        float doubt = Math.min(1, (YES - chance) / (YES - NO));
        return LIKELY + (UNLIKELY - LIKELY) * doubt * doubt;
    }
}
