package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

/**
 * The dark outline of a cartoon or sprite, and the colours of the object without it. Ink is a line on the picture, not
 * matter: where the surface turns away from the viewer it would smear into a broad black band, so there the object's
 * own colours take its place.
 *
 * @param width of the drawn outline in plane units, 0 for none
 * @param distance of every cell from the mask's outline
 * @param steep for every cell 0..1: how far the surface is turned away from the viewer
 * @param colours red, green, blue planes 0..1 on the field's grid: the object's colours past the ink, spread outward
 */
record Ink(double width, float[] distance, float[] steep, float[][] colours) {
    /** Slope from which a surface counts as turned away, and slope at which it wholly does. */
    private static final double TURNING = 1.1;

    private static final double TURNED = 2.2;

    /**
     * @param input as {@link ShapeNetwork#prepare} makes it
     * @param relief whose front shows the picture
     */
    static Ink of(float[] input, float[] distance, Relief relief) {
        double width = DrawnOutline.width(input, distance);
        // Without ink, the outermost cells still are the least trustworthy ones.
        double from = Math.max(2 * PITCH, width + 1.5 * PITCH);
        boolean[] inner = new boolean[distance.length];
        for (int i = 0; i < inner.length; i++) {
            boolean inside = input[3 * inner.length + i] > 0;
            // Only a band along the outline: deeper colours are no colours of the side.
            inner[i] = inside && (distance[i] > from && distance[i] < from + 4 * PITCH
                    || width == 0 && ridge(distance, i));
        }
        float[][] colours = new float[3][];
        for (int c = 0; c < 3; c++) {
            colours[c] = java.util.Arrays.copyOfRange(input, c * inner.length, (c + 1) * inner.length);
            Fill.outward(colours[c], inner, GRID);
        }
        return new Ink(width, distance, steepness(relief, distance), colours);
    }

    /** Nowhere in the neighbourhood is farther inside: the middle line of a thin part. */
    private static boolean ridge(float[] distance, int i) {
        int x = i % GRID;
        int y = i / GRID;
        for (int v = Math.max(0, y - 1); v <= Math.min(GRID - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(GRID - 1, x + 1); u++) {
                if (distance[v * GRID + u] > distance[i] + 0.5 * PITCH) {
                    return false;
                }
            }
        }
        return true;
    }

    private static float[] steepness(Relief relief, float[] distance) {
        float[] steep = new float[distance.length];
        if (relief.closing()) {
            java.util.Arrays.fill(steep, 1);
            return steep;
        }
        float[] z = relief.heights(true, distance);
        for (int y = 1; y < GRID - 1; y++) {
            for (int x = 1; x < GRID - 1; x++) {
                int i = y * GRID + x;
                double slope = Math.hypot(z[i + 1] - z[i - 1], z[i + GRID] - z[i - GRID]) / (2 * PITCH);
                steep[i] = (float) Math.min(1, Math.max(0, (slope - TURNING) / (TURNED - TURNING)));
            }
        }
        return steep;
    }

    /** How much of the ink at a point gives way to the object's own colour, 0..1. */
    double removed(double x, double y) {
        if (width == 0) {
            return 0;
        }
        double depth = (Crop.sample(distance, x, y) - width) / (2.5 * PITCH);
        double inked = 1 - Math.min(1, Math.max(0, depth));
        return inked == 0 ? 0 : inked * Crop.sample(steep, x, y);
    }

    /** The object's own colour at or beyond its outline, 0..255. */
    void colour(double x, double y, double[] rgb) {
        for (int c = 0; c < 3; c++) {
            rgb[c] = 255 * Crop.sample(colours[c], x, y);
        }
    }
}
