package assetfactory.segment;

import assetfactory.image.Picture;

/**
 * Whether a mask's outline runs where the picture changes. A network asked about a box answers with something even where
 * there is nothing but sky; what it draws there runs through sky on both sides.
 */
final class EdgeContrast {
    /** Cells between two places that are compared: wider than an outline is off, narrower than most objects. */
    private static final int STEP = 3;

    /** Of 255; a flat picture has less. */
    private static final double LEAST_CHANGE = 3;

    /** Times the change elsewhere: noise and gradients have 1.0, real objects were measured from 1.7. */
    private static final double LEAST_RATIO = 1.2;

    private final int columns;
    private final int rows;
    /** Mean red, green and blue of each cell. */
    private final float[] colours;

    /** @param frame of the whole picture */
    EdgeContrast(Picture picture, Frame frame) {
        columns = frame.contentColumns();
        rows = frame.contentRows();
        colours = new float[3 * columns * rows];
        int[] counts = new int[columns * rows];
        for (int y = 0; y < picture.height(); y++) {
            int row = Math.min(rows - 1, y * rows / picture.height());
            for (int x = 0; x < picture.width(); x++) {
                int cell = row * columns + Math.min(columns - 1, (int) ((long) x * columns / picture.width()));
                int rgb = picture.at(x, y);
                colours[3 * cell] += rgb >> 16 & 255;
                colours[3 * cell + 1] += rgb >> 8 & 255;
                colours[3 * cell + 2] += rgb & 255;
                counts[cell]++;
            }
        }
        for (int i = 0; i < colours.length; i++) {
            colours[i] /= Math.max(1, counts[i / 3]);
        }
    }

    /** Whether the picture changes across the outline, and more than between places as far apart outside the mask. */
    boolean supports(LowResMask mask) {
        double across = 0;
        double outside = 0;
        int acrossCount = 0;
        int outsideCount = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                boolean here = mask.insideCell(x, y);
                for (int way = 0; way < 2; way++) {
                    int toX = x + (way == 0 ? STEP : 0);
                    int toY = y + (way == 1 ? STEP : 0);
                    if (toX < columns && toY < rows) {
                        boolean there = mask.insideCell(toX, toY);
                        double change = change(y * columns + x, toY * columns + toX);
                        if (here != there) {
                            across += change;
                            acrossCount++;
                        } else if (!here) {
                            outside += change;
                            outsideCount++;
                        }
                    }
                }
            }
        }
        double mean = across / Math.max(1, acrossCount);
        return mean >= LEAST_CHANGE && mean >= LEAST_RATIO * outside / Math.max(1, outsideCount);
    }

    /** Mean change between neighbouring places within a rectangle of cells, 0..255. */
    double within(int x0, int y0, int x1, int y1) {
        double sum = 0;
        int count = 0;
        for (int y = Math.max(0, y0); y < Math.min(rows, y1); y++) {
            for (int x = Math.max(0, x0); x < Math.min(columns, x1); x++) {
                sum += x + STEP < columns ? change(y * columns + x, y * columns + x + STEP) : 0;
                sum += y + STEP < rows ? change(y * columns + x, (y + STEP) * columns + x) : 0;
                count += 2;
            }
        }
        return sum / Math.max(1, count);
    }

    private double change(int a, int b) {
        return (Math.abs(colours[3 * a] - colours[3 * b])
                        + Math.abs(colours[3 * a + 1] - colours[3 * b + 1])
                        + Math.abs(colours[3 * a + 2] - colours[3 * b + 2]))
                / 3;
    }
}
