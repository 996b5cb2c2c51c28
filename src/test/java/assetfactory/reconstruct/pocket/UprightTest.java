package assetfactory.reconstruct.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Bounds;
import assetfactory.image.Picture;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects are put on the ground as the network sees it. */
class UprightTest {
    private static final ReconstructionOptions OPTIONS =
            ReconstructionOptions.DEFAULT.withTriangles(3_000).withSplats(1_000).withSize(2);

    /** An L: no two of its sides are alike. */
    private static final Picture ELL = Drawings.draw(200, g -> {
        g.setColor(java.awt.Color.GRAY);
        g.fillRect(100, 50, 60, 400);
        g.fillRect(160, 350, 150, 100);
    });

    private static Up up(double roll, double pitch, double certainty) {
        double r = Math.toRadians(roll);
        double p = Math.toRadians(pitch);
        return new Up(Math.sin(r), Math.cos(r) * Math.cos(p), Math.cos(r) * Math.sin(p), certainty);
    }

    private static Reconstruction make(UnaryOperator<Guess> guess, ReconstructionOptions options) {
        return new PocketReconstructor(new FakeShapes(guess))
                .reconstruct(Drawings.request(ELL, options), Progress.NONE);
    }

    private static Guess wedge(Guess guess) {
        return FakeShapes.shaped(guess, (x, y) -> 0.5 + 0.2 * y - 0.1 * x, (x, y) -> -0.5);
    }

    @ParameterizedTest
    @CsvSource({"0, 35", "20, 0", "-15, 40", "0, 90", "0, -30"})
    void meshSplatsAndPointsAreTurnedTogether(double roll, double pitch) {
        Up up = up(roll, pitch, 0.98);
        UnaryOperator<Guess> guess = g -> FakeShapes.with(wedge(g), up);
        Reconstruction seen = make(guess, OPTIONS.withStraighten(false));
        Reconstruction turned = make(guess, OPTIONS);

        assertThat(seen.facts()).doesNotContainKey("turnedDegrees");
        assertThat((double) turned.facts().get("turnedDegrees")).isCloseTo(up.degrees(), within(0.1));
        assertThat(Bounds.of(turned.mesh().positions()).longestSide()).isCloseTo(2, within(1e-4));
        assertThat((double) Bounds.of(turned.mesh().positions()).minY()).isCloseTo(0, within(1e-6));
        Turn turn = Turn.upright(up);
        Similar same = Similar.of(turn.of(doubles(seen.mesh().positions())), turned.mesh().positions());
        same.check(turn.of(doubles(seen.mesh().positions())), turned.mesh().positions());
        same.check(turn.of(doubles(seen.splats().positions())), turned.splats().positions());
        same.check(turn.of(doubles(seen.points().positions())), turned.points().positions());
        assertThat(turned.points().normals())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : Float.compare(a, b))
                .containsExactly(floats(turn.of(doubles(seen.points().normals()))));
        for (int i = 0; i < 1_000; i++) {
            assertThatFlatAxisIsTheNormal(turned, i);
        }
    }

    private static void assertThatFlatAxisIsTheNormal(Reconstruction turned, int i) {
        float[] q = turned.splats().rotations();
        double w = q[4 * i];
        double x = q[4 * i + 1];
        double y = q[4 * i + 2];
        double z = q[4 * i + 3];
        double[] axis = {2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)};
        for (int k = 0; k < 3; k++) {
            assertThat(axis[k]).isCloseTo(turned.points().normals()[3 * i + k], within(2e-3));
        }
    }

    /** Scale and offset between two lists of points in one order. */
    private record Similar(double scale, double[] offset) {
        static Similar of(double[] from, float[] to) {
            Bounds a = Bounds.of(floats(from));
            Bounds b = Bounds.of(to);
            double scale = b.longestSide() / a.longestSide();
            return new Similar(scale, new double[] {
                b.minX() - scale * a.minX(), b.minY() - scale * a.minY(), b.minZ() - scale * a.minZ()
            });
        }

        void check(double[] from, float[] to) {
            assertThat(to).hasSize(from.length);
            for (int i = 0; i < to.length; i++) {
                assertThat((double) to[i]).isCloseTo(scale * from[i] + offset[i % 3], within(1e-3));
            }
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Test
    void aSlabSeenFromAboveLiesFlatThoughItsDepthsAreOffByTenDegrees() {
        double slope = -1 / Math.tan(Math.toRadians(40));
        double off = -1 / Math.tan(Math.toRadians(50));
        Up up = up(0, 40, 0.98);
        Guess[] seen = new Guess[1];
        Reconstruction flat = make(g -> seen[0] = FakeShapes.with(slab(g, slope), up), OPTIONS);
        Reconstruction leaning = make(g -> FakeShapes.with(slab(g, off), up), OPTIONS);

        assertThat(Bounds.of(flat.mesh().positions()).height()).isLessThan(0.25);
        assertThat(Bounds.of(leaning.mesh().positions()).height()).isLessThan(0.25);
        assertThat(seen[0].up()).isPresent();
    }

    private static Guess slab(Guess guess, double slope) {
        return FakeShapes.shaped(guess, (x, y) -> slope * y + 0.05, (x, y) -> slope * y - 0.05);
    }

    @Test
    void aNetworkInDoubtTurnsNothingButLetsItStandStraight() {
        Up doubt = up(0, 60, 0.7);
        Reconstruction bent = make(g -> FakeShapes.with(bent(g, 0), doubt), OPTIONS);

        assertThat(bent.facts()).doesNotContainKey("turnedDegrees").containsEntry("straightened", true);
        assertThat(depth(bent)).isLessThan(0.3);
        assertThat(depth(make(g -> FakeShapes.with(bent(g, 0), doubt), OPTIONS.withStraighten(false)))).isGreaterThan(0.5);
    }

    @Test
    void whatTurnsACornerToTheViewerGoesOnDoingSo() {
        Up doubt = up(0, 60, 0.7);

        assertThat(depth(make(g -> FakeShapes.with(bent(g, 0.2), doubt), OPTIONS))).isLessThan(0.3);
        assertThat(depth(make(g -> FakeShapes.with(bent(g, 0.8), doubt), OPTIONS))).isGreaterThan(0.5);
    }

    /** A slab that leans and bends away from the viewer, and is as much deeper to the right as {@code across} says. */
    private static Guess bent(Guess guess, double across) {
        return FakeShapes.shaped(guess, (x, y) -> 0.05 + 0.4 * y + 0.5 * y * y + across * x,
                (x, y) -> -0.05 + 0.4 * y + 0.5 * y * y + across * x);
    }

    private static double depth(Reconstruction made) {
        Bounds box = Bounds.of(made.mesh().positions());
        return box.maxZ() - box.minZ();
    }

    @Test
    void aLittleRollOrPitchIsTakenForAnError() {
        Up settled = up(5, 3, 1).settled();

        assertThat(settled.degrees()).isCloseTo(0, within(1e-9));
        assertThat(up(3, 86, 1).settled().toward()).isCloseTo(1, within(1e-9));
        assertThat(up(30, 30, 1).settled().degrees()).isCloseTo(up(30, 30, 1).degrees(), within(1e-9));
    }

    @Test
    void twoGuessesThatDifferMakeTheirMeanLessSure() {
        Up mean = up(20, 0, 0.98).mean(up(20, 0, 0.98).mirrored());

        assertThat(mean.right()).isCloseTo(0, within(1e-9));
        assertThat(mean.up()).isCloseTo(1, within(1e-9));
        assertThat(mean.certainty()).isCloseTo(0.98 * Math.cos(Math.toRadians(20)), within(1e-9));
    }
}
