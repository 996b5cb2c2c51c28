package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.Optional;

/**
 * Draws one picture of a mesh. Each sample of a pixel knows which triangle it sees. With many samples, each triangle that
 * a pixel sees is lit once, at the middle of its samples, and counts by their number; with few, for small pictures made
 * by the dozen, a pixel is lit at one place.
 */
final class MeshPainter {
    /** From as many samples along a pixel's side, each triangle is lit. */
    private static final int FINE = 3;

    private final SurfaceShader shader;
    private final Bands bands;
    private final Optional<ContactShadow.Seen> shadow;
    private final int samples;
    private final int samplesOfPixel;
    private final int[] argb;

    private final int[] seen;
    private final float[] light = new float[3];

    MeshPainter(SurfaceShader shader, Bands bands, Optional<ContactShadow.Seen> shadow) {
        this.shader = shader;
        this.bands = bands;
        this.shadow = shadow;
        this.samples = bands.samples();
        this.samplesOfPixel = samples * samples;
        this.argb = new int[bands.width() * bands.height()];
        this.seen = new int[samplesOfPixel];
    }

    Picture paint(Projection projection, int[] corners) {
        bands.draw(projection, corners, true, this::paintRow);
        return new Picture(bands.width(), bands.height(), argb);
    }

    private void paintRow(int y, ZBuffer buffer, int firstRow) {
        for (int x = 0; x < bands.width(); x++) {
            int covered = buffer.isEmpty(x * samples, x * samples + samples - 1)
                    ? 0
                    : look(buffer.triangles(), firstRow * buffer.width() + x * samples, buffer.width());
            double dark = covered == samplesOfPixel || shadow.isEmpty() ? 0 : shadow.get().darknessAt(x, y);
            if (covered > 0) {
                lightPixel(x, y, covered);
            }
            if (covered > 0 || dark > 0) {
                argb[y * bands.width() + x] = pixel(covered, dark);
            }
        }
    }

    /** Fills {@link #seen} with the triangles at a pixel's samples, row by row, and counts those that see one. */
    private int look(int[] triangles, int first, int width) {
        int covered = 0;
        int i = 0;
        for (int row = first; i < samplesOfPixel; row += width) {
            for (int at = row; at < row + samples; at++) {
                int triangle = triangles[at];
                seen[i++] = triangle;
                covered += triangle == ZBuffer.NOTHING ? 0 : 1;
            }
        }
        return covered;
    }

    /** Sums the light of {@link #seen} and forgets it. */
    private void lightPixel(int x, int y, int covered) {
        light[0] = 0;
        light[1] = 0;
        light[2] = 0;
        for (int i = 0; i < samplesOfPixel; i++) {
            int triangle = seen[i];
            if (triangle == ZBuffer.NOTHING) {
                continue;
            }
            int count = 0;
            int columns = 0;
            int rows = 0;
            for (int k = i; k < samplesOfPixel; k++) {
                if (seen[k] == triangle) {
                    seen[k] = ZBuffer.NOTHING;
                    count++;
                    columns += k % samples;
                    rows += k / samples;
                }
            }
            int weight = samples < FINE ? covered : count;
            shader.add(triangle, middle(x, columns, count), middle(y, rows, count), weight, light);
            if (weight == covered) {
                return;
            }
        }
    }

    /** The mean place of some samples of a pixel, in steps. */
    private long middle(int pixel, int sumOfSamples, int count) {
        return (long) pixel * samples * Projection.STEPS
                + sumOfSamples * Projection.STEPS / count
                + Projection.STEPS / 2;
    }

    /** The object over its shadow, with straight alpha. */
    private int pixel(int covered, double dark) {
        double cover = (double) covered / samplesOfPixel;
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
