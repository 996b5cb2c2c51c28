package assetfactory.asset;

import assetfactory.image.Picture;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A lettered torus knot: closed, curved, textured and without any symmetry that could hide a wrong axis. */
public final class Knot {
    private static final int TEXTURE = 512;

    private Knot() {}

    /** A (2,3) torus knot of 2 * along * around triangles, longest side 1 m, pivot at the centre of its base. */
    public static Mesh mesh(int along, int around) {
        int columns = around + 1;
        float[] positions = new float[3 * (along + 1) * columns];
        float[] normals = new float[positions.length];
        float[] uvs = new float[2 * (along + 1) * columns];
        for (int i = 0; i <= along; i++) {
            for (int j = 0; j <= around; j++) {
                // The last row and column repeat the first positions exactly: the seam differs in uv alone.
                Ring ring = Ring.at(2 * Math.PI * (i % along) / along);
                double phi = 2 * Math.PI * (j % around) / around;
                int v = i * columns + j;
                for (int k = 0; k < 3; k++) {
                    double normal = Math.cos(phi) * ring.side[k] + Math.sin(phi) * ring.up[k];
                    normals[3 * v + k] = (float) normal;
                    positions[3 * v + k] = (float) (ring.centre[k] + 0.42 * normal);
                }
                uvs[2 * v] = (float) i / along;
                uvs[2 * v + 1] = (float) j / around;
            }
        }
        int[] triangles = new int[6 * along * around];
        for (int i = 0, t = 0; i < along; i++) {
            for (int j = 0; j < around; j++) {
                int a = i * columns + j;
                int b = a + columns;
                for (int corner : new int[] {a, b + 1, b, a, a + 1, b + 1}) {
                    triangles[t++] = corner;
                }
            }
        }
        rest(positions);
        return new Mesh(positions, normals, uvs, triangles, texture());
    }

    private static void rest(float[] positions) {
        Bounds box = Bounds.of(positions);
        double scale = 1 / box.longestSide();
        for (int i = 0; i < positions.length; i += 3) {
            positions[i] = (float) ((positions[i] - box.centreX()) * scale);
            positions[i + 1] = (float) ((positions[i + 1] - box.minY()) * scale);
            positions[i + 2] = (float) ((positions[i + 2] - box.centreZ()) * scale);
        }
    }

    /** A point of the knot's core, and the frame of the tube around it; seen along +Z the knot faces the reader. */
    private record Ring(double[] centre, double[] side, double[] up) {
        static Ring at(double t) {
            double[] centre = core(t);
            double[] before = core(t - 1e-4);
            double[] after = core(t + 1e-4);
            double[] along = unit(minus(after, before));
            double[] side = unit(cross(along, new double[] {0, 0, 1}));
            return new Ring(centre, side, cross(along, side));
        }

        private static double[] core(double t) {
            double r = 2 + Math.cos(3 * t);
            return new double[] {r * Math.cos(2 * t), r * Math.sin(2 * t), Math.sin(3 * t)};
        }
    }

    static Texture texture() {
        BufferedImage image = new BufferedImage(TEXTURE, TEXTURE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int bands = 12;
        for (int i = 0; i < bands; i++) {
            g.setColor(Color.getHSBColor((float) i / bands, 0.75f, 0.95f));
            g.fillRect(i * TEXTURE / bands, 0, TEXTURE / bands + 1, TEXTURE);
        }
        g.setColor(new Color(0x20, 0x18, 0x14));
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 100));
        // The knot is some fourteen times as long as it is round: letters are squeezed so that they stand square on it.
        for (int row = 0; row < 4; row++) {
            for (int i = 0; i < 26; i++) {
                g.setTransform(new AffineTransform(0.13, 0, 0, 0.85, (i + 0.2) * TEXTURE / 26, 100 + row * 128));
                g.drawString(String.valueOf((char) ('A' + i)), 0, 0);
            }
        }
        g.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texture(Picture.of(image), png.toByteArray());
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
