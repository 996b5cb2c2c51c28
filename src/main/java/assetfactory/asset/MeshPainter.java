package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.Optional;

/** Draws one picture of a mesh: band by band, first which triangle each sample sees, then its colour. */
final class MeshPainter {
    /** Samples along a pixel's side. */
    private static final int SAMPLES = 2;
    /** Pixel rows of a band: its buffers stay in the processor's cache. */
    private static final int BAND = 32;

    private final Mesh mesh;
    private final Camera camera;
    private final Optional<ContactShadow> shadow;
    private final int width;
    private final int height;
    private final Projection projection;
    private final SurfaceShader shader;

    MeshPainter(Mesh mesh, Camera camera, Optional<ContactShadow> shadow, int width, int height) {
        this.mesh = mesh;
        this.camera = camera;
        this.shadow = shadow;
        this.width = width;
        this.height = height;
        this.projection =
                Projection.through(camera, mesh.positions(), width * SAMPLES, height * SAMPLES, SAMPLES);
        this.shader = new SurfaceShader(mesh, camera, projection);
    }

    Picture paint() {
        int[] argb = new int[width * height];
        int bands = (height + BAND - 1) / BAND;
        RowIndex rows = new RowIndex(projection, mesh.triangles(), BAND * SAMPLES, bands);
        ZBuffer buffer = new ZBuffer(width * SAMPLES, BAND * SAMPLES);
        for (int band = 0; band < bands; band++) {
            buffer.clear(band * BAND * SAMPLES);
            for (int i = rows.from(band); i < rows.to(band); i++) {
                buffer.draw(projection, mesh.triangles(), rows.triangle(i), true);
            }
            for (int y = band * BAND; y < Math.min(height, (band + 1) * BAND); y++) {
                paintRow(buffer, y, (y - band * BAND) * SAMPLES, argb);
            }
        }
        return new Picture(width, height, argb);
    }

    private void paintRow(ZBuffer buffer, int y, int bufferRow, int[] argb) {
        float[] light = new float[3];
        for (int x = 0; x < width; x++) {
            int covered = 0;
            light[0] = 0;
            light[1] = 0;
            light[2] = 0;
            for (int sy = 0; sy < SAMPLES; sy++) {
                for (int sx = 0; sx < SAMPLES; sx++) {
                    int triangle = buffer.triangleAt(x * SAMPLES + sx, bufferRow + sy);
                    if (triangle != ZBuffer.NOTHING) {
                        shader.add(triangle, x * SAMPLES + sx, y * SAMPLES + sy, light);
                        covered++;
                    }
                }
            }
            float cover = (float) covered / (SAMPLES * SAMPLES);
            double dark = covered == SAMPLES * SAMPLES ? 0 : shadowAt(x, y);
            argb[y * width + x] = pixel(light, covered, cover, dark);
        }
    }

    private double shadowAt(int x, int y) {
        if (shadow.isEmpty()) {
            return 0;
        }
        double right = (x + 0.5 - width / 2.0) / camera.focal();
        double up = (height / 2.0 - y - 0.5) / camera.focal();
        return shadow.get().darknessAlong(camera, right, up);
    }

    /** The object over its shadow, with straight alpha. */
    private static int pixel(float[] light, int covered, float cover, double dark) {
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
