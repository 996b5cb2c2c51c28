package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

import java.util.Arrays;
import java.util.Optional;

/**
 * Takes off the back what the network says is on the front alone, eyes and labels: there its own colours of the back
 * take the mirrored picture's place, brought to what the picture shows around.
 */
final class FrontOnly {
    private static final int CELLS = GRID * GRID;

    /** Chances between which the picture gives way. */
    private static final double FROM = 0.3;

    private static final double TO = 0.6;

    /** Cells by which what gives way is wider than the network says, and over which it is blended in. */
    private static final int WIDER = 3;

    private static final int SOFT = 2;

    /** Cells of a share that somebody would see. */
    private static final int FEWEST = 24;

    /** Cells from the picture's own surroundings up to which they count, and over which the network takes their place. */
    private static final int NEAR = 40;

    private static final int FADE = 8;

    private static final double LARGEST_OFFSET = 0.3;

    private FrontOnly() {}

    /**
     * @param chance of every cell to be on the front alone
     * @param input as {@link ShapeInput#of} makes it
     * @param distance of every cell from the outline
     * @return empty where the mirrored picture will do
     */
    static Optional<OwnBack> of(Guess guess, float[] chance, float[] input, float[] distance) {
        // A drawn outline goes all around: it is no more the front's than the back's.
        double rim = DrawnOutline.width(input, distance) + 1.5 * PITCH;
        float[] share = new float[CELLS];
        int cells = 0;
        for (int i = 0; i < CELLS; i++) {
            share[i] = guess.inside()[i] && distance[i] > rim ? (float) smooth(FROM, TO, chance[i]) : 0;
            cells += share[i] > 0.5 ? 1 : 0;
        }
        if (cells < FEWEST) {
            return Optional.empty();
        }
        float[] wide = Grid.greatest(share, WIDER);
        float[] soft = Grid.mean(wide, SOFT);
        for (int i = 0; i < CELLS; i++) {
            soft[i] *= (float) smooth(rim - PITCH, rim + 2 * PITCH, distance[i]);
        }
        return Optional.of(new OwnBack(colours(guess, input, wide), Optional.of(soft)));
    }

    /**
     * The network's, moved by what lies around between them and the picture: no patch that shows its edge. Where the
     * picture's own surroundings are near, theirs: of a face the network's back still knows the eyes.
     */
    private static float[][] colours(Guess guess, float[] input, float[] wide) {
        boolean[] trusted = Reliefs.trusted(guess.inside());
        boolean[] around = new boolean[CELLS];
        for (int i = 0; i < CELLS; i++) {
            around[i] = trusted[i] && wide[i] < 0.05;
        }
        float[] near = near(around);
        float[][] colours = new float[3][];
        for (int c = 0; c < 3; c++) {
            float[] own = guess.backColour()[c].clone();
            float[] offset = new float[CELLS];
            float[] surroundings = Arrays.copyOfRange(input, c * CELLS, (c + 1) * CELLS);
            for (int i = 0; i < CELLS; i++) {
                own[i] = Math.min(1, Math.max(0, own[i]));
                offset[i] = (float) clamped(input[c * CELLS + i] - own[i]);
            }
            Fill.outward(own, trusted, GRID);
            Fill.outward(offset, around, GRID);
            Fill.outward(surroundings, around, GRID);
            for (int i = 0; i < CELLS; i++) {
                double network = Math.min(1, Math.max(0, own[i] + offset[i]));
                own[i] = (float) (network + (surroundings[i] - network) * near[i]);
            }
            colours[c] = own;
        }
        return colours;
    }

    private static float[] near(boolean[] around) {
        float[] there = new float[CELLS];
        for (int i = 0; i < CELLS; i++) {
            there[i] = around[i] ? 1 : 0;
        }
        return Grid.mean(Grid.greatest(there, NEAR), FADE);
    }

    private static double clamped(double offset) {
        return Math.min(LARGEST_OFFSET, Math.max(-LARGEST_OFFSET, offset));
    }

    private static double smooth(double from, double to, double v) {
        double t = Math.min(1, Math.max(0, (v - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }
}
