package assetfactory.reconstruct.pocket;

import assetfactory.image.Rect;

/**
 * The square part of the picture that holds the object, and the plane in which the engine works.
 *
 * <p>Plane: x right, y <b>up</b>, both -1..1 across the crop; depth z has the same unit and grows toward the viewer.
 * Fields over the plane are {@link #GRID} x {@link #GRID} arrays in picture order (row 0 on top), one value for the
 * centre of each cell. Pixel coordinates are continuous: pixel (0, 0) spans 0..1.
 *
 * @param centreX of the crop in picture pixels
 * @param centreY of the crop in picture pixels
 * @param side of the crop in picture pixels
 */
record Crop(double centreX, double centreY, double side) {
    /** Cells of a field in either direction: the size the shape network was trained on. */
    static final int GRID = 256;

    /** Side of one cell in plane units. */
    static final double PITCH = 2.0 / GRID;

    /** Share of the crop that the object's longer side fills, as in the network's training. */
    static final double FILL = 0.85;

    static Crop around(Rect bounds) {
        return new Crop(
                bounds.x() + bounds.width() / 2.0,
                bounds.y() + bounds.height() / 2.0,
                Math.max(bounds.width(), bounds.height()) / FILL);
    }

    double planeX(double pixelX) {
        return (pixelX - centreX) * 2 / side;
    }

    double planeY(double pixelY) {
        return (centreY - pixelY) * 2 / side;
    }

    double pixelX(double planeX) {
        return centreX + planeX * side / 2;
    }

    double pixelY(double planeY) {
        return centreY - planeY * side / 2;
    }

    /** Picture pixels in one cell of a field. */
    double pixelsPerCell() {
        return side / GRID;
    }

    /** Column in a field, continuous, 0 at the centre of the first cell. */
    static double column(double planeX) {
        return (planeX + 1) / PITCH - 0.5;
    }

    /** Row in a field, continuous, 0 at the centre of the first cell. */
    static double row(double planeY) {
        return (1 - planeY) / PITCH - 0.5;
    }

    /** Plane x of a cell's centre. */
    static double cellX(int column) {
        return (column + 0.5) * PITCH - 1;
    }

    /** Plane y of a cell's centre. */
    static double cellY(int row) {
        return 1 - (row + 0.5) * PITCH;
    }

    /** Bilinear value of a field; clamped at its border. */
    static double sample(float[] field, double planeX, double planeY) {
        double column = Math.min(Math.max(column(planeX), 0), GRID - 1.001);
        double row = Math.min(Math.max(row(planeY), 0), GRID - 1.001);
        int x = (int) column;
        int y = (int) row;
        double fx = column - x;
        double fy = row - y;
        int i = y * GRID + x;
        return (field[i] * (1 - fx) + field[i + 1] * fx) * (1 - fy)
                + (field[i + GRID] * (1 - fx) + field[i + GRID + 1] * fx) * fy;
    }
}
