package assetfactory.asset;

import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A wedge that is the same in no other position: 0.9 m wide, 0.6 m high, 0.4 m deep, high on its left and low on its
 * right, an arrow pointing up and an F on its front, another colour on each side. As mesh, splats and points, in the
 * frame that somebody else would have made it in: the axes are renamed here by hand, not by the code that is tested.
 */
public final class Wedge {
    private static final int CELL = 128;
    private static final int[] COLOURS = {0xd04030, 0x30a040, 0x3060d0, 0xe0c020, 0x808080};

    /** From glTF's axes to another frame's. */
    public static final UnaryOperator<double[]> GLTF = p -> p;

    /** Up is +Z, the front looks along -Y. */
    public static final UnaryOperator<double[]> Z_UP = p -> new double[] {p[0], -p[2], p[1]};

    /** Up is -Y, the front looks along -Z. */
    public static final UnaryOperator<double[]> Y_DOWN = p -> new double[] {p[0], -p[1], -p[2]};

    private Wedge() {}

    public static UnaryOperator<double[]> axes(Frame frame) {
        return switch (frame) {
            case GLTF -> GLTF;
            case Z_UP -> Z_UP;
            case Y_DOWN -> Y_DOWN;
        };
    }

    /** Corners of each side from the lower left, counter-clockwise from outside; all in glTF's frame. */
    private static final double[][][] SIDES = {
        {{-.4, 0, .2}, {.5, 0, .2}, {.5, .15, .2}, {-.4, .6, .2}},
        {{.5, 0, .2}, {.5, 0, -.2}, {.5, .15, -.2}, {.5, .15, .2}},
        {{.5, 0, -.2}, {-.4, 0, -.2}, {-.4, .6, -.2}, {.5, .15, -.2}},
        {{-.4, .6, .2}, {.5, .15, .2}, {.5, .15, -.2}, {-.4, .6, -.2}},
        {{-.4, 0, -.2}, {-.4, 0, .2}, {-.4, .6, .2}, {-.4, .6, -.2}},
        {{-.4, 0, -.2}, {.5, 0, -.2}, {.5, 0, .2}, {-.4, 0, .2}}
    };

    public static Mesh mesh(UnaryOperator<double[]> axes) {
        float[] positions = new float[72];
        float[] normals = new float[72];
        float[] uvs = new float[48];
        int[] triangles = new int[36];
        for (int side = 0; side < 6; side++) {
            double[] normal = normal(side);
            for (int c = 0; c < 4; c++) {
                int v = 4 * side + c;
                put(axes.apply(SIDES[side][c]), positions, v);
                put(axes.apply(normal), normals, v);
                uvs[2 * v] = (float) ((side + (c == 1 || c == 2 ? 0.99 : 0.01)) / 6);
                uvs[2 * v + 1] = c >= 2 ? 0.01f : 0.99f;
            }
            int[] corners = {0, 1, 2, 0, 2, 3};
            for (int i = 0; i < 6; i++) {
                triangles[6 * side + i] = 4 * side + corners[i];
            }
        }
        Picture picture = picture();
        return new Mesh(positions, normals, uvs, triangles, new Texture(picture, Png.encodeOpaque(picture)));
    }

    /** Flat Gaussians, longer along their first axis than along their second, so that every turn of one shows. */
    public static SplatCloud splats(int count, UnaryOperator<double[]> axes) {
        float[] positions = new float[3 * count];
        float[] colours = new float[3 * count];
        float[] opacities = new float[count];
        float[] scales = new float[3 * count];
        float[] rotations = new float[4 * count];
        Picture picture = picture();
        Random random = new Random(3);
        double spacing = Math.sqrt(2.1 / count);
        for (int i = 0; i < count; i++) {
            int side = random.nextInt(6);
            double[] at = new double[3];
            int argb = place(side, random, picture, at);
            put(axes.apply(at), positions, i);
            double[] first = unit(minus(SIDES[side][1], SIDES[side][0]));
            double[] third = normal(side);
            double[] second = cross(third, first);
            double[] q = Quaternion.of(columns(axes.apply(first), axes.apply(second), axes.apply(third)));
            for (int k = 0; k < 4; k++) {
                rotations[4 * i + k] = (float) (2 * q[k]);
            }
            for (int k = 0; k < 3; k++) {
                colours[3 * i + k] =
                        (float) (((argb >> (16 - 8 * k) & 0xff) / 255.0 - 0.5) / SplatCloud.SH_C0);
                scales[3 * i + k] = (float) Math.log(spacing * new double[] {0.8, 0.5, 0.1}[k]);
            }
            opacities[i] = 3;
        }
        return new SplatCloud(positions, colours, opacities, scales, rotations);
    }

    public static PointCloud points(int count, UnaryOperator<double[]> axes) {
        float[] positions = new float[3 * count];
        float[] normals = new float[3 * count];
        byte[] rgb = new byte[3 * count];
        Picture picture = picture();
        Random random = new Random(5);
        for (int i = 0; i < count; i++) {
            int side = random.nextInt(6);
            double[] at = new double[3];
            int argb = place(side, random, picture, at);
            put(axes.apply(at), positions, i);
            put(axes.apply(normal(side)), normals, i);
            for (int k = 0; k < 3; k++) {
                rgb[3 * i + k] = (byte) (argb >> (16 - 8 * k));
            }
        }
        return new PointCloud(positions, normals, rgb);
    }

    /** A point of a side, bilinear between its corners, and its colour. */
    private static int place(int side, Random random, Picture picture, double[] at) {
        double u = random.nextDouble();
        double v = random.nextDouble();
        double[][] c = SIDES[side];
        for (int k = 0; k < 3; k++) {
            at[k] = (1 - v) * ((1 - u) * c[0][k] + u * c[1][k]) + v * ((1 - u) * c[3][k] + u * c[2][k]);
        }
        return picture.at((int) ((side + 0.01 + 0.98 * u) * CELL), (int) ((0.99 - 0.98 * v) * CELL));
    }

    private static Picture picture() {
        BufferedImage image = new BufferedImage(6 * CELL, CELL, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        for (int side = 0; side < 6; side++) {
            g.setColor(new Color(side < 5 ? COLOURS[side] : 0x404040));
            g.fillRect(side * CELL, 0, CELL, CELL);
        }
        g.setColor(Color.WHITE);
        g.fillPolygon(new int[] {20, 36, 52}, new int[] {80, 60, 80}, 3);
        g.fillRect(32, 80, 8, 40);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 44));
        g.drawString("F", 66, 120);
        g.dispose();
        return Picture.of(image);
    }

    private static double[] normal(int side) {
        return unit(cross(minus(SIDES[side][1], SIDES[side][0]), minus(SIDES[side][3], SIDES[side][0])));
    }

    private static void put(double[] values, float[] into, int at) {
        for (int k = 0; k < 3; k++) {
            into[3 * at + k] = (float) values[k];
        }
    }

    private static double[] columns(double[] a, double[] b, double[] c) {
        return new double[] {a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]};
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double[] unit(double[] a) {
        double length = Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }
}
