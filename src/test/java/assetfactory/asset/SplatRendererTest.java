package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.MeshRenderer.View;
import assetfactory.image.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplatRendererTest {
    private static final int SIDE = 64;
    /** Looks along -Z from 10 metres away; a metre at the origin is 20 pixels. */
    private static final Camera CAMERA = new Camera(
            new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1}, new double[] {0, 0, 10}, 10, 200);

    @Test
    void oneRoundGaussianIsTheClosedForm() {
        double deviation = 0.2;
        double opacity = 0.8;
        Picture seen = paint(cloud(splat(0.1, -0.05, 0, opacity, deviation, deviation, deviation, 1, 0, 0, 0)));

        double pixels = deviation * 20;
        double blurred = pixels * pixels + 0.1;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double dx = x + 0.5 - (SIDE / 2.0 + 0.1 * 20);
                double dy = y + 0.5 - (SIDE / 2.0 + 0.05 * 20);
                double far = (dx * dx + dy * dy) / blurred;
                double expected = far < 9 ? opacity * pixels * pixels / blurred * Math.exp(-far / 2) : 0;
                // Off the middle of the picture the ellipse is not quite round.
                assertThat((seen.at(x, y) >>> 24) / 255.0).isCloseTo(expected, within(0.004));
            }
        }
    }

    @Test
    void lightIsNeitherMadeNorLostByBlurringWhatIsSmallerThanAPixel() {
        for (double deviation : new double[] {0.005, 0.02, 0.05}) {
            Picture seen = paint(cloud(splat(0.01, 0.02, 0, 0.9, deviation, deviation, deviation, 1, 0, 0, 0)));
            double sum = IntStream.of(seen.argb()).map(argb -> argb >>> 24).sum() / 255.0;
            double area = 0.9 * 2 * Math.PI * Math.pow(deviation * 20, 2);
            assertThat(sum).isCloseTo(area, within(0.1 * area + 0.02));
        }
    }

    @Test
    void twoGaussiansBehindEachOtherLetThroughWhatBothLetThrough() {
        List<double[]> both = List.of(
                splat(0, 0, 1, 0.5, 0.5, 0.5, 0.01, 1, 0, 0, 0), splat(0, 0, -1, 0.5, 0.5, 0.5, 0.01, 1, 0, 0, 0));
        both.get(0)[11] = 1;
        both.get(1)[11] = 0;
        int middle = paint(cloud(both)).at(SIDE / 2, SIDE / 2);
        assertThat((middle >>> 24) / 255.0).isCloseTo(0.75, within(0.01));
        // Half of the nearer red, a quarter of the black behind it.
        assertThat((middle >> 16 & 255) / 255.0).isCloseTo(0.5 / 0.75, within(0.02));
    }

    @Test
    void aLongGaussianPointsWhereItsRotationTurnsIt() {
        // Long along x, turned about z by 30 degrees: up to the right, which is against y on a picture.
        double half = Math.toRadians(30) / 2;
        double[] moments = moments(
                paint(cloud(splat(0, 0, 0, 0.9, 0.4, 0.05, 0.05, 3 * Math.cos(half), 0, 0, 3 * Math.sin(half)))));
        assertThat(moments[3]).isCloseTo(-30, within(1.0));
        // Long along z, turned about y by 90 degrees: level.
        double quarter = Math.toRadians(90) / 2;
        moments = moments(
                paint(cloud(splat(0, 0, 0, 0.9, 0.05, 0.05, 0.4, Math.cos(quarter), 0, Math.sin(quarter), 0))));
        assertThat(moments[3]).isCloseTo(0, within(1.0));
        // Seen along its length it is round and small.
        moments = moments(paint(cloud(splat(0, 0, 0, 0.9, 0.05, 0.05, 0.4, 1, 0, 0, 0))));
        assertThat(moments[0]).isCloseTo(moments[2], within(0.05));
        assertThat(moments[0]).isLessThan(2);
    }

    @Test
    void theOrderOfTheSplatsIsNoMatterNotEvenAtOneDepth() {
        Random random = new Random(5);
        List<double[]> splats = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double[] splat = splat(
                    random.nextGaussian(), random.nextGaussian(), i % 3, random.nextDouble(), 0.2, 0.1, 0.05,
                    1, random.nextDouble(), random.nextDouble(), 0);
            for (int k = 11; k < 14; k++) {
                splat[k] = random.nextDouble();
            }
            splats.add(splat);
        }
        Picture first = SplatRenderer.render(cloud(splats), View.PREVIEW, 90, 70);
        Picture front = SplatRenderer.render(cloud(splats), new View(0, 0), 90, 70);
        Collections.shuffle(splats, random);
        assertThat(SplatRenderer.render(cloud(splats), View.PREVIEW, 90, 70).argb()).isEqualTo(first.argb());
        assertThat(SplatRenderer.render(cloud(splats), new View(0, 0), 90, 70).argb()).isEqualTo(front.argb());
    }

    @Test
    void coloursNeverLeaveThoseOfTheSplats() {
        List<double[]> splats = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            splats.add(splat(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), 0.99, 0.3, 0.3, 0.3,
                    1, 0, 0, 0));
        }
        splats.forEach(splat -> splat[11] = 0.6);
        for (int argb : SplatRenderer.render(cloud(splats), new View(40, 10), 80, 80).argb()) {
            if (argb >>> 24 > 20) {
                assertThat(argb >> 16 & 255).isBetween(150, 156);
                assertThat(argb & 0xffff).isZero();
            }
        }
    }

    @Test
    void aShapeHasTheSameOutlineAsItsMeshFromEverySide() {
        Mesh mesh = Knot.mesh(90, 14);
        SplatCloud splats = new SurfaceSamples(mesh, 40_000, 3).splats();
        for (double[] side : new double[][] {{0, 0}, {-90, 0}, {28, 14}, {180, -20}}) {
            View view = new View(side[0], side[1]);
            Picture drawn = MeshRenderer.render(mesh, view, 200, 200);
            Picture splat = SplatRenderer.render(splats, view, 200, 200);
            int both = 0;
            int either = 0;
            for (int i = 0; i < drawn.argb().length; i++) {
                boolean a = drawn.argb()[i] >>> 24 > 127;
                boolean b = splat.argb()[i] >>> 24 > 127;
                both += a && b ? 1 : 0;
                either += a || b ? 1 : 0;
            }
            assertThat((double) both / either).isGreaterThan(0.9);
        }
    }

    @Test
    void ofManyMoreSplatsThanPixelsASampleLooksTheSame() {
        SplatCloud many = new SurfaceSamples(Knot.mesh(90, 14), 60_000, 3).splats();
        Picture small = SplatRenderer.render(many, View.PREVIEW, 40, 40);
        Picture large = SplatRenderer.render(many, View.PREVIEW, 160, 160);
        double difference = 0;
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 40; x++) {
                double mean = 0;
                for (int i = 0; i < 16; i++) {
                    mean += (large.at(4 * x + i % 4, 4 * y + i / 4) >>> 24) / 16.0;
                }
                difference += Math.abs(mean - (small.at(x, y) >>> 24)) / 255 / 1600;
            }
        }
        assertThat(difference).isLessThan(0.06);
    }

    @Test
    void nothingAndHazeAndSplatsOfNoSizeAreDrawnWithoutHarm() {
        SplatCloud none = new SplatCloud(new float[0], new float[0], new float[0], new float[0], new float[0]);
        assertThat(SplatRenderer.render(none, View.PREVIEW, 9, 7).argb()).containsOnly(0);
        for (double size : new double[] {1e-12, 1e6}) {
            SplatCloud one = cloud(splat(1, 2, 3, 0.02, size, size, size, 1, 0, 0, 0));
            assertThat(SplatRenderer.render(one, View.PREVIEW, 9, 7).argb()).hasSize(63);
        }
        assertThatThrownBy(() -> SplatRenderer.render(none, View.PREVIEW, 0, 7))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Picture paint(SplatCloud cloud) {
        return new SplatScene(cloud).paint(CAMERA, false, SIDE, SIDE, 1);
    }

    /** Variance along x, covariance, variance along y, and the angle of the long axis in degrees. */
    private static double[] moments(Picture picture) {
        double[] sum = new double[6];
        for (int i = 0; i < picture.argb().length; i++) {
            double weight = picture.argb()[i] >>> 24;
            double x = i % picture.width();
            double y = i / picture.width();
            double[] terms = {1, x, y, x * x, x * y, y * y};
            for (int k = 0; k < 6; k++) {
                sum[k] += weight * terms[k];
            }
        }
        double x = sum[1] / sum[0];
        double y = sum[2] / sum[0];
        double xx = sum[3] / sum[0] - x * x;
        double xy = sum[4] / sum[0] - x * y;
        double yy = sum[5] / sum[0] - y * y;
        return new double[] {xx, xy, yy, Math.toDegrees(Math.atan2(2 * xy, xx - yy)) / 2};
    }

    /** Position, opacity, deviations, rotation, and a black colour that the caller may change. */
    private static double[] splat(double... values) {
        return java.util.Arrays.copyOf(values, 14);
    }

    private static SplatCloud cloud(double[]... splats) {
        return cloud(List.of(splats));
    }

    private static SplatCloud cloud(List<double[]> splats) {
        int count = splats.size();
        SplatCloud cloud = new SplatCloud(
                new float[3 * count], new float[3 * count], new float[count], new float[3 * count], new float[4 * count]);
        for (int i = 0; i < count; i++) {
            double[] s = splats.get(i);
            for (int k = 0; k < 3; k++) {
                cloud.positions()[3 * i + k] = (float) s[k];
                cloud.scales()[3 * i + k] = (float) Math.log(s[4 + k]);
                cloud.colours()[3 * i + k] = (float) ((s[11 + k] - 0.5) / SplatCloud.SH_C0);
            }
            cloud.opacities()[i] = (float) Math.log(s[3] / (1 - s[3]));
            for (int k = 0; k < 4; k++) {
                cloud.rotations()[4 * i + k] = (float) s[7 + k];
            }
        }
        return cloud;
    }
}
