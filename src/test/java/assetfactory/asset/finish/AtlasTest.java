package assetfactory.asset.finish;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.Mesh;
import assetfactory.asset.meshopt.Simplifier;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the pieces of a surface lie in a texture. */
class AtlasTest {
    private static final int SIDE = 512;
    private static final Mesh KNOT = Simplifier.of(Things.colouredKnot(300, 30)).to(4_000, true).mesh();
    private static final Atlas ATLAS = Atlas.of(KNOT, Charts.of(KNOT), SIDE);

    @Test
    void everyTriangleLiesInTheTextureOnce() {
        int[] triangles = ATLAS.charts().stream().flatMapToInt(chart -> Arrays.stream(chart.triangles())).toArray();
        assertThat(Arrays.stream(triangles).distinct().count()).isEqualTo(KNOT.triangleCount());
        assertThat(triangles).hasSize(KNOT.triangleCount());
        for (int c = 0; c < ATLAS.charts().size(); c++) {
            for (int corner = 0; corner < 3 * ATLAS.charts().get(c).triangles().length; corner++) {
                assertThat(ATLAS.texel(c, corner, 0)).isBetween(Atlas.GUTTER - 0.01, SIDE - Atlas.GUTTER + 0.01);
                assertThat(ATLAS.texel(c, corner, 1)).isBetween(Atlas.GUTTER - 0.01, SIDE - Atlas.GUTTER + 0.01);
            }
        }
    }

    /** The knot is the hardest of shapes for it: rings and bows, where rectangles around them would take a fifth. */
    @Test
    void piecesTakeMoreThanTwoFifthsOfTheTexture() {
        double texels = ATLAS.charts().stream().mapToDouble(FlatChart::area).sum() * ATLAS.scale() * ATLAS.scale();
        assertThat(texels / SIDE / SIDE).isBetween(0.4, 1.0);
    }

    @Test
    void noPieceComesNearAnother() {
        int[] whose = new int[SIDE * SIDE];
        for (int c = 0; c < ATLAS.charts().size(); c++) {
            for (int t = 0; t < ATLAS.charts().get(c).triangles().length; t++) {
                mark(whose, c, t);
            }
        }
        long near = IntStream.range(0, whose.length).filter(at -> whose[at] > 0 && othersAround(whose, at)).count();
        assertThat(near).isZero();
    }

    private static boolean othersAround(int[] whose, int at) {
        for (int dy = -Atlas.GUTTER; dy <= Atlas.GUTTER; dy++) {
            for (int dx = -Atlas.GUTTER; dx <= Atlas.GUTTER; dx++) {
                int other = whose[Math.floorMod(at + dy * SIDE + dx, whose.length)];
                if (other != 0 && other != whose[at]) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void theSamePiecesLieTheSameWay() {
        Atlas again = Atlas.of(KNOT, Charts.of(KNOT), SIDE);
        assertThat(again.scale()).isEqualTo(ATLAS.scale());
        assertThat(again.x()).isEqualTo(ATLAS.x());
        assertThat(again.y()).isEqualTo(ATLAS.y());
    }

    @Test
    void thereIsNoRoomForMorePiecesThanGuttersFit() {
        Mesh many = Things.scattered(4_000);
        assertThat(Atlas.of(many, Charts.of(many), 256).fits()).isFalse();
        assertThat(Atlas.of(many, Charts.of(many), 1024).fits()).isTrue();
    }

    /** Places all over a triangle. */
    private static void mark(int[] whose, int c, int t) {
        int steps = 24;
        for (int i = 0; i <= steps; i++) {
            for (int j = 0; i + j <= steps; j++) {
                double[] at = new double[2];
                for (int k = 0; k < 2; k++) {
                    at[k] = (i * ATLAS.texel(c, 3 * t, k) + j * ATLAS.texel(c, 3 * t + 1, k)
                            + (steps - i - j) * ATLAS.texel(c, 3 * t + 2, k)) / steps;
                }
                whose[(int) at[1] * SIDE + (int) at[0]] = c + 1;
            }
        }
    }
}
