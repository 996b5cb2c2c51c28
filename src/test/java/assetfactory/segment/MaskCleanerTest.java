package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Mask;
import assetfactory.message.BadInput;
import java.awt.geom.Line2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskCleanerTest {
    @Test
    void specksGoAndTheLargestIslandStays() {
        Random random = new Random(11);
        for (int round = 0; round < 100; round++) {
            Mask mask = random(random, 24, 17, 0.35);
            int most = random.nextInt(12);

            Mask cleaned = MaskCleaner.clean(mask, new Cleanup(false, 0, most, 0), List.of(), 24);

            List<List<Integer>> islands = islands(mask, true);
            int largest = islands.stream().mapToInt(List::size).max().orElse(0);
            boolean[] expected = new boolean[24 * 17];
            boolean kept = false;
            for (List<Integer> island : islands) {
                boolean first = island.size() == largest && !kept;
                kept |= first;
                if (island.size() > most || first) {
                    island.forEach(i -> expected[i] = true);
                }
            }
            assertInside(cleaned, expected);
        }
    }

    @Test
    void smallHolesAreFilledAndWhatReachesTheBorderIsNoHole() {
        Random random = new Random(12);
        for (int round = 0; round < 100; round++) {
            Mask mask = random(random, 24, 17, 0.7);
            int most = 1 + random.nextInt(12);

            Mask cleaned = MaskCleaner.clean(mask, new Cleanup(false, most, 0, 0), List.of(), 24);

            boolean[] expected = new boolean[24 * 17];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = mask.inside(i % 24, i / 24);
            }
            for (List<Integer> hole : islands(mask, false)) {
                boolean border = hole.stream()
                        .anyMatch(i -> i % 24 == 0 || i % 24 == 23 || i / 24 == 0 || i / 24 == 16);
                if (!border && hole.size() <= most) {
                    hole.forEach(i -> expected[i] = true);
                }
            }
            assertInside(cleaned, expected);
        }
    }

    @Test
    void onlyClickedIslandsStayAndTheirSoftEdgesWithThem() {
        Mask mask = discs(120, 60, new double[][] {{30, 30, 15}, {80, 30, 15}});
        Cleanup keep = new Cleanup(true, 0, 0, 0);

        Mask left = MaskCleaner.clean(mask, keep, List.of(new Prompt.Point(60, 60, true)), 240);
        Mask boxed = MaskCleaner.clean(mask, keep, List.of(new Prompt.Box(180, 40, 240, 80)), 240);
        Mask missed = MaskCleaner.clean(mask, keep, List.of(new Prompt.Point(5, 5, true)), 240);

        assertThat(left.coverage()).isEqualTo(discs(120, 60, new double[][] {{30, 30, 15}}).coverage());
        assertThat(boxed.coverage()).isEqualTo(discs(120, 60, new double[][] {{80, 30, 15}}).coverage());
        assertThat(missed.coverage()).isEqualTo(mask.coverage());
    }

    @Test
    void aFilledHoleLeavesNoSoftRing() {
        Mask disc = discs(60, 60, new double[][] {{30, 30, 20}});
        byte[] ring = disc.coverage().clone();
        Mask hole = discs(60, 60, new double[][] {{30, 30, 5}});
        for (int i = 0; i < ring.length; i++) {
            ring[i] = (byte) Math.min(ring[i] & 0xff, 255 - (hole.coverage()[i] & 0xff));
        }

        Mask filled = MaskCleaner.clean(new Mask(60, 60, ring), new Cleanup(false, 200, 0, 0), List.of(), 60);

        assertThat(filled.coverage()).isEqualTo(disc.coverage());
    }

    @Test
    void aGrownOrShrunkCircleIsACircleOfTheOtherRadius() {
        for (int grow : new int[] {-9, -2, -1, 1, 3, 12}) {
            Mask grown = MaskCleaner.clean(
                    discs(100, 90, new double[][] {{48.3, 44.6, 20.4}}),
                    new Cleanup(false, 0, 0, grow),
                    List.of(),
                    100);

            assertClose(grown, discs(100, 90, new double[][] {{48.3, 44.6, 20.4 + grow}}), 0.12);
        }
    }

    @Test
    void smoothingTakesBumpsAndNotchesAndLeavesTheRest() {
        double[][] disc = {{60, 55, 40}};
        byte[] rough = discs(120, 110, new double[][] {{60, 55, 40}, {100, 55, 4}, {60, 14, 3}}).coverage();
        for (int y = 50; y < 54; y++) {
            java.util.Arrays.fill(rough, y * 120 + 15, y * 120 + 26, (byte) 0);
        }
        Mask smooth = MaskCleaner.clean(
                new Mask(120, 110, rough), new Cleanup(false, 0, 0, 0, 10, java.util.Optional.empty()), List.of(), 120);

        assertThat(RobotUser.iou(smooth, discs(120, 110, disc))).isGreaterThan(0.97);
        assertThat(smooth.inside(103, 55)).isFalse();
        assertThat(smooth.inside(24, 52)).isTrue();
    }

    @Test
    void aStraightEdgeStaysWhereItIsAndSoftWhenSmoothed() {
        byte[] left = new byte[60 * 40];
        for (int i = 0; i < left.length; i++) {
            left[i] = (byte) (i % 60 < 30 ? 255 : i % 60 == 30 ? 64 : 0);
        }

        Mask smooth = Smoothing.smooth(new Mask(60, 40, left), 7);

        for (int y = 0; y < 40; y++) {
            assertThat(smooth.at(28, y)).isEqualTo(255);
            assertThat(smooth.at(29, y) + smooth.at(30, y) + smooth.at(31, y)).isCloseTo(255 + 64, within(40));
            assertThat(smooth.at(32, y)).isZero();
        }
    }

    @Test
    void growthIsMeasuredInPixelsOfTheOriginal() {
        Mask preview = MaskCleaner.clean(
                discs(100, 90, new double[][] {{50, 45, 20}}), new Cleanup(false, 0, 0, 10), List.of(), 400);

        assertClose(preview, discs(100, 90, new double[][] {{50, 45, 22.5}}), 0.12);
    }

    @Test
    void distancesAreWhatTryingEveryPieceOfTheOutlineGives() {
        Random random = new Random(13);
        for (int round = 0; round < 30; round++) {
            Mask mask = random(random, 20, 20, 0.15);
            double pixels = random.nextInt(7) - 3;
            if (pixels == 0 || mask.area() == 0) {
                continue;
            }
            List<double[]> pieces = new ArrayList<>();
            new Outline(mask).forEachPiece((x0, y0, x1, y1) -> pieces.add(new double[] {x0, y0, x1, y1}));
            Mask grown = Growth.grow(mask, pixels);
            for (int i = 0; i < 400; i++) {
                int x = i % 20;
                int y = i / 20;
                double least = pieces.stream()
                        .mapToDouble(piece -> Line2D.ptSegDist(piece[0], piece[1], piece[2], piece[3], x, y))
                        .min()
                        .orElseThrow();
                double covered = 0.5 + pixels + (mask.inside(x, y) ? least : -least);
                assertThat(grown.at(x, y) / 255.0)
                        .as("round %d at %d, %d", round, x, y)
                        .isCloseTo(Math.max(0, Math.min(1, covered)), within(0.003));
            }
        }
    }

    @Test
    void growthOutOfRangeIsRefused() {
        Mask mask = discs(20, 20, new double[][] {{10, 10, 5}});

        assertThat(catchThrowableOfType(
                        BadInput.class,
                        () -> MaskCleaner.clean(mask, new Cleanup(false, 0, 0, Integer.MIN_VALUE), List.of(), 20)))
                .isNotNull();
    }

    @Test
    void anObjectCutOffByThePictureStaysCutOffThere() {
        byte[] left = new byte[30 * 20];
        for (int i = 0; i < left.length; i++) {
            left[i] = (byte) (i % 30 < 10 ? 255 : 0);
        }

        Mask shrunk = Growth.grow(new Mask(30, 20, left), -3);

        assertThat(shrunk.at(0, 0)).isEqualTo(255);
        assertThat(shrunk.at(6, 19)).isEqualTo(255);
        assertThat(shrunk.at(7, 10)).isZero();
    }

    private static void assertInside(Mask mask, boolean[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(mask.inside(i % mask.width(), i / mask.width())).isEqualTo(expected[i]);
        }
    }

    private static void assertClose(Mask actual, Mask expected, double tolerance) {
        for (int i = 0; i < expected.coverage().length; i++) {
            assertThat((actual.coverage()[i] & 0xff) / 255.0)
                    .as("pixel %d, %d", i % actual.width(), i / actual.width())
                    .isCloseTo((expected.coverage()[i] & 0xff) / 255.0, within(tolerance));
        }
    }

    private static Mask random(Random random, int width, int height, double inside) {
        byte[] coverage = new byte[width * height];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (random.nextDouble() < inside ? 255 : 0);
        }
        return new Mask(width, height, coverage);
    }

    private static Mask discs(int width, int height, double[][] discs) {
        byte[] coverage = new byte[width * height];
        for (int i = 0; i < coverage.length; i++) {
            double most = 0;
            for (double[] disc : discs) {
                most = Math.max(most, disc[2] + 0.5 - Math.hypot(i % width + 0.5 - disc[0], i / width + 0.5 - disc[1]));
            }
            coverage[i] = (byte) Math.round(255 * Math.min(1, most));
        }
        return new Mask(width, height, coverage);
    }

    private static List<List<Integer>> islands(Mask mask, boolean inside) {
        boolean[] seen = new boolean[mask.coverage().length];
        List<List<Integer>> islands = new ArrayList<>();
        for (int start = 0; start < seen.length; start++) {
            if (seen[start] || mask.inside(start % mask.width(), start / mask.width()) != inside) {
                continue;
            }
            List<Integer> island = new ArrayList<>();
            ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
            seen[start] = true;
            while (!open.isEmpty()) {
                int i = open.pop();
                island.add(i);
                for (int j = 0; j < seen.length; j++) {
                    int dx = Math.abs(j % mask.width() - i % mask.width());
                    int dy = Math.abs(j / mask.width() - i / mask.width());
                    boolean neighbour = inside ? Math.max(dx, dy) == 1 : dx + dy == 1;
                    if (neighbour && !seen[j] && mask.inside(j % mask.width(), j / mask.width()) == inside) {
                        seen[j] = true;
                        open.push(j);
                    }
                }
            }
            islands.add(island);
        }
        return islands;
    }
}
