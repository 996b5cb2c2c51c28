package assetfactory.asset;

import assetfactory.image.Picture;
import assetfactory.image.Png;

/** Small meshes whose looks are known. */
final class Shapes {
    static final int RED = 0xffff0000;
    static final int GREEN = 0xff00ff00;
    static final int BLUE = 0xff0000ff;
    static final int WHITE = 0xffffffff;
    static final int GREY = 0xff808080;
    static final int YELLOW = 0xffffff00;

    private Shapes() {}

    /** A square of side 1 that shows a picture to the front. */
    static Mesh card(Picture colours) {
        return new Mesh(
                new float[] {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0},
                new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1},
                new float[] {0, 1, 1, 1, 1, 0, 0, 0},
                new int[] {0, 1, 2, 0, 2, 3},
                new Texture(colours, Png.encodeOpaque(colours)));
    }

    /** A box with a colour for each side: front red, right green, back blue, left yellow, top white, bottom grey. */
    static Mesh box(double width, double height, double depth, double shift) {
        int[] colours = {RED, GREEN, BLUE, YELLOW, WHITE, GREY};
        double[][] axes = {
            {1, 0, 0, 0, 1, 0}, {0, 0, -1, 0, 1, 0}, {-1, 0, 0, 0, 1, 0}, {0, 0, 1, 0, 1, 0}, {1, 0, 0, 0, 0, -1},
            {1, 0, 0, 0, 0, 1}
        };
        double[] size = {width, height, depth};
        float[] positions = new float[72];
        float[] normals = new float[72];
        float[] uvs = new float[48];
        int[] triangles = new int[36];
        for (int side = 0; side < 6; side++) {
            double[] a = axes[side];
            double[] n = {a[1] * a[5] - a[2] * a[4], a[2] * a[3] - a[0] * a[5], a[0] * a[4] - a[1] * a[3]};
            for (int c = 0; c < 4; c++) {
                double u = c == 1 || c == 2 ? 0.5 : -0.5;
                double v = c >= 2 ? 0.5 : -0.5;
                int vertex = 4 * side + c;
                for (int k = 0; k < 3; k++) {
                    positions[3 * vertex + k] =
                            (float) ((a[k] * u + a[3 + k] * v + n[k] * 0.5) * size[k] + shift);
                    normals[3 * vertex + k] = (float) n[k];
                }
                uvs[2 * vertex] = (side + 0.5f) / 6;
                uvs[2 * vertex + 1] = 0.5f;
            }
            int[] corners = {0, 1, 2, 0, 2, 3};
            for (int i = 0; i < 6; i++) {
                triangles[6 * side + i] = 4 * side + corners[i];
            }
        }
        Picture picture = new Picture(6, 1, colours);
        return new Mesh(positions, normals, uvs, triangles, new Texture(picture, Png.encodeOpaque(picture)));
    }

    /** Radius 1, standing on the ground. */
    static Mesh ball(int colour) {
        int rings = 48;
        int around = 96;
        float[] normals = new float[3 * (rings + 1) * around];
        float[] positions = new float[normals.length];
        for (int i = 0; i <= rings; i++) {
            for (int j = 0; j < around; j++) {
                int v = 3 * (i * around + j);
                double polar = Math.PI * i / rings;
                double turn = 2 * Math.PI * j / around;
                normals[v] = (float) (Math.sin(polar) * Math.sin(turn));
                normals[v + 1] = (float) Math.cos(polar);
                normals[v + 2] = (float) (Math.sin(polar) * Math.cos(turn));
                positions[v] = normals[v];
                positions[v + 1] = normals[v + 1] + 1;
                positions[v + 2] = normals[v + 2];
            }
        }
        int[] triangles = new int[6 * rings * around];
        for (int i = 0, t = 0; i < rings; i++) {
            for (int j = 0; j < around; j++) {
                int a = i * around + j;
                int b = i * around + (j + 1) % around;
                for (int corner : new int[] {a, a + around, b + around, a, b + around, b}) {
                    triangles[t++] = corner;
                }
            }
        }
        Picture picture = new Picture(1, 1, new int[] {colour});
        return new Mesh(positions, normals, new float[2 * (rings + 1) * around], triangles,
                new Texture(picture, Png.encodeOpaque(picture)));
    }
}
