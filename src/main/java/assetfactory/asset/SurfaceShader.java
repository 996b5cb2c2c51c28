package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.Optional;

/**
 * The light that comes from a place of a triangle.
 *
 * <p>Keeps the numbers of the triangle it saw last: neighbouring pixels mostly see the same one.
 */
final class SurfaceShader {
    private final Mesh mesh;
    private final Camera camera;
    private final Projection projection;
    private final Optional<TextureSampler> texture;
    /** What is linear over a triangle and tells its colour: u v, or red green blue. */
    private final float[] paint;

    private final int paintWidth;
    /** Square steps in a pixel. */
    private final double stepsOfPixel;

    private int triangle = ZBuffer.NOTHING;
    private Picture level;
    /** Of the texture, for each triangle seen so far. */
    private final Picture[] levels;

    private final long[] cornerX = new long[3];
    private final long[] cornerY = new long[3];
    /** For each corner: nearness, and nx ny nz and the paint times nearness, which are linear over the picture. */
    private final double[][] corner;

    private final double[] painted = new double[3];
    private final double[] light = new double[3];

    SurfaceShader(Mesh mesh, Camera camera, Projection projection, int samples) {
        this.mesh = mesh;
        this.camera = camera;
        this.projection = projection;
        double side = (double) samples * Projection.STEPS;
        this.stepsOfPixel = side * side;
        this.levels = new Picture[mesh.triangleCount()];
        if (mesh.paint() instanceof VertexColours colours) {
            this.texture = Optional.empty();
            this.paint = colours.linear();
            this.paintWidth = 3;
        } else {
            this.texture = Optional.of(new TextureSampler(mesh.texture().pixels()));
            this.paint = mesh.uvs();
            this.paintWidth = 2;
        }
        this.corner = new double[3][4 + paintWidth];
    }

    /**
     * Adds the light of one place of a triangle, in {@link Projection}'s steps.
     *
     * @param weight of this light in the sum
     */
    void add(int t, long px, long py, int weight, float[] sum) {
        if (t != triangle) {
            take(t);
        }
        double a = weight(1, 2, px, py);
        double b = weight(2, 0, px, py);
        double c = weight(0, 1, px, py);
        double[] ca = corner[0];
        double[] cb = corner[1];
        double[] cc = corner[2];
        double depth = 1 / (a * ca[0] + b * cb[0] + c * cc[0]);
        for (int k = 0; k < paintWidth; k++) {
            painted[k] = (a * ca[4 + k] + b * cb[4 + k] + c * cc[4 + k]) * depth;
        }
        // The weights are negative, front faces running clockwise on a picture; times the depth, that cancels out.
        double nx = (a * ca[1] + b * cb[1] + c * cc[1]) * depth;
        double ny = (a * ca[2] + b * cb[2] + c * cc[2]) * depth;
        double nz = (a * ca[3] + b * cb[3] + c * cc[3]) * depth;
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        double unit = length > 0 ? 1 / length : 0;
        Lighting.at(
                Camera.dot(camera.right(), nx, ny, nz) * unit,
                Camera.dot(camera.up(), nx, ny, nz) * unit,
                Camera.dot(camera.back(), nx, ny, nz) * unit,
                ny * unit,
                light);
        if (texture.isPresent()) {
            int colour = TextureSampler.bilinear(level, painted[0], painted[1]);
            painted[0] = Srgb.linear(colour >> 16);
            painted[1] = Srgb.linear(colour >> 8 & 255);
            painted[2] = Srgb.linear(colour & 255);
        }
        for (int k = 0; k < 3; k++) {
            sum[k] += (float) (weight * painted[k] * light[k]);
        }
    }

    private double weight(int from, int to, long px, long py) {
        return (cornerX[to] - cornerX[from]) * (py - cornerY[from])
                - (cornerY[to] - cornerY[from]) * (px - cornerX[from]);
    }

    private void take(int t) {
        triangle = t;
        for (int k = 0; k < 3; k++) {
            int v = mesh.triangles()[3 * t + k];
            double near = projection.nearness()[v];
            cornerX[k] = projection.x()[v];
            cornerY[k] = projection.y()[v];
            corner[k][0] = near;
            corner[k][1] = mesh.normals()[3 * v] * near;
            corner[k][2] = mesh.normals()[3 * v + 1] * near;
            corner[k][3] = mesh.normals()[3 * v + 2] * near;
            for (int i = 0; i < paintWidth; i++) {
                corner[k][4 + i] = paint[paintWidth * v + i] * near;
            }
        }
        if (texture.isPresent()) {
            if (levels[t] == null) {
                levels[t] = texture.get().level(halvings(t));
            }
            level = levels[t];
        }
    }

    /** How often the texture must be halved until a texel is about as large as a pixel of this triangle. */
    private int halvings(int t) {
        int a = mesh.triangles()[3 * t];
        int b = mesh.triangles()[3 * t + 1];
        int c = mesh.triangles()[3 * t + 2];
        float[] uv = mesh.uvs();
        double bu = uv[2 * b] - uv[2 * a];
        double bv = uv[2 * b + 1] - uv[2 * a + 1];
        double cu = uv[2 * c] - uv[2 * a];
        double cv = uv[2 * c + 1] - uv[2 * a + 1];
        Picture full = mesh.texture().pixels();
        double texels = Math.abs(bu * cv - bv * cu) * full.width() * full.height();
        double pixels = Math.abs(ZBuffer.cross(projection, a, b, c)) / stepsOfPixel;
        double ratio = texels / pixels;
        // Between one and four texels a pixel either level is right; grain shows less than blur, so take the finer.
        int halvings = 0;
        while (ratio > 3 && halvings < 16) {
            ratio /= 4;
            halvings++;
        }
        return halvings;
    }
}
