package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;
import assetfactory.image.Scale;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A bright disc on dark ground, of which the network says only about where it is. */
class GuidedOutlineTest {
    private static final int CELLS = 64;

    private static double centre(int side) {
        return side * 0.47;
    }

    private static double radius(int side) {
        return side * 0.31;
    }

    private static Mask truth(int side) {
        byte[] coverage = new byte[side * side];
        for (int i = 0; i < coverage.length; i++) {
            double away = Math.hypot(i % side + 0.5 - centre(side), i / side + 0.5 - centre(side));
            coverage[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, radius(side) + 0.5 - away)));
        }
        return new Mask(side, side, coverage);
    }

    /** @param contrast 0 hides the disc */
    private static Picture picture(int side, double contrast, double noise) {
        Random random = new Random(1);
        int[] argb = new int[side * side];
        Mask truth = truth(side);
        for (int i = 0; i < argb.length; i++) {
            double inside = (truth.coverage()[i] & 0xff) / 255.0;
            int grey = (int) Math.max(0, Math.min(255, 80 + contrast * inside + noise * random.nextGaussian()));
            argb[i] = 0xff000000 | grey << 16 | grey << 8 | grey;
        }
        return new Picture(side, side, argb);
    }

    /** Logits of a wobbly disc, up to a cell off. */
    private static LowResMask roughly(int side) {
        Frame frame = new Frame(new Rect(0, 0, side, side), 4 * CELLS, CELLS, 4 * CELLS, 4 * CELLS);
        float[] logits = new float[CELLS * CELLS];
        for (int i = 0; i < logits.length; i++) {
            double dx = i % CELLS + 0.5 - centre(CELLS);
            double dy = i / CELLS + 0.5 - centre(CELLS);
            double wobble = Math.sin(9 * Math.atan2(dy, dx));
            logits[i] = (float) (2 * (radius(CELLS) + 0.9 * wobble - Math.hypot(dx, dy)));
        }
        return new LowResMask(frame, logits, 0.9);
    }

    private static Mask drawn(int original, int side) {
        return LogitsToMask.draw(roughly(original), original, original, side, side);
    }

    private static Mask followed(Picture picture, int original) {
        Guide guide = new Guide(picture, new Rect(0, 0, picture.width(), picture.height()), CELLS, CELLS);
        Mask drawn = drawn(original, picture.width());
        return GuidedOutline.follow(drawn, roughly(original), guide, picture, original, original);
    }

    @Test
    void theOutlineMovesToTheEdgeOfThePicture() {
        for (int side : new int[] {160, 512, 1100}) {
            Mask truth = truth(side);

            Mask followed = followed(picture(side, 120, 4), side);

            double before = RobotUser.iou(drawn(side, side), truth);
            double after = RobotUser.iou(followed, truth);
            assertThat(before).isLessThan(0.97);
            assertThat(after).as("at %d pixels", side).isGreaterThan(0.99);
            assertThat(worstStep(followed)).as("soft at the edge").isLessThan(1);
        }
    }

    /** Share of the pixels beside the outline that are wholly in or out on both of its sides: a hard edge. */
    private static double worstStep(Mask mask) {
        int hard = 0;
        int edges = 0;
        for (int i = 1; i < mask.coverage().length; i++) {
            int before = mask.coverage()[i - 1] & 0xff;
            int here = mask.coverage()[i] & 0xff;
            if (before < Mask.INSIDE != here < Mask.INSIDE) {
                edges++;
                hard += Math.abs(before - here) == 255 ? 1 : 0;
            }
        }
        return (double) hard / edges;
    }

    @Test
    void whereThereIsNoEdgeTheOutlineStaysAboutWhereItWas() {
        Mask drawn = drawn(512, 512);

        assertThat(RobotUser.iou(followed(picture(512, 0, 0), 512), drawn)).isGreaterThan(0.97);
        assertThat(RobotUser.iou(followed(picture(512, 0, 6), 512), drawn)).isGreaterThan(0.95);
    }

    @Test
    void farFromTheOutlineNothingChanges() {
        Picture busy = picture(512, 0, 60);
        Mask followed = followed(busy, 512);

        Mask core = Growth.grow(drawn(512, 512), -50);
        Mask around = Growth.grow(drawn(512, 512), 50);
        for (int i = 0; i < core.coverage().length; i++) {
            if (core.coverage()[i] == -1) {
                assertThat(followed.coverage()[i]).isEqualTo((byte) -1);
            } else if (around.coverage()[i] == 0) {
                assertThat(followed.coverage()[i]).isZero();
            }
        }
    }

    @Test
    void aPreviewLooksAsTheFullSizeDoes() {
        Picture picture = picture(1024, 120, 3);

        Mask full = followed(picture, 1024);
        Mask preview = followed(Scale.fit(picture, 256), 1024);

        assertThat(RobotUser.iou(Scale.fit(full, 256), preview)).isGreaterThan(0.985);
    }

    @Test
    void meansOverWindowsAreWhatAddingUpGives() {
        Random random = new Random(2);
        int width = 17;
        float[] values = new float[width * 13];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        for (int radius : new int[] {1, 2, 4, 20}) {
            float[] mean = Window.mean(values, width, radius);
            for (int y = 0; y < 13; y++) {
                for (int x = 0; x < width; x++) {
                    double sum = 0;
                    int count = 0;
                    for (int row = Math.max(0, y - radius); row <= Math.min(12, y + radius); row++) {
                        for (int column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column++) {
                            sum += values[row * width + column];
                            count++;
                        }
                    }
                    assertThat(mean[y * width + x]).isCloseTo((float) (sum / count), within(1e-5f));
                }
            }
        }
    }

    @Test
    void flecksAreTheSmallPiecesThatStayWithinTheBand() {
        Random random = new Random(6);
        int width = 24;
        for (int round = 0; round < 60; round++) {
            float[] field = new float[width * 20];
            boolean[] band = new boolean[field.length];
            for (int i = 0; i < field.length; i++) {
                field[i] = random.nextInt(3) == 0 ? 1 : -1;
                band[i] = i % width > 3 && i % width < 18;
            }
            BitSet flecks = new BitSet();

            Flecks.in(field, width, band, 6, flecks::set);

            for (int i = 0; i < field.length; i++) {
                assertThat(flecks.get(i)).as("round %d sample %d", round, i).isEqualTo(isFleck(field, width, band, i));
            }
        }
    }

    private static boolean isFleck(float[] field, int width, boolean[] band, int start) {
        BitSet piece = new BitSet();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(start);
        piece.set(start);
        while (!open.isEmpty()) {
            int i = open.poll();
            if (!band[i]) {
                return false;
            }
            int[] beside = {
                i % width > 0 ? i - 1 : i, i % width < width - 1 ? i + 1 : i,
                Math.floorMod(i - width, field.length), (i + width) % field.length
            };
            for (int k = 0; k < 4; k++) {
                boolean there = k < 2 || (k == 2 ? i >= width : i < field.length - width);
                if (there && field[beside[k]] == field[i] && !piece.get(beside[k])) {
                    piece.set(beside[k]);
                    open.add(beside[k]);
                }
            }
        }
        return piece.cardinality() <= 6;
    }
}
