package assetfactory.browser;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.PointsPly;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.asset.Texture;
import assetfactory.asset.format.SplatPreview;
import assetfactory.image.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A test asset that looks different from every side: a big ember pebble and, to its upper right (+X), a small blue one.
 * As mesh, splats and points it is the same surface, in metres, with the same two colours.
 */
final class Pebbles {
    static final int EMBER = 0xD8703C;
    static final int BLUE = 0x3C70D8;
    static final int SPLATS = 20_000;

    /** x, y, z of the centre and the half axes. */
    private static final double[][] BODIES = {{-0.1, 0.4, 0, 0.35, 0.4, 0.25}, {0.35, 0.8, 0.05, 0.15, 0.17, 0.15}};

    private static final int[] COLOURS = {EMBER, BLUE};
    private static final int RINGS = 24;
    private static final int SECTORS = 48;
    private static final double STANDARD_DEVIATION = 0.009;

    private Pebbles() {}

    static byte[] glb() {
        return bytes(out -> Glb.write(mesh(), "pebbles", out));
    }

    static byte[] splats() {
        return bytes(out -> SplatPly.write(cloud(), out));
    }

    static byte[] preview() {
        return bytes(out -> SplatPreview.write(cloud(), out));
    }

    static byte[] points() {
        PointCloud points = surface(new Random(2), SPLATS);
        return bytes(out -> PointsPly.write(points, out));
    }

    private static Mesh mesh() {
        int perBody = (RINGS + 1) * (SECTORS + 1);
        float[] positions = new float[2 * perBody * 3];
        float[] normals = new float[positions.length];
        float[] uvs = new float[2 * perBody * 2];
        int[] triangles = new int[2 * (RINGS - 1) * SECTORS * 6];
        int triangle = 0;
        for (int body = 0; body < 2; body++) {
            for (int ring = 0; ring <= RINGS; ring++) {
                for (int sector = 0; sector <= SECTORS; sector++) {
                    int vertex = body * perBody + ring * (SECTORS + 1) + sector;
                    double polar = Math.PI * ring / RINGS;
                    double azimuth = 2 * Math.PI * sector / SECTORS;
                    double[] unit = {
                        Math.sin(polar) * Math.sin(azimuth), Math.cos(polar), Math.sin(polar) * Math.cos(azimuth)
                    };
                    place(body, unit, positions, normals, vertex);
                    uvs[vertex * 2] = body == 0 ? 0.25f : 0.75f;
                    uvs[vertex * 2 + 1] = 0.5f;
                    if (ring < RINGS && sector < SECTORS) {
                        int below = vertex + SECTORS + 1;
                        if (ring > 0) {
                            triangle = add(triangles, triangle, vertex, below, vertex + 1);
                        }
                        if (ring < RINGS - 1) {
                            triangle = add(triangles, triangle, vertex + 1, below, below + 1);
                        }
                    }
                }
            }
        }
        return new Mesh(positions, normals, uvs, triangles, texture());
    }

    private static int add(int[] triangles, int at, int a, int b, int c) {
        triangles[at] = a;
        triangles[at + 1] = b;
        triangles[at + 2] = c;
        return at + 3;
    }

    private static Texture texture() {
        int side = 16;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, COLOURS[x * 2 / side]);
            }
        }
        return new Texture(Picture.of(image), bytes(out -> ImageIO.write(image, "png", out)));
    }

    private static SplatCloud cloud() {
        PointCloud surface = surface(new Random(1), SPLATS);
        float[] colours = new float[SPLATS * 3];
        float[] opacities = new float[SPLATS];
        float[] scales = new float[SPLATS * 3];
        float[] rotations = new float[SPLATS * 4];
        for (int i = 0; i < SPLATS; i++) {
            for (int c = 0; c < 3; c++) {
                double colour = (surface.rgb()[i * 3 + c] & 255) / 255.0;
                colours[i * 3 + c] = (float) ((colour - 0.5) / SplatCloud.SH_C0);
                scales[i * 3 + c] = (float) Math.log(c == 2 ? STANDARD_DEVIATION / 10 : STANDARD_DEVIATION);
            }
            opacities[i] = 4;
            turnZTo(surface.normals(), i, rotations);
        }
        return new SplatCloud(surface.positions(), colours, opacities, scales, rotations);
    }

    /** The shortest turn from +Z to the normal: w = 1 + n.z, axis = z cross n; its length is left as it comes. */
    private static void turnZTo(float[] normals, int i, float[] rotations) {
        rotations[i * 4] = Math.max(1e-6f, 1 + normals[i * 3 + 2]);
        rotations[i * 4 + 1] = -normals[i * 3 + 1];
        rotations[i * 4 + 2] = normals[i * 3];
    }

    private static PointCloud surface(Random random, int count) {
        float[] positions = new float[count * 3];
        float[] normals = new float[count * 3];
        byte[] rgb = new byte[count * 3];
        for (int i = 0; i < count; i++) {
            int body = random.nextInt(5) == 0 ? 1 : 0;
            double[] unit = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double length = Math.sqrt(unit[0] * unit[0] + unit[1] * unit[1] + unit[2] * unit[2]);
            place(body, new double[] {unit[0] / length, unit[1] / length, unit[2] / length}, positions, normals, i);
            for (int c = 0; c < 3; c++) {
                rgb[i * 3 + c] = (byte) (COLOURS[body] >> 16 - 8 * c);
            }
        }
        return new PointCloud(positions, normals, rgb);
    }

    private static void place(int body, double[] unit, float[] positions, float[] normals, int index) {
        double[] shape = BODIES[body];
        double[] normal = new double[3];
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
            positions[index * 3 + axis] = (float) (shape[axis] + shape[3 + axis] * unit[axis]);
            normal[axis] = unit[axis] / shape[3 + axis];
            length += normal[axis] * normal[axis];
        }
        for (int axis = 0; axis < 3; axis++) {
            normals[index * 3 + axis] = (float) (normal[axis] / Math.sqrt(length));
        }
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** For a test that needs its own Gaussians. */
    static byte[] file(SplatCloud cloud) {
        return bytes(out -> SplatPly.write(cloud, out));
    }
}
