package assetfactory.asset.finish;

import assetfactory.asset.Mesh;
import assetfactory.asset.PointGrid;
import assetfactory.asset.Srgb;
import assetfactory.asset.Texture;
import assetfactory.asset.VertexColours;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Paints the colours of a fine mesh's vertices into a texture of a coarse mesh of the same thing. Each texel has the mean
 * of the fine vertices around its place that face the same way, weighted by nearness; where there is none, the coarse
 * mesh's own colours.
 */
final class Bake {
    /** Spacings of the fine vertices that a texel looks around. */
    private static final double REACH = 2;

    private final Mesh coarse;
    private final Mesh fine;
    private final Atlas atlas;
    private final PointGrid grid;
    private final double reach;
    private final int[] argb;

    private Bake(Mesh coarse, Mesh fine, Atlas atlas) {
        this.coarse = coarse;
        this.fine = fine;
        this.atlas = atlas;
        this.reach = REACH * Math.sqrt(area(fine) / Math.max(1, fine.vertexCount()));
        this.grid = new PointGrid(fine.positions(), IntStream.range(0, fine.vertexCount()).toArray(), reach);
        this.argb = new int[atlas.side() * atlas.side()];
    }

    /** @return empty where so many pieces do not fit into so small a texture */
    static Optional<Mesh> of(Mesh coarse, Mesh fine, int side) {
        Atlas atlas = Atlas.of(coarse, Charts.of(coarse), side);
        return atlas.fits() ? Optional.of(new Bake(coarse, fine, atlas).mesh()) : Optional.empty();
    }

    private Mesh mesh() {
        IntStream.range(0, atlas.charts().size()).parallel().forEach(this::paint);
        dilate();
        Picture picture = new Picture(atlas.side(), atlas.side(), argb);
        return unwrapped(new Texture(picture, Png.encodeOpaque(picture)));
    }

    /** Pieces have texels of their own, so each may be painted by another thread. */
    private void paint(int c) {
        int[] triangles = atlas.charts().get(c).triangles();
        double[][] corners = new double[3][2];
        for (int n = 0; n < triangles.length; n++) {
            for (int k = 0; k < 3; k++) {
                corners[k][0] = atlas.texel(c, 3 * n + k, 0);
                corners[k][1] = atlas.texel(c, 3 * n + k, 1);
            }
            paint(triangles[n], corners);
        }
    }

    /** Texels that the triangle touches, also with less than their middle: an edge is sampled on both of its sides. */
    private void paint(int t, double[][] p) {
        double twice = (p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) - (p[2][0] - p[0][0]) * (p[1][1] - p[0][1]);
        if (Math.abs(twice) < 1e-9) {
            return;
        }
        int firstX = (int) Math.floor(Math.min(p[0][0], Math.min(p[1][0], p[2][0])));
        int lastX = (int) Math.floor(Math.max(p[0][0], Math.max(p[1][0], p[2][0])));
        int firstY = (int) Math.floor(Math.min(p[0][1], Math.min(p[1][1], p[2][1])));
        int lastY = (int) Math.floor(Math.max(p[0][1], Math.max(p[1][1], p[2][1])));
        for (int y = firstY; y <= lastY; y++) {
            for (int x = firstX; x <= lastX; x++) {
                double dx = x + 0.5 - p[0][0];
                double dy = y + 0.5 - p[0][1];
                double b = (dx * (p[2][1] - p[0][1]) - dy * (p[2][0] - p[0][0])) / twice;
                double c = (dy * (p[1][0] - p[0][0]) - dx * (p[1][1] - p[0][1])) / twice;
                boolean inside = b >= 0 && c >= 0 && b + c <= 1;
                int at = y * atlas.side() + x;
                if (inside || argb[at] == 0 && near(p, x + 0.5, y + 0.5)) {
                    argb[at] = colour(t, b, c);
                }
            }
        }
    }

    /** Within a texel of the triangle's box, for texels whose middle is just outside. */
    private static boolean near(double[][] p, double x, double y) {
        for (int k = 0; k < 3; k++) {
            double[] a = p[k];
            double[] b = p[(k + 1) % 3];
            double ex = b[0] - a[0];
            double ey = b[1] - a[1];
            double along = Math.max(0, Math.min(1, ((x - a[0]) * ex + (y - a[1]) * ey) / Math.max(1e-12, ex * ex + ey * ey)));
            if (Math.hypot(a[0] + along * ex - x, a[1] + along * ey - y) <= 0.75) {
                return true;
            }
        }
        return false;
    }

    private int colour(int t, double b, double c) {
        double[] weights = {1 - b - c, b, c};
        double[] place = new double[3];
        double[] normal = new double[3];
        double[] own = new double[3];
        float[] coarseColours = ((VertexColours) coarse.paint()).linear();
        for (int k = 0; k < 3; k++) {
            int v = 3 * coarse.triangles()[3 * t + k];
            for (int j = 0; j < 3; j++) {
                place[j] += weights[k] * coarse.positions()[v + j];
                normal[j] += weights[k] * coarse.normals()[v + j];
                own[j] += weights[k] * coarseColours[v + j];
            }
        }
        double[] sum = new double[4];
        float[] colours = ((VertexColours) fine.paint()).linear();
        grid.around(place[0], place[1], place[2], v -> {
            double facing = 0;
            double squares = 0;
            for (int k = 0; k < 3; k++) {
                facing += normal[k] * fine.normals()[3 * v + k];
                double d = place[k] - fine.positions()[3 * v + k];
                squares += d * d;
            }
            double weight = facing <= 0 ? 0 : facing * Math.exp(-4 * squares / (reach * reach) * REACH);
            for (int k = 0; k < 3; k++) {
                sum[k] += weight * colours[3 * v + k];
            }
            sum[3] += weight;
        });
        int rgb = 0xff;
        for (int k = 0; k < 3; k++) {
            rgb = rgb << 8 | Srgb.encode(sum[3] > 1e-6 ? sum[k] / sum[3] : own[k]);
        }
        return rgb;
    }

    /** What is around the pieces takes their colours, ring by ring, and the rest a mean grey. */
    private void dilate() {
        int side = atlas.side();
        for (int ring = 0; ring < 2 * Atlas.GUTTER; ring++) {
            int[] before = argb.clone();
            for (int at = 0; at < argb.length; at++) {
                if (before[at] != 0) {
                    continue;
                }
                int x = at % side;
                int[] beside = {x > 0 ? at - 1 : at, x < side - 1 ? at + 1 : at, at - side, at + side};
                for (int other : beside) {
                    if (other >= 0 && other < before.length && before[other] != 0) {
                        argb[at] = before[other];
                        break;
                    }
                }
            }
        }
        for (int at = 0; at < argb.length; at++) {
            argb[at] = argb[at] == 0 ? 0xff808080 : argb[at];
        }
    }

    /** Vertices that several pieces share stand once for each. */
    private Mesh unwrapped(Texture texture) {
        int[] triangles = new int[coarse.triangles().length];
        int[] from = new int[triangles.length];
        float[] uvs = new float[2 * triangles.length];
        int count = 0;
        for (int c = 0; c < atlas.charts().size(); c++) {
            Map<Integer, Integer> names = new HashMap<>();
            int[] pieces = atlas.charts().get(c).triangles();
            for (int n = 0; n < pieces.length; n++) {
                for (int corner = 0; corner < 3; corner++) {
                    int i = 3 * pieces[n] + corner;
                    int vertex = coarse.triangles()[i];
                    Integer name = names.get(vertex);
                    if (name == null) {
                        name = count;
                        names.put(vertex, count);
                        from[count] = vertex;
                        for (int k = 0; k < 2; k++) {
                            uvs[2 * count + k] = (float) (atlas.texel(c, 3 * n + corner, k) / atlas.side());
                        }
                        count++;
                    }
                    triangles[i] = name;
                }
            }
        }
        float[] positions = new float[3 * count];
        float[] normals = new float[3 * count];
        for (int v = 0; v < count; v++) {
            System.arraycopy(coarse.positions(), 3 * from[v], positions, 3 * v, 3);
            System.arraycopy(coarse.normals(), 3 * from[v], normals, 3 * v, 3);
        }
        return new Mesh(positions, normals, Arrays.copyOf(uvs, 2 * count), triangles, texture);
    }

    private static double area(Mesh mesh) {
        double sum = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            double[][] p = new double[3][3];
            for (int i = 0; i < 9; i++) {
                p[i / 3][i % 3] = mesh.positions()[3 * mesh.triangles()[3 * t + i / 3] + i % 3];
            }
            sum += Vectors.length(Vectors.cross(Vectors.minus(p[1], p[0]), Vectors.minus(p[2], p[0]))) / 2;
        }
        return sum;
    }
}
