package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Mask;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RobotUserTest {
    private static final int SIDE = 40;

    @Test
    void theDeepestPointIsFartherFromTheOutsideThanAnyOther() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            int width = 5 + random.nextInt(20);
            int height = 5 + random.nextInt(20);
            boolean[] inside = new boolean[width * height];
            for (int i = 0; i < inside.length; i++) {
                inside[i] = random.nextInt(12) > 0;
            }
            inside[0] = true;

            int deepest = DeepestPoint.of(width, height, i -> inside[i]);

            double most = 0;
            int first = -1;
            for (int i = 0; i < inside.length; i++) {
                double depth = inside[i] ? depth(i, inside, width, height) : 0;
                if (depth > most) {
                    most = depth;
                    first = i;
                }
            }
            assertThat(deepest).isEqualTo(first);
        }
    }

    private static double depth(int i, boolean[] inside, int width, int height) {
        int x = i % width;
        int y = i / width;
        double least = Double.POSITIVE_INFINITY;
        for (int v = -1; v <= height; v++) {
            for (int u = -1; u <= width; u++) {
                boolean out = u < 0 || v < 0 || u >= width || v >= height || !inside[v * width + u];
                least = out ? Math.min(least, (u - x) * (u - x) + (v - y) * (v - y)) : least;
            }
        }
        return least;
    }

    @Test
    void clicksGoDeepIntoWhatIsMostWrong() {
        Mask truth = mask((x, y) -> x < 20 && y < 20 || x >= 30 && y >= 30);
        RobotUser robot = new RobotUser(new Halves(), picture(), truth);

        assertThat(robot.nextClick(mask((x, y) -> false))).contains(new Prompt.Point(9.5, 9.5, true));
        // The small square is missing, and the lower left is too much: that is larger.
        assertThat(robot.nextClick(mask((x, y) -> x < 20)).map(RobotUserTest::point))
                .contains(new Prompt.Point(9.5, 29.5, false));
        assertThat(robot.nextClick(truth)).isEmpty();
    }

    private static Prompt.Point point(Prompt prompt) {
        return (Prompt.Point) prompt;
    }

    @Test
    void clicksAreInPicturePixelsWhateverSizeMasksAreComparedAt() {
        Mask truth = mask((x, y) -> x < 20 && y < 20);
        PictureRef large = new PictureRef("large", 4 * SIDE, 4 * SIDE, () -> null);

        assertThat(new RobotUser(new Halves(), large, truth).nextClick(mask((x, y) -> false)))
                .contains(new Prompt.Point(38, 38, true));
        assertThat(new RobotUser(new Halves(), large, truth).ownBox()).isEqualTo(new Prompt.Box(0, 0, 80, 80));
    }

    @Test
    void itStopsWhenItIsContentAndCountsTheClicksToGetThere() {
        // The first click gives the left half, the second one all: of three quarters that is two thirds, then 3/4.
        RobotUser.Clicked clicked = new RobotUser(new Halves(), picture(), mask((x, y) -> x < 20 || y < 20))
                .click(2, 0.9, 5);

        assertThat(clicked.after(1)).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(clicked.after(2)).isCloseTo(3 / 4.0, within(1e-9));
        assertThat(clicked.clicksTo(0.6, 20)).isEqualTo(1);
        assertThat(clicked.clicksTo(0.7, 20)).isEqualTo(2);
        assertThat(clicked.clicksTo(0.9, 20)).isEqualTo(20);
        assertThat(clicked.reaches(0.9)).isFalse();
        assertThat(clicked.points()).hasSize(5);
        assertThat(new RobotUser(new Halves(), picture(), mask((x, y) -> x < 20)).click(1, 0.9, 5).points()).hasSize(1);
    }

    @Test
    void whereNothingIsWrongAnyMoreTheMaskStays() {
        RobotUser.Clicked clicked =
                new RobotUser(new Halves(), picture(), mask((x, y) -> x < 20)).click(5, 2, 5);
        assertThat(clicked.points()).hasSize(1);
        assertThat(clicked.after(5)).isEqualTo(1);
    }

    private static PictureRef picture() {
        return new PictureRef("p", SIDE, SIDE, () -> null);
    }

    private static Mask mask(BiPredicate<Integer, Integer> inside) {
        byte[] coverage = new byte[SIDE * SIDE];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (inside.test(i % SIDE, i / SIDE) ? 255 : 0);
        }
        return new Mask(SIDE, SIDE, coverage);
    }

    /** One click gives the left half, more give all. */
    private static final class Halves implements MaskMaker {
        @Override
        public List<Candidate> candidates(
                PictureRef picture, MaskSource source, int side, Function<String, Mask> given) {
            List<Prompt> prompts = ((MaskSource.Prompted) source).prompts();
            return List.of(new Candidate(mask((x, y) -> x < 20 || prompts.size() > 1), 1, 1));
        }

        @Override
        public String model() {
            return "halves";
        }

        @Override
        public CompletableFuture<Void> prepare(PictureRef picture) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public boolean prepared(PictureRef picture) {
            return true;
        }

        @Override
        public MaskSource found(PictureRef picture, MaskSource.Auto source) {
            throw new AssertionError("A robot user asks for candidates alone.");
        }

        @Override
        public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given) {
            throw new AssertionError("A robot user asks for candidates alone.");
        }

        @Override
        public void close() {}
    }
}
