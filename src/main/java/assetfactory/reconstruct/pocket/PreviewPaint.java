package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

import assetfactory.asset.Texture;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.util.Optional;

/**
 * The small texture of a preview: the object as the network sees it, {@link Crop#GRID} texels a side; below it, at a
 * quarter of the size, the colours of the rim's walls and those of the back, if the back has its own.
 */
final class PreviewPaint {
    /** Enough for an outline a few hundred screen pixels high. */
    static final int TRIANGLES = 2_400;

    private static final int STEP = 4;
    private static final int SMALL = GRID / STEP;
    private static final int REACH = 2;
    private static final int HEIGHT = GRID + SMALL;

    /** So near to the outline a cell's colour is mixed with the background. */
    private static final double MIXED = 0.75 * PITCH;

    private final Optional<OwnBack> back;
    private final Texture texture;

    private PreviewPaint(Optional<OwnBack> back, Texture texture) {
        this.back = back;
        this.texture = texture;
    }

    /** Does not wait for a mesh: the two are made side by side. */
    static PreviewPaint of(Shaper.Shaped shaped) {
        return new PreviewPaint(shaped.back(), texture(shaped));
    }

    Texture texture() {
        return texture;
    }

    private static Texture texture(Shaper.Shaped shaped) {
        Texels texels = new Texels(GRID, HEIGHT, 0xff808080);
        float[] input = shaped.input();
        Ink ink = Ink.of(input, shaped.distance(), shaped.relief());
        int cells = GRID * GRID;
        for (int i = 0; i < cells; i++) {
            boolean own = input[3 * cells + i] > 0 && shaped.distance()[i] > MIXED && !ink.strikes(input, i);
            texels.rgb[i] = own
                    ? packed(input[i], input[cells + i], input[2 * cells + i])
                    : packed(ink.colours()[0][i], ink.colours()[1][i], ink.colours()[2][i]);
        }
        small(texels, 0, ink.colours());
        shaped.back().ifPresent(own -> small(texels, SMALL, own.mixedWith(input)));
        Picture pixels = new Picture(GRID, HEIGHT, texels.rgb);
        return new Texture(pixels, Png.encodeOpaque(pixels));
    }

    private static void small(Texels texels, int left, float[][] colours) {
        for (int y = 0; y < SMALL; y++) {
            for (int x = 0; x < SMALL; x++) {
                texels.rgb[(GRID + y) * GRID + left + x] =
                        packed(around(colours[0], x, y), around(colours[1], x, y), around(colours[2], x, y));
            }
        }
    }

    /** Mean of a few small texels around: a speckle at the outline must not become a stripe across the wall. */
    private static float around(float[] colour, int x, int y) {
        float sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - REACH); v <= Math.min(SMALL - 1, y + REACH); v++) {
            for (int u = Math.max(0, x - REACH); u <= Math.min(SMALL - 1, x + REACH); u++, count++) {
                sum += colour[(STEP * v + STEP / 2) * GRID + STEP * u + STEP / 2];
            }
        }
        return sum / count;
    }

    private static int packed(float red, float green, float blue) {
        return Texels.pack(255 * red, 255 * green, 255 * blue);
    }

    /** u v for every corner of every face, origin top left. */
    float[] uvs(Mesher.Meshed meshed) {
        Solid solid = meshed.solid();
        double[] edges = edges(meshed.rim());
        boolean[] ownFaces = back.map(own -> own.faces(solid)).orElse(new boolean[solid.faceCount()]);
        float[] uvs = new float[2 * solid.faces().length];
        for (int c = 0; c < solid.faces().length; c++) {
            int chart = solid.charts()[c / 3];
            double u = solid.cornerU()[c];
            double v = solid.cornerV()[c];
            if (chart >= 0) {
                double x = edges[4 * chart] + u * (edges[4 * chart + 2] - edges[4 * chart]);
                double y = edges[4 * chart + 1] + u * (edges[4 * chart + 3] - edges[4 * chart + 1]);
                place(uvs, c, smallX(x, 0), smallY(y));
            } else if (ownFaces[c / 3]) {
                place(uvs, c, smallX(u, SMALL), smallY(v));
            } else {
                place(uvs, c, Crop.column(u) + 0.5, Math.min(GRID - 0.5, Crop.row(v) + 0.5));
            }
        }
        return uvs;
    }

    private static void place(float[] uvs, int corner, double texelX, double texelY) {
        uvs[2 * corner] = (float) (texelX / GRID);
        uvs[2 * corner + 1] = (float) (texelY / HEIGHT);
    }

    private static double smallX(double planeX, int left) {
        return left + inner((planeX + 1) / 2);
    }

    private static double smallY(double planeY) {
        return GRID + inner((1 - planeY) / 2);
    }

    /** Half a texel clear of the neighbours. */
    private static double inner(double share) {
        return Math.min(SMALL - 0.5, Math.max(0.5, share * SMALL));
    }

    /** x y of start and end of every edge of the rim. */
    private static double[] edges(Rim rim) {
        double[] edges = new double[4 * rim.insets().length];
        int e = 0;
        for (double[] loop : rim.outline().loops()) {
            for (int i = 0; i < loop.length; i += 2, e += 4) {
                int j = (i + 2) % loop.length;
                edges[e] = loop[i];
                edges[e + 1] = loop[i + 1];
                edges[e + 2] = loop[j];
                edges[e + 3] = loop[j + 1];
            }
        }
        return edges;
    }
}
