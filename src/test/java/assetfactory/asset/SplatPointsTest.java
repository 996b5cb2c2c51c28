package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Picture;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplatPointsTest {
    @Test
    void hazeIsNoPoint() {
        SplatCloud splats = cloud(new float[] {0, 0, 0, 1, 0, 0, 2, 0, 0}, new float[] {3, -4, 0}, upright(3));
        assertThat(SplatPoints.of(splats).positions()).containsExactly(0, 0, 0, 2, 0, 0);
    }

    @Test
    void coloursAreThoseOfTheConstantHarmonic() {
        SplatCloud splats = new SplatCloud(new float[3],
                new float[] {0, (float) (0.5 / SplatCloud.SH_C0), (float) (-0.3 / SplatCloud.SH_C0)}, new float[] {1},
                new float[3], upright(1));
        assertThat(SplatPoints.of(splats).rgb()).containsExactly((byte) 128, (byte) 255, (byte) 51);
    }

    @Test
    void normalsAreTheShortestAxisTurnedOutward() {
        // Flat along z, then turned by 90 degrees about y (w and y alike): the shortest axis becomes x.
        float h = 2;
        SplatCloud splats = new SplatCloud(new float[] {-1, 0, 0, 1, 0, 0}, new float[6], new float[] {3, 3},
                new float[] {-1, -1, -5, -1, -1, -5}, new float[] {h, 0, h, 0, h, 0, h, 0});
        assertThat(SplatPoints.of(splats).normals())
                .containsExactly(new float[] {-1, 0, 0, 1, 0, 0}, within(1e-6f));
    }

    @Test
    void aBallOfPointsIsDrawnAsADiscOfItsColour() {
        Random random = new Random(1);
        int count = 5_000;
        float[] positions = new float[3 * count];
        float[] normals = new float[3 * count];
        byte[] rgb = new byte[3 * count];
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double z = random.nextGaussian();
            double length = Math.sqrt(x * x + y * y + z * z);
            double[] unit = {x / length, y / length, z / length};
            for (int k = 0; k < 3; k++) {
                normals[3 * i + k] = (float) unit[k];
                positions[3 * i + k] = (float) unit[k];
            }
            rgb[3 * i] = (byte) 200;
        }
        Picture seen = PointRenderer.render(
                new PointCloud(positions, normals, rgb), new MeshRenderer.View(0, 0), 128, 128);
        assertThat(seen.at(2, 2) >>> 24).isZero();
        assertThat(seen.at(64, 64) >>> 24).isEqualTo(255);
        for (int[] inside : new int[][] {{64, 64}, {30, 64}, {64, 100}, {90, 40}}) {
            int colour = seen.at(inside[0], inside[1]);
            assertThat(colour >>> 24).as("no gap").isEqualTo(255);
            assertThat(colour >> 16 & 255).isGreaterThan(90);
            assertThat(colour >> 8 & 255).isZero();
        }
    }

    private static SplatCloud cloud(float[] positions, float[] opacities, float[] rotations) {
        return new SplatCloud(positions, new float[positions.length], opacities, new float[positions.length], rotations);
    }

    private static float[] upright(int count) {
        float[] rotations = new float[4 * count];
        for (int i = 0; i < rotations.length; i += 4) {
            rotations[i] = 1;
        }
        return rotations;
    }
}
