package assetfactory.segment;

import assetfactory.image.Rect;

/**
 * The square a network looks at, and where it lies in the picture: the one place that maps coordinates.
 *
 * <p>Three systems: <em>picture</em> pixels of the upright original, <em>frame</em> pixels of the network's input
 * (origin top left, content first, padding right and below), and low-res <em>cells</em>, {@link #cells} to a frame's
 * side. In all of them the first sample covers 0..1 and has its centre at 0.5.
 *
 * @param region of the picture that is looked at
 * @param size side of the frame
 * @param cells side of the low-res masks
 * @param contentWidth frame pixels that the region fills, from the left
 * @param contentHeight frame pixels that the region fills, from the top
 */
record Frame(Rect region, int size, int cells, int contentWidth, int contentHeight) {
    static Frame of(Rect region, SamManifest model) {
        int size = model.encoder().size();
        int longest = Math.max(region.width(), region.height());
        boolean squash = model.encoder().fit() == SamManifest.Fit.SQUASH;
        return new Frame(
                region,
                size,
                model.decoder().maskSide(),
                squash ? size : fitted(region.width(), longest, size),
                squash ? size : fitted(region.height(), longest, size));
    }

    private static int fitted(int side, int longest, int size) {
        return Math.max(1, (int) Math.round((double) side * size / longest));
    }

    double frameX(double pictureX) {
        return (pictureX - region.x()) * contentWidth / region.width();
    }

    double frameY(double pictureY) {
        return (pictureY - region.y()) * contentHeight / region.height();
    }

    double cellX(double pictureX) {
        return frameX(pictureX) * cells / size;
    }

    double cellY(double pictureY) {
        return frameY(pictureY) * cells / size;
    }

    double pictureX(double cellX) {
        return cellX * size / cells * region.width() / contentWidth + region.x();
    }

    double pictureY(double cellY) {
        return cellY * size / cells * region.height() / contentHeight + region.y();
    }

    /** Columns of cells whose centre lies within the content; at least 1. */
    int contentColumns() {
        return contentCells(contentWidth);
    }

    /** Rows of cells whose centre lies within the content; at least 1. */
    int contentRows() {
        return contentCells(contentHeight);
    }

    private int contentCells(int content) {
        return Math.max(1, (int) Math.ceil((double) content * cells / size - 0.5));
    }
}
