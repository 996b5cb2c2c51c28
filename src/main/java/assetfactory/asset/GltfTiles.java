package assetfactory.asset;

import assetfactory.image.Picture;

/**
 * How often a picture stands side by side under the texture coordinates that use it: coordinates beyond 0..1 mean that it
 * repeats, which an atlas cannot do for one of its cells.
 */
final class GltfTiles {
    /** Coordinates this little beyond 0..1 are rounding. */
    private static final double TOLERANCE = 1e-3;

    private static final int MOST_SIDE = 4096;

    private double leastU = Double.POSITIVE_INFINITY;
    private double leastV = Double.POSITIVE_INFINITY;
    private double mostU = Double.NEGATIVE_INFINITY;
    private double mostV = Double.NEGATIVE_INFINITY;
    private final boolean plain;
    private GltfElement last;

    GltfTiles(GltfBaseColour colour) {
        plain = colour.image().isEmpty();
    }

    /** Takes the coordinates of a part whose picture repeats. */
    void add(float[] uvs, int from, GltfParts.Primitive primitive) {
        for (int i = from; i < from + 2 * primitive.vertices(); i += 2) {
            leastU = Math.min(leastU, uvs[i]);
            mostU = Math.max(mostU, uvs[i]);
            leastV = Math.min(leastV, uvs[i + 1]);
            mostV = Math.max(mostV, uvs[i + 1]);
        }
        last = primitive.element();
    }

    /** Whether the picture is used once, and where it is. */
    boolean isOne() {
        return last == null
                || leastU >= -TOLERANCE && mostU <= 1 + TOLERANCE && leastV >= -TOLERANCE && mostV <= 1 + TOLERANCE;
    }

    /** @throws assetfactory.message.BadInput naming the primitive whose picture would repeat too often */
    Picture repeated(Picture picture) {
        long across = across();
        long down = down();
        if (across == 1 && down == 1) {
            return picture;
        }
        if (across > MOST_SIDE || down > MOST_SIDE || across * picture.width() > MOST_SIDE
                || down * picture.height() > MOST_SIDE) {
            throw last.unsupported();
        }
        int width = (int) across * picture.width();
        int height = (int) down * picture.height();
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = picture.at(x % picture.width(), y % picture.height());
            }
        }
        return new Picture(width, height, argb);
    }

    /** Brings coordinates into 0..1 of the repeated picture. */
    void toUnit(float[] uvs, int from, int count) {
        for (int i = from; i < from + 2 * count; i += 2) {
            uvs[i] = plain ? 0.5f : unit(uvs[i] - firstU(), across());
            uvs[i + 1] = plain ? 0.5f : unit(uvs[i + 1] - firstV(), down());
        }
    }

    private static float unit(double value, long tiles) {
        return (float) Math.max(0, Math.min(1, value / tiles));
    }

    private double firstU() {
        return last == null ? 0 : Math.floor(leastU + TOLERANCE);
    }

    private double firstV() {
        return last == null ? 0 : Math.floor(leastV + TOLERANCE);
    }

    private long across() {
        return last == null ? 1 : (long) Math.max(1, Math.ceil(mostU - firstU() - TOLERANCE));
    }

    private long down() {
        return last == null ? 1 : (long) Math.max(1, Math.ceil(mostV - firstV() - TOLERANCE));
    }
}
