package assetfactory.reconstruct.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.Bounds;
import assetfactory.asset.Mesh;
import assetfactory.image.Picture;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import java.awt.Color;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Eyes and labels do not show through to the back; everything else of the picture does, as sharp as it is. */
class FrontOnlyTest {
    /** A green square with fine stripes on its left half, and a black eye on its right one. */
    private static final Picture EYE = Drawings.draw(512, g -> {
        g.setColor(Color.GREEN);
        g.fillRect(56, 56, 400, 400);
        g.setColor(Color.BLUE);
        for (int x = 80; x < 200; x += 8) {
            g.fillRect(x, 100, 4, 300);
        }
        g.setColor(Color.BLACK);
        g.fillOval(300, 200, 80, 80);
    });

    private static Guess guess(Guess guess) {
        float[] green = new float[Crop.GRID * Crop.GRID];
        Arrays.fill(green, 0.9f);
        float[] none = new float[green.length];
        float[] eye = FakeShapes.field((x, y) -> Math.hypot(x - 84 / 235.0, y - 16 / 235.0) < 44 / 235.0 ? 0.95 : 0.02);
        return FakeShapes.coloured(FakeShapes.shaped(guess, (x, y) -> 0.2, (x, y) -> -0.2), eye, none, green, none);
    }

    private static Mesh make(ReconstructionOptions options) {
        return new PocketReconstructor(new FakeShapes(FrontOnlyTest::guess))
                .reconstruct(Drawings.request(EYE, options.withTriangles(3_000).withSplats(1_000)), Progress.NONE)
                .mesh();
    }

    /** The texel that a front (sign 1) or back (-1) face shows at a pixel of the picture. */
    private static int seen(Mesh mesh, int sign, double pixelX, double pixelY) {
        Bounds box = Bounds.of(mesh.positions());
        double x = (pixelX - 256) / 400 * box.width();
        double y = (0.5 - (pixelY - 256) / 400) * box.height();
        float[] p = mesh.positions();
        for (int t = 0; t < mesh.triangleCount(); t++) {
            int a = mesh.triangles()[3 * t];
            int b = mesh.triangles()[3 * t + 1];
            int c = mesh.triangles()[3 * t + 2];
            double area = (p[3 * b] - p[3 * a]) * (double) (p[3 * c + 1] - p[3 * a + 1])
                    - (p[3 * c] - p[3 * a]) * (double) (p[3 * b + 1] - p[3 * a + 1]);
            double u = ((p[3 * b] - x) * (p[3 * c + 1] - y) - (p[3 * c] - x) * (p[3 * b + 1] - y)) / area;
            double v = ((p[3 * c] - x) * (p[3 * a + 1] - y) - (p[3 * a] - x) * (p[3 * c + 1] - y)) / area;
            if (area * sign > 1e-9 && u >= 0 && v >= 0 && u + v <= 1) {
                float[] uv = mesh.uvs();
                double s = u * uv[2 * a] + v * uv[2 * b] + (1 - u - v) * uv[2 * c];
                double r = u * uv[2 * a + 1] + v * uv[2 * b + 1] + (1 - u - v) * uv[2 * c + 1];
                Picture pixels = mesh.texture().pixels();
                return pixels.at((int) (s * pixels.width()), (int) (r * pixels.height())) & 0xffffff;
            }
        }
        throw new AssertionError("nothing at " + pixelX + ", " + pixelY);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void theEyeIsNotOnTheBackAndStripesStaySharp(Shape shape) {
        Mesh mesh = make(ReconstructionOptions.DEFAULT.withShape(shape));

        assertThat(seen(mesh, 1, 340.5, 240.5)).isEqualTo(0x000000);
        int back = seen(mesh, -1, 340.5, 240.5);
        assertThat(back >> 8 & 255).isGreaterThan(240);
        assertThat(back >> 16 & 255).isLessThan(15);
        assertThat(back & 255).isLessThan(15);
        for (int x = 122; x < 150; x += 4) {
            assertThat(seen(mesh, -1, x, 200.5) & 255).as("at " + x).isBetween(x % 8 < 4 ? 200 : 0, x % 8 < 4 ? 255 : 55);
        }
    }

    @Test
    void theTextureGrowsOnlyByWhatTheEyeTakes() {
        Picture mixed = make(ReconstructionOptions.DEFAULT).texture().pixels();
        Picture learned = make(ReconstructionOptions.DEFAULT.withBack(Back.LEARNED)).texture().pixels();

        assertThat(mixed.width() * mixed.height()).isLessThanOrEqualTo(512 * 1024);
        assertThat(learned.width() * learned.height()).isLessThanOrEqualTo(512 * 1024);
    }

    @Test
    void aLearnedBackIsTheNetworksAlone() {
        Mesh mesh = make(ReconstructionOptions.DEFAULT.withBack(Back.LEARNED));

        assertThat(seen(mesh, -1, 120.5, 200.5)).isEqualTo(seen(mesh, -1, 126.5, 200.5)).isEqualTo(0x00e500);
    }

    @Test
    void thePreviewShowsNoEyeEither() {
        Mesh mesh = new PocketReconstructor(new FakeShapes(FrontOnlyTest::guess))
                .preview(Drawings.request(EYE, ReconstructionOptions.DEFAULT), Progress.NONE)
                .orElseThrow();

        assertThat(seen(mesh, -1, 340.5, 240.5) >> 8 & 255).isGreaterThan(200);
        assertThat(seen(mesh, 1, 340.5, 240.5) >> 8 & 255).isLessThan(40);
    }
}
