package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Scale;
import assetfactory.message.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class EditsTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;
    private static final PictureRef PICTURE = new PictureRef("p", WIDTH, HEIGHT, EditsTest::squares);
    private static final Function<MaskSource, Mask> NO_OTHER = source -> {
        throw new IllegalArgumentException(source.toString());
    };
    private static final Edit LEFT = new Edit.Area(true, List.of(0.0, 0.0, 160.0, 0.0, 160.0, 200.0, 0.0, 200.0));

    private final Edits edits = new Edits(8 << 20);

    /** Four even colours, two by two. */
    private static Picture squares() {
        int[] argb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < argb.length; i++) {
            boolean right = i % WIDTH >= WIDTH / 2;
            boolean low = i / WIDTH >= HEIGHT / 2;
            argb[i] = 0xff000000 | (right ? 0xc00000 : 0) | (low ? 0xc0 : 0);
        }
        return new Picture(WIDTH, HEIGHT, argb);
    }

    private Mask made(Mask base, Edit... list) {
        return edits.apply(base, List.of(list), sheet(base, false), NO_OTHER);
    }

    private static Edits.Sheet sheet(Mask mask, boolean crisp) {
        return new Edits.Sheet(PICTURE, mask.width(), mask.height(), crisp, List.of());
    }

    private static Mask empty(int width, int height) {
        return new Mask(width, height, new byte[width * height]);
    }

    private static Mask empty() {
        return empty(WIDTH, HEIGHT);
    }

    private static Edit.Stroke stroke(boolean add, double radius, Double... points) {
        return new Edit.Stroke(add, radius, List.of(points));
    }

    @Test
    void aStrokeCoversEachPixelByTheShareOfItThatLiesWithinTheRadius() {
        Mask mask = made(empty(), stroke(true, 20.3, 100.2, 90.7), stroke(true, 7.5, 200.0, 40.5, 260.0, 40.5));

        for (int y = 60; y < 122; y++) {
            for (int x = 70; x < 130; x++) {
                double covered = 20.3 + 0.5 - Math.hypot(x + 0.5 - 100.2, y + 0.5 - 90.7);
                assertThat(mask.at(x, y) / 255.0).isCloseTo(Math.max(0, Math.min(1, covered)), within(0.13));
            }
        }
        // From 33 to 48 across the middle of the straight one, to the pixel.
        for (int y = 30; y < 52; y++) {
            assertThat(mask.at(230, y)).as("row %d", y).isEqualTo(y >= 33 && y < 48 ? 255 : 0);
        }
    }

    @Test
    void anAreaIsFilledByTheEvenOddRuleAndItsEdgeIsSoft() {
        // A square with a square in it, drawn in one line, and half a pixel out of the grid.
        Mask mask = made(empty(), new Edit.Area(true, List.of(
                10.5, 10.0, 50.5, 10.0, 50.5, 50.0, 10.5, 50.0, 10.5, 10.0,
                20.5, 20.0, 40.5, 20.0, 40.5, 40.0, 20.5, 40.0, 20.5, 20.0)));

        assertThat(mask.at(15, 15)).isEqualTo(255);
        assertThat(mask.at(30, 30)).isZero();
        assertThat(mask.at(10, 15)).isCloseTo(128, within(2));
        assertThat(mask.at(50, 15)).isCloseTo(128, within(2));
    }

    @Test
    void laterEditsActOnWhatEarlierOnesLeft() {
        Edit.Stroke brush = stroke(true, 30, 100.0, 100.0);
        Edit.Stroke eraser = stroke(false, 30, 120.0, 100.0);

        Mask erased = made(empty(), brush, eraser);
        Mask painted = made(empty(), eraser, brush);

        assertThat(erased.inside(80, 100)).isTrue();
        assertThat(erased.inside(115, 100)).isFalse();
        assertThat(painted.inside(115, 100)).isTrue();
        assertThat(made(empty(), brush, brush).coverage()).isEqualTo(made(empty(), brush).coverage());
    }

    @Test
    void aColourRegionEndsWhereTheColourDoes() {
        Mask mask = made(empty(), new Edit.Region(true, 300.5, 10.5, 40));

        assertThat(mask.area()).isEqualTo(WIDTH * HEIGHT / 4);
        assertThat(mask.inside(WIDTH / 2, 0)).isTrue();
        assertThat(mask.inside(WIDTH / 2 - 1, 0)).isFalse();
        assertThat(made(mask, new Edit.Region(false, 160.0, 0.0, 40)).area()).isZero();
        Assertions.assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> made(mask, new Edit.Region(true, WIDTH + 1, 3, 40)));
    }

    @Test
    void aColourRegionIsWhatFloodingPixelByPixelGives() {
        Random random = new Random(4);
        for (int round = 0; round < 30; round++) {
            int[] argb = random.ints(19 * 13, 0, 3).map(shade -> 0xff000000 | shade * 20).toArray();
            int start = random.nextInt(argb.length);
            boolean[] reached = new boolean[argb.length];
            reached[start] = true;
            for (int pass = 0; pass < argb.length; pass++) {
                for (int i = 0; i < argb.length; i++) {
                    boolean beside = i % 19 > 0 && reached[i - 1] || i % 19 < 18 && i + 1 < argb.length && reached[i + 1]
                            || i >= 19 && reached[i - 19] || i + 19 < argb.length && reached[i + 19];
                    reached[i] |= beside && Math.abs((argb[i] & 255) - (argb[start] & 255)) <= 25;
                }
            }

            Mask region = ColourRegion.of(new Picture(19, 13, argb), start % 19, start / 19, 25);

            for (int i = 0; i < argb.length; i++) {
                assertThat(region.inside(i % 19, i / 19)).isEqualTo(reached[i]);
            }
        }
    }

    @Test
    void invertingTwiceChangesNothingAndTakingAwayIsAddingToTheOutside() {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            Mask base = made(empty(), edit(random, true), edit(random, true));
            Edit add = edit(random, true);
            Edit invert = new Edit.Invert();

            assertThat(made(base, invert, invert).coverage()).isEqualTo(base.coverage());
            assertThat(made(base, invert, add, invert).coverage()).isEqualTo(made(base, opposite(add)).coverage());
        }
    }

    @Test
    void cleaningUpInTheMiddleSeesWhatIsThereThen() {
        Edit hole = stroke(false, 5, 60.0, 60.0);
        Edit fill = new Edit.Clean(new Cleanup(false, 200, 0, 0));

        Mask filled = made(empty(), LEFT, hole, fill);
        Mask pierced = made(empty(), LEFT, fill, hole);

        assertThat(filled.inside(60, 60)).isTrue();
        assertThat(pierced.inside(60, 60)).isFalse();
    }

    @Test
    void anotherObjectIsTakenAway() {
        MaskSource other = new MaskSource.Given("other", Cleanup.NONE);
        Mask disc = made(empty(), stroke(true, 40, 100.0, 100.0));

        Mask rest = edits.apply(empty(), List.of(LEFT, new Edit.Minus(other)), sheet(disc, false), source -> {
            assertThat(source).isEqualTo(other);
            return disc;
        });

        assertThat(rest.inside(100, 100)).isFalse();
        assertThat(rest.inside(10, 10)).isTrue();
        assertThat(rest.area()).isEqualTo(WIDTH * HEIGHT / 2 - disc.area());
    }

    @Test
    void aPreviewShowsWhatTheFullSizeGivesButForPixelsOnTheOutline() {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            List<Edit> list = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                list.add(random.nextInt(6) == 0 ? new Edit.Invert() : edit(random, random.nextBoolean()));
            }
            Mask full = made(empty(), list.toArray(Edit[]::new));
            Mask small = Scale.fit(full, 107);

            Mask preview = made(empty(small.width(), small.height()), list.toArray(Edit[]::new));

            for (int y = 0; y < small.height(); y++) {
                for (int x = 0; x < small.width(); x++) {
                    if (small.inside(x, y) != preview.inside(x, y)) {
                        assertThat(onOutline(small, x, y)).as("%s at %d, %d", list, x, y).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void drawingOnFromWhatIsRememberedGivesWhatDrawingAllGives() {
        Random random = new Random(9);
        List<Edit> list = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            list.add(i % 5 == 4 ? new Edit.Invert() : edit(random, random.nextBoolean()));
            Edit[] now = list.toArray(Edit[]::new);

            assertThat(made(empty(), now).coverage())
                    .isEqualTo(new Edits(0).apply(empty(), list, sheet(empty(), false), NO_OTHER).coverage());
        }
    }

    @Test
    void crispMasksHaveNoSoftPixel() {
        List<Edit> list = List.of(stroke(true, 22.7, 90.0, 70.0, 200.0, 120.0), new Edit.Clean(new Cleanup(false, 0, 0, 3)));

        Mask mask = edits.apply(empty(), list, sheet(empty(), true), NO_OTHER);

        assertThat(mask.area()).isGreaterThan(5000);
        for (byte value : mask.coverage()) {
            assertThat(value).isIn((byte) 0, (byte) -1);
        }
    }

    private static boolean onOutline(Mask mask, int x, int y) {
        for (int row = Math.max(0, y - 1); row <= Math.min(mask.height() - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(mask.width() - 1, x + 1); column++) {
                if (mask.at(column, row) != mask.at(x, y) || mask.at(x, y) % 255 != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Edit opposite(Edit edit) {
        if (edit instanceof Edit.Stroke stroke) {
            return new Edit.Stroke(!stroke.add(), stroke.radius(), stroke.points());
        }
        if (edit instanceof Edit.Area area) {
            return new Edit.Area(!area.add(), area.points());
        }
        Edit.Region region = (Edit.Region) edit;
        return new Edit.Region(!region.add(), region.x(), region.y(), region.tolerance());
    }

    private static Edit edit(Random random, boolean add) {
        int kind = random.nextInt(5);
        if (kind == 0) {
            return new Edit.Region(add, random.nextInt(WIDTH), random.nextInt(HEIGHT), random.nextInt(256));
        }
        Double[] points = new Double[2 * (3 + random.nextInt(4))];
        Arrays.setAll(points, i -> -20 + random.nextDouble() * (i % 2 == 0 ? WIDTH + 40 : HEIGHT + 40));
        return kind < 3
                ? new Edit.Stroke(add, 4 + 30 * random.nextDouble(), List.of(points))
                : new Edit.Area(add, List.of(points));
    }

    @Test
    void whatNoHandDrawsIsRefused() {
        for (Runnable wrong : List.<Runnable>of(
                () -> stroke(true, 0, 1.0, 1.0),
                () -> stroke(true, 6000, 1.0, 1.0),
                () -> stroke(true, Double.NaN, 1.0, 1.0),
                () -> stroke(true, 3),
                () -> stroke(true, 3, 1.0, 1.0, 2.0),
                () -> stroke(true, 3, 1.0, Double.POSITIVE_INFINITY),
                () -> new Edit.Area(true, List.of(1.0, 1.0, 2.0, 2.0)),
                () -> new Edit.Region(true, 1, 1, 256),
                () -> new MaskSource.Auto(Cleanup.NONE, Collections.nCopies(501, new Edit.Invert())),
                () -> new MaskSource.Auto(Cleanup.NONE, Collections.nCopies(3, line(4000))),
                () -> new MaskSource.Auto(
                        Cleanup.NONE,
                        List.of(line(9000), new Edit.Minus(new MaskSource.Auto(Cleanup.NONE, List.of(line(2000)))))),
                () -> new Edit.Minus(new MaskSource.Auto(
                        Cleanup.NONE, List.of(new Edit.Minus(new MaskSource.Auto(Cleanup.NONE))))))) {
            Assertions.assertThatExceptionOfType(BadInput.class)
                    .isThrownBy(wrong::run)
                    .satisfies(refused -> assertThat(refused.kind()).isEqualTo(BadInput.Kind.UNPROCESSABLE));
        }
    }

    private static Edit line(int points) {
        return new Edit.Stroke(true, 3, Collections.nCopies(2 * points, 5.0));
    }
}
