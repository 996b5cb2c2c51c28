package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.Optional;

/** The light that comes from a place of a triangle. */
final class SurfaceShader {
    private final Mesh mesh;
    private final int[] corners;
    private final Camera camera;
    private final Projection projection;
    private final Optional<TextureSampler> texture;
    private final int paintWidth;
    /** Square steps in a pixel. */
    private final double stepsOfPixel;

    /** Of the texture, for each triangle seen so far. */
    private final Picture[] levels;

    /**
     * Of each vertex: nearness, and nx ny nz and the paint times nearness, which are linear over the picture. Made once
     * a view: neighbouring pixels see other triangles, but the same vertices.
     */
    private final double[] seen;

    private final int stride;
    private final double[] painted = new double[3];
    private final double[] light = new double[3];

    SurfaceShader(Mesh mesh, Optional<TextureSampler> texture, Camera camera, Projection projection, int samples) {
        this.mesh = mesh;
        this.corners = mesh.triangles();
        this.texture = texture;
        this.camera = camera;
        this.projection = projection;
        double side = (double) samples * Projection.STEPS;
        this.stepsOfPixel = side * side;
        this.levels = new Picture[texture.isPresent() ? mesh.triangleCount() : 0];
        // What is linear over a triangle and tells its colour: u v, or red green blue.
        float[] paint = mesh.paint() instanceof VertexColours colours ? colours.linear() : mesh.uvs();
        this.paintWidth = texture.isPresent() ? 2 : 3;
        this.stride = 4 + paintWidth;
        this.seen = new double[stride * mesh.vertexCount()];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            double near = projection.nearness()[v];
            int at = stride * v;
            seen[at] = near;
            for (int k = 0; k < 3; k++) {
                seen[at + 1 + k] = mesh.normals()[3 * v + k] * near;
            }
            for (int k = 0; k < paintWidth; k++) {
                seen[at + 4 + k] = paint[paintWidth * v + k] * near;
            }
        }
    }

    /**
     * Adds the light of one place of a triangle, in {@link Projection}'s steps.
     *
     * @param weight of this light in the sum
     */
    void add(int t, long px, long py, int weight, float[] sum) {
        int va = corners[3 * t];
        int vb = corners[3 * t + 1];
        int vc = corners[3 * t + 2];
        double a = weight(vb, vc, px, py);
        double b = weight(vc, va, px, py);
        double c = weight(va, vb, px, py);
        int ca = stride * va;
        int cb = stride * vb;
        int cc = stride * vc;
        double depth = 1 / (a * seen[ca] + b * seen[cb] + c * seen[cc]);
        for (int k = 0; k < paintWidth; k++) {
            painted[k] = (a * seen[ca + 4 + k] + b * seen[cb + 4 + k] + c * seen[cc + 4 + k]) * depth;
        }
        // The weights are negative, front faces running clockwise on a picture; times the depth, that cancels out.
        double nx = (a * seen[ca + 1] + b * seen[cb + 1] + c * seen[cc + 1]) * depth;
        double ny = (a * seen[ca + 2] + b * seen[cb + 2] + c * seen[cc + 2]) * depth;
        double nz = (a * seen[ca + 3] + b * seen[cb + 3] + c * seen[cc + 3]) * depth;
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        double unit = length > 0 ? 1 / length : 0;
        Lighting.at(
                Camera.dot(camera.right(), nx, ny, nz) * unit,
                Camera.dot(camera.up(), nx, ny, nz) * unit,
                Camera.dot(camera.back(), nx, ny, nz) * unit,
                ny * unit,
                light);
        if (texture.isPresent()) {
            int colour = TextureSampler.bilinear(level(t), painted[0], painted[1]);
            painted[0] = Srgb.linear(colour >> 16);
            painted[1] = Srgb.linear(colour >> 8 & 255);
            painted[2] = Srgb.linear(colour & 255);
        }
        for (int k = 0; k < 3; k++) {
            sum[k] += (float) (weight * painted[k] * light[k]);
        }
    }

    private double weight(int from, int to, long px, long py) {
        int[] x = projection.x();
        int[] y = projection.y();
        return (long) (x[to] - x[from]) * (py - y[from]) - (long) (y[to] - y[from]) * (px - x[from]);
    }

    private Picture level(int t) {
        if (levels[t] == null) {
            levels[t] = texture.orElseThrow().level(halvings(t));
        }
        return levels[t];
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
