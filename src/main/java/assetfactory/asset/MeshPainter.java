package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.Optional;

/**
 * Draws one picture of a mesh. Each sample of a pixel knows which triangle it sees; each triangle that a pixel sees is
 * lit once, at the middle of its samples, and counts by their number.
 */
final class MeshPainter {
    /** Samples along a pixel's side. */
    private static final int SAMPLES = 3;
    private static final int SAMPLES_OF_PIXEL = SAMPLES * SAMPLES;

    private final Mesh mesh;
    private final Camera camera;
    private final Optional<ContactShadow> shadow;
    private final Bands bands;
    private final Projection projection;
    private final SurfaceShader shader;
    private final int[] argb;

    private final int[] seen = new int[SAMPLES_OF_PIXEL];
    private final float[] light = new float[3];

    MeshPainter(Mesh mesh, Camera camera, Optional<ContactShadow> shadow, int width, int height) {
        this.mesh = mesh;
        this.camera = camera;
        this.shadow = shadow;
        this.bands = new Bands(width, height, SAMPLES);
        this.projection = Projection.through(camera, mesh.positions(), bands);
        this.shader = new SurfaceShader(mesh, camera, projection, SAMPLES);
        this.argb = new int[width * height];
    }

    Picture paint() {
        bands.draw(projection, mesh.triangles(), true, this::paintRow);
        return new Picture(bands.width(), bands.height(), argb);
    }

    private void paintRow(int y, ZBuffer buffer, int firstRow) {
        for (int x = 0; x < bands.width(); x++) {
            int covered = look(buffer, x * SAMPLES, firstRow);
            if (covered > 0) {
                lightPixel(x, y);
            }
            double dark = covered == SAMPLES_OF_PIXEL ? 0 : shadowAt(x, y);
            argb[y * bands.width() + x] = pixel(covered, dark);
        }
    }

    /** Fills {@link #seen} with the triangles at a pixel's samples, row by row, and counts those that see one. */
    private int look(ZBuffer buffer, int firstColumn, int firstRow) {
        int covered = 0;
        int i = 0;
        for (int row = firstRow; row < firstRow + SAMPLES; row++) {
            for (int column = firstColumn; column < firstColumn + SAMPLES; column++) {
                int triangle = buffer.triangleAt(column, row);
                seen[i++] = triangle;
                covered += triangle == ZBuffer.NOTHING ? 0 : 1;
            }
        }
        return covered;
    }

    /** Sums the light of {@link #seen} and forgets it. */
    private void lightPixel(int x, int y) {
        light[0] = 0;
        light[1] = 0;
        light[2] = 0;
        for (int i = 0; i < SAMPLES_OF_PIXEL; i++) {
            int triangle = seen[i];
            if (triangle == ZBuffer.NOTHING) {
                continue;
            }
            int count = 0;
            int columns = 0;
            int rows = 0;
            for (int k = i; k < SAMPLES_OF_PIXEL; k++) {
                if (seen[k] == triangle) {
                    seen[k] = ZBuffer.NOTHING;
                    count++;
                    columns += k % SAMPLES;
                    rows += k / SAMPLES;
                }
            }
            shader.add(triangle, middle(x, columns, count), middle(y, rows, count), count, light);
        }
    }

    /** The mean place of some samples of a pixel, in steps. */
    private static long middle(int pixel, int sumOfSamples, int count) {
        return (long) pixel * SAMPLES * Projection.STEPS
                + sumOfSamples * Projection.STEPS / count
                + Projection.STEPS / 2;
    }

    private double shadowAt(int x, int y) {
        if (shadow.isEmpty()) {
            return 0;
        }
        double right = (x + 0.5 - bands.width() / 2.0) / camera.focal();
        double up = (bands.height() / 2.0 - y - 0.5) / camera.focal();
        return shadow.get().darknessAlong(camera, right, up);
    }

    /** The object over its shadow, with straight alpha. */
    private int pixel(int covered, double dark) {
        double cover = (double) covered / SAMPLES_OF_PIXEL;
        double alpha = cover + (1 - cover) * dark;
        if (alpha <= 0) {
            return 0;
        }
        // The shadow is black: it adds to the alpha and nothing to the light.
        double share = covered == 0 ? 0 : cover / (covered * alpha);
        return (int) Math.round(alpha * 255) << 24
                | Srgb.encode(light[0] * share) << 16
                | Srgb.encode(light[1] * share) << 8
                | Srgb.encode(light[2] * share);
    }
}
