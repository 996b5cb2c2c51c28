package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatersTest {
    private static final int COUNT = 8000;
    private static final PointCloud NO_POINTS = new PointCloud(new float[0], new float[0], new byte[0]);

    @Test
    void aCleanObjectLosesNothing() {
        assertThat(Floaters.of(Wedge.splats(COUNT, Wedge.GLTF)).count()).isZero();
    }

    @Test
    void hazeGiantsLonelyOnesAndFarGroupsAreFound() {
        SplatCloud wedge = Wedge.splats(COUNT, Wedge.GLTF);
        SplatCloud dirty = dirty(wedge);

        Floaters floaters = Floaters.of(dirty);

        assertThat(floaters.transparent()).isEqualTo(20);
        assertThat(floaters.huge()).isEqualTo(5);
        assertThat(floaters.isolated() + floaters.far()).isEqualTo(30 + 25);
        assertThat(floaters.far()).isEqualTo(25);
        assertThat(floaters.removedFrom(dirty).positions()).isEqualTo(wedge.positions());
    }

    @Test
    void floatersSpoilNoBox() {
        SplatCloud wedge = Wedge.splats(COUNT, Wedge.GLTF);

        assertThat(SolidBounds.of(dirty(wedge), NO_POINTS)).isEqualTo(Bounds.of(wedge.positions()));
    }

    @Test
    void aPartThatStandsApartButIsNoTrifleStays() {
        SplatCloud wedge = Wedge.splats(COUNT, Wedge.GLTF);
        SplatCloud lamp = Similarity.scaling(0.2).then(Similarity.moving(2, 1, 0)).apply(Wedge.splats(400, Wedge.GLTF));

        assertThat(Floaters.of(joined(wedge, lamp)).count()).isZero();
    }

    @Test
    void aSprayOfDotsIsTheObject() {
        Random random = new Random(1);
        SplatCloud dots = Wedge.splats(300, Wedge.GLTF);
        float[] positions = new float[900];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = random.nextFloat();
        }

        SplatCloud spray = new SplatCloud(
                positions, dots.colours(), dots.opacities(), filled(900, -9), dots.rotations());
        assertThat(Floaters.of(spray).count()).isLessThan(90);
    }

    @Test
    void withoutSplatsThePointsGiveTheBox() {
        PointCloud points = Wedge.points(50, Wedge.GLTF);
        SplatCloud none = Wedge.splats(0, Wedge.GLTF);

        assertThat(SolidBounds.of(none, points)).isEqualTo(Bounds.of(points.positions()));
        assertThat(Floaters.of(none).count()).isZero();
    }

    @Test
    void distancesAreToldByTheObjectsSize() {
        SplatCloud dirty = dirty(Wedge.splats(COUNT, Wedge.GLTF));

        for (double scale : new double[] {0.001, 1000}) {
            assertThat((double) Floaters.of(Similarity.scaling(scale).apply(dirty)).count())
                    .isCloseTo(Floaters.of(dirty).count(), within(1.0));
        }
    }

    /** 20 of haze, 5 giants, 30 alone in the air, 25 in a knot far away. */
    private static SplatCloud dirty(SplatCloud wedge) {
        Random random = new Random(9);
        float[] positions = new float[3 * 80];
        float[] opacities = filled(80, 2);
        float[] scales = filled(3 * 80, -7);
        for (int i = 0; i < 80; i++) {
            double away = i < 25 ? 0.3 : i < 55 ? 1 + 0.2 * (i - 25) : 6;
            double turn = i < 55 ? 2.4 * i : 1 + 0.001 * i;
            positions[3 * i] = (float) (away * Math.cos(turn));
            positions[3 * i + 1] = (float) (0.3 + (i < 55 ? 0.1 * random.nextGaussian() : 0.001 * random.nextGaussian()));
            positions[3 * i + 2] = (float) (away * Math.sin(turn));
            opacities[i] = i < 20 ? -5 : 2;
            for (int k = 0; k < 3; k++) {
                scales[3 * i + k] = i >= 20 && i < 25 ? 0 : -7;
            }
        }
        float[] rotations = filled(4 * 80, 1);
        return joined(wedge, new SplatCloud(positions, filled(240, 0), opacities, scales, rotations));
    }

    private static float[] filled(int length, float value) {
        float[] all = new float[length];
        Arrays.fill(all, value);
        return all;
    }

    static SplatCloud joined(SplatCloud a, SplatCloud b) {
        return new SplatCloud(joined(a.positions(), b.positions()), joined(a.colours(), b.colours()),
                joined(a.opacities(), b.opacities()), joined(a.scales(), b.scales()),
                joined(a.rotations(), b.rotations()));
    }

    private static float[] joined(float[] a, float[] b) {
        float[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
