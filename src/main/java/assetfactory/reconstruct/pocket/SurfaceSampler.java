package assetfactory.reconstruct.pocket;

import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;

/**
 * Covers a mesh with evenly spread samples and makes them flat Gaussians, or points.
 *
 * <p>Every triangle gets its share of the samples by area; within a triangle they follow the R2 low-discrepancy
 * sequence (the plane's generalised golden ratio), which goes on from triangle to triangle.
 */
final class SurfaceSampler {
    /** Standard deviation along the surface, in mean distances between samples. */
    private static final double SPREAD = 0.68;

    /** Standard deviation across the surface, as a share of that along it. */
    private static final double FLATNESS = 0.12;

    /** logit of alpha 0.97: seen twice over, the surface is closed. */
    private static final float OPACITY = (float) Math.log(0.97 / 0.03);

    private static final double R2_U = 0.7548776662466927;
    private static final double R2_V = 0.5698402909980532;

    private final Mesh mesh;
    private final float[] positions;
    private final float[] normals;
    private final double[] colours;
    private final double spacing;
    private final int count;

    /**
     * @param samples how many
     * @param seed moves the sequence's start
     */
    SurfaceSampler(Mesh mesh, int samples, long seed) {
        this.mesh = mesh;
        this.count = samples;
        this.positions = new float[3 * samples];
        this.normals = new float[3 * samples];
        this.colours = new double[3 * samples];
        double[] sums = new double[mesh.triangleCount() + 1];
        for (int t = 0; t < mesh.triangleCount(); t++) {
            sums[t + 1] = sums[t] + area(t);
        }
        double total = sums[mesh.triangleCount()];
        this.spacing = Math.sqrt(total / samples);
        double start = ((seed * 0x9E3779B97F4A7C15L) >>> 11) * 0x1.0p-53;
        int t = 0;
        for (int i = 0; i < samples; i++) {
            double at = total * (i + 0.5) / samples;
            while (t < mesh.triangleCount() - 1 && sums[t + 1] < at) {
                t++;
            }
            sample(i, t, fraction(start + (i + 1) * R2_U), fraction(start + (i + 1) * R2_V));
        }
    }

    private static double fraction(double v) {
        return v - Math.floor(v);
    }

    private double area(int t) {
        double[] n = cross(t);
        return Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / 2;
    }

    private double[] cross(int t) {
        float[] p = mesh.positions();
        int a = 3 * mesh.triangles()[3 * t];
        int b = 3 * mesh.triangles()[3 * t + 1];
        int c = 3 * mesh.triangles()[3 * t + 2];
        double ux = p[b] - p[a];
        double uy = p[b + 1] - p[a + 1];
        double uz = p[b + 2] - p[a + 2];
        double vx = p[c] - p[a];
        double vy = p[c + 1] - p[a + 1];
        double vz = p[c + 2] - p[a + 2];
        return new double[] {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
    }

    private void sample(int i, int t, double u, double v) {
        // The square's upper half is folded down onto the triangle.
        double b = u + v > 1 ? 1 - u : u;
        double c = u + v > 1 ? 1 - v : v;
        double a = 1 - b - c;
        int ia = mesh.triangles()[3 * t];
        int ib = mesh.triangles()[3 * t + 1];
        int ic = mesh.triangles()[3 * t + 2];
        double length = 0;
        for (int k = 0; k < 3; k++) {
            positions[3 * i + k] = (float) (a * mesh.positions()[3 * ia + k] + b * mesh.positions()[3 * ib + k]
                    + c * mesh.positions()[3 * ic + k]);
            normals[3 * i + k] = (float) (a * mesh.normals()[3 * ia + k] + b * mesh.normals()[3 * ib + k]
                    + c * mesh.normals()[3 * ic + k]);
            length += normals[3 * i + k] * normals[3 * i + k];
        }
        length = Math.sqrt(length);
        for (int k = 0; k < 3; k++) {
            normals[3 * i + k] = length < 1e-6 ? (k == 2 ? 1 : 0) : (float) (normals[3 * i + k] / length);
        }
        colour(i, ia, ib, ic, a, b, c);
    }

    /** The texture around the sample: the mean of five places, as far apart as the Gaussian is wide. */
    private void colour(int i, int ia, int ib, int ic, double a, double b, double c) {
        float[] uv = mesh.uvs();
        double[] rgb = new double[3];
        double x = a * uv[2 * ia] + b * uv[2 * ib] + c * uv[2 * ic];
        double y = a * uv[2 * ia + 1] + b * uv[2 * ib + 1] + c * uv[2 * ic + 1];
        add(x, y, rgb);
        double[] corners = {uv[2 * ia], uv[2 * ia + 1], uv[2 * ib], uv[2 * ib + 1], uv[2 * ic], uv[2 * ic + 1]};
        double side = Math.max(edge(ia, ib), Math.max(edge(ib, ic), edge(ic, ia)));
        double reach = Math.min(0.5, 0.35 * spacing / Math.max(side, 1e-9));
        int taps = 1;
        for (int k = 0; k < 3; k++) {
            // Toward each corner, never beyond it: what lies beyond may be another chart.
            add(x + reach * (corners[2 * k] - x), y + reach * (corners[2 * k + 1] - y), rgb);
            taps++;
        }
        for (int k = 0; k < 3; k++) {
            colours[3 * i + k] = rgb[k] / taps;
        }
    }

    private double edge(int a, int b) {
        float[] p = mesh.positions();
        double x = p[3 * a] - p[3 * b];
        double y = p[3 * a + 1] - p[3 * b + 1];
        double z = p[3 * a + 2] - p[3 * b + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    private void add(double u, double v, double[] rgb) {
        int width = mesh.texture().pixels().width();
        int height = mesh.texture().pixels().height();
        int x = Math.min(width - 1, Math.max(0, (int) (u * width)));
        int y = Math.min(height - 1, Math.max(0, (int) (v * height)));
        int texel = mesh.texture().pixels().at(x, y);
        rgb[0] += texel >> 16 & 255;
        rgb[1] += texel >> 8 & 255;
        rgb[2] += texel & 255;
    }

    SplatCloud splats() {
        float[] f = new float[3 * count];
        float[] opacities = new float[count];
        float[] scales = new float[3 * count];
        float[] rotations = new float[4 * count];
        float along = (float) Math.log(spacing * SPREAD);
        float across = (float) Math.log(spacing * SPREAD * FLATNESS);
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < 3; k++) {
                f[3 * i + k] = (float) ((colours[3 * i + k] / 255 - 0.5) / SplatCloud.SH_C0);
            }
            opacities[i] = OPACITY;
            scales[3 * i] = along;
            scales[3 * i + 1] = along;
            scales[3 * i + 2] = across;
            turn(normals[3 * i], normals[3 * i + 1], normals[3 * i + 2], rotations, 4 * i);
        }
        return new SplatCloud(positions, f, opacities, scales, rotations);
    }

    /** The shortest turn that brings the flat axis, z, onto the normal. */
    private static void turn(double x, double y, double z, float[] into, int at) {
        double w = 1 + z;
        boolean opposite = w < 1e-6;
        double qw = opposite ? 0 : w;
        double qx = opposite ? 1 : -y;
        double qy = opposite ? 0 : x;
        double length = Math.sqrt(qw * qw + qx * qx + qy * qy);
        into[at] = (float) (qw / length);
        into[at + 1] = (float) (qx / length);
        into[at + 2] = (float) (qy / length);
        into[at + 3] = 0;
    }

    PointCloud points() {
        byte[] rgb = new byte[3 * count];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.min(255, Math.max(0, Math.round(colours[i])));
        }
        return new PointCloud(positions.clone(), normals.clone(), rgb);
    }
}
