package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

import assetfactory.image.Picture;
import assetfactory.image.Rect;

/**
 * The dark outline of a cartoon or sprite, and the colours of the object without it. Ink is a line on the picture, not
 * matter: on a surface that turns away from the viewer it would smear into a broad black band, so there the object's
 * own colours take its place. That is decided for the object as a whole: an outline that comes and goes looks like dirt.
 *
 * @param width of the drawn outline in plane units, 0 for none
 * @param gone whether it gives way to the object's colours
 * @param distance of every cell from the mask's outline
 * @param colours red, green, blue planes 0..1 on the field's grid: the object's colours past the ink, spread outward
 */
record Ink(double width, boolean gone, float[] distance, float[][] colours) {
    /** Mean slope along the outline from which the object counts as round, and its ink goes. */
    private static final double ROUND = 0.9;

    /** Slope that counts at most: a single step must not decide. */
    private static final double STEEPEST = 2.5;

    /** Luminance up to which a pixel on the outline is ink, and the same as a share of the object's own there. */
    private static final double DARK = 0.24;

    private static final double DARKER = 0.65;

    /**
     * @param input as {@link ShapeInput#of} makes it
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
        return new Ink(width, width > 0 && slope(relief, distance, width) > ROUND, distance, colours);
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

    /** Mean slope of the front where the ink is. */
    private static double slope(Relief relief, float[] distance, double width) {
        float[] z = relief.heights(true, distance);
        double sum = 0;
        int count = 0;
        for (int y = 1; y < GRID - 1; y++) {
            for (int x = 1; x < GRID - 1; x++) {
                int i = y * GRID + x;
                if (distance[i] > 0 && distance[i] < width) {
                    double slope = Math.hypot(z[i + 1] - z[i - 1], z[i + GRID] - z[i - GRID]) / (2 * PITCH);
                    sum += Math.min(STEEPEST, slope);
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Strikes the ink's pixels from those that show the object's colour. */
    void strike(boolean[] sure, Picture picture, Rect bounds, Crop crop) {
        for (int y = 0; y < bounds.height() && gone; y++) {
            double planeY = crop.planeY(bounds.y() + y + 0.5);
            for (int x = 0; x < bounds.width(); x++) {
                double planeX = crop.planeX(bounds.x() + x + 0.5);
                if (sure[y * bounds.width() + x] && Crop.sample(distance, planeX, planeY) < width + 1.5 * PITCH) {
                    int argb = picture.at(bounds.x() + x, bounds.y() + y);
                    double own = luminance(Crop.sample(colours[0], planeX, planeY),
                            Crop.sample(colours[1], planeX, planeY), Crop.sample(colours[2], planeX, planeY));
                    double here = luminance(
                            (argb >> 16 & 255) / 255.0, (argb >> 8 & 255) / 255.0, (argb & 255) / 255.0);
                    sure[y * bounds.width() + x] = !isInk(here, own);
                }
            }
        }
    }

    /** Whether a cell of the network's input is ink that gives way. */
    boolean strikes(float[] input, int cell) {
        int cells = distance.length;
        return gone && distance[cell] < width + 1.5 * PITCH
                && isInk(
                        luminance(input[cell], input[cells + cell], input[2 * cells + cell]),
                        luminance(colours[0][cell], colours[1][cell], colours[2][cell]));
    }

    private static boolean isInk(double here, double own) {
        return here <= Math.max(DARK, DARKER * own);
    }

    private static double luminance(double r, double g, double b) {
        return 0.3 * r + 0.59 * g + 0.11 * b;
    }
}
