package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Picture;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A quick look on fewer cells, and back. */
class CoarseGridTest {
    private static final int CELLS = GRID * GRID;
    private static final CoarseGrid GRID_192 = new CoarseGrid(192, 2);

    private static float[] input(Picture picture) {
        Subject subject = Subject.of(picture, Drawings.alpha(picture));
        return ShapeInput.of(subject.picture(), subject.mask(), subject.crop());
    }

    @Test
    void theNetworkIsShownTheSameObjectInFewerCells() {
        float[] fine = input(Drawings.steak(512));
        float[] coarse = GRID_192.input(fine);

        assertThat(coarse).hasSize(4 * 192 * 192);
        for (int plane = 0; plane < 4; plane++) {
            assertThat(mean(coarse, plane)).isCloseTo(mean(fine, plane), within(0.003));
        }
    }

    private static double mean(float[] planes, int plane) {
        int cells = planes.length / 4;
        double sum = 0;
        for (int i = 0; i < cells; i++) {
            sum += planes[plane * cells + i];
        }
        return sum / cells;
    }

    @Test
    void depthsComeBackToTheirPlacesTimesTheFactor() {
        float[] fine = input(Drawings.steak(512));
        float[] seen = GRID_192.input(fine);
        float[] shape = new float[5 * 192 * 192];
        for (int i = 0; i < 192 * 192; i++) {
            // A slope across, but nonsense where nothing was seen, which must not leak in.
            shape[i] = seen[3 * 192 * 192 + i] > 0 ? (i % 192 + 0.5f) / 96 - 1 : 1e6f;
        }
        boolean[] inside = ShapeInput.inside(fine);
        float[] front = GRID_192.answer(new ShapeAnswer(Map.of(ShapeManifest.SHAPE, shape)), seen, inside)
                .guess(inside).front();

        for (int i = 0; i < CELLS; i++) {
            if (inside[i]) {
                assertThat((double) front[i]).isCloseTo(2 * Crop.cellX(i % GRID), within(0.02));
            }
        }
    }

    @Test
    void whatIsTooThinToBeSeenIsAsDeepAsWhatIsNear() {
        float[] fine = new float[4 * CELLS];
        for (int y = 60; y < 200; y++) {
            // A block, and from its side a hair of one cell in height.
            for (int x = 60; x < (y == 130 ? 220 : 150); x++) {
                fine[3 * CELLS + y * GRID + x] = 1;
            }
        }
        float[] seen = GRID_192.input(fine);
        float[] shape = new float[5 * 192 * 192];
        java.util.Arrays.fill(shape, 0, 192 * 192, 0.25f);
        boolean[] inside = ShapeInput.inside(fine);
        float[] front = GRID_192.answer(new ShapeAnswer(Map.of(ShapeManifest.SHAPE, shape)), seen, inside)
                .guess(inside).front();

        assertThat((double) front[130 * GRID + 215]).isCloseTo(0.5, within(1e-4));
    }

    @Test
    void theBundledNetworksQuickLookIsAsDeepAsItsWholeGuess() {
        ShapeNetwork network = ShapeNetwork.bundled(2);
        for (Picture picture : new Picture[] {Drawings.steak(512), Drawings.mug(512), Drawings.log(512)}) {
            float[] input = input(picture);
            double whole = thickness(network.guess(input));

            assertThat(thickness(network.glance(input))).isCloseTo(whole, within(0.2 * whole));
        }
    }

    private static double thickness(Guess guess) {
        double sum = 0;
        int cells = 0;
        for (int i = 0; i < CELLS; i++) {
            if (guess.inside()[i]) {
                sum += guess.front()[i] - guess.back()[i];
                cells++;
            }
        }
        return sum / cells;
    }
}
