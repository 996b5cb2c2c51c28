package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
