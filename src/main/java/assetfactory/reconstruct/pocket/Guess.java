package assetfactory.reconstruct.pocket;

import java.util.Optional;

/**
 * What the shape network sees and says, on {@link Crop#GRID}² cells; what it says outside the mask means nothing.
 *
 * @param inside cells of the mask
 * @param front depth
 * @param back depth
 * @param backColour red, green, blue planes, 0..1
 * @param frontOnly chance that what the picture shows here is not on the back; empty for a network that does not tell,
 *     as are the others
 * @param jumps planes of chances of a step to the cell on the right and below, of the front, then of the back
 * @param up where the ground's up points
 */
record Guess(
        boolean[] inside,
        float[] front,
        float[] back,
        float[][] backColour,
        Optional<float[]> frontOnly,
        Optional<float[][]> jumps,
        Optional<Up> up) {
    /** Of the first network, which told no more. */
    Guess(boolean[] inside, float[] front, float[] back, float[][] backColour) {
        this(inside, front, back, backColour, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
