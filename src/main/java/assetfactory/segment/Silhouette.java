package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Rect;
import java.util.BitSet;

/**
 * Where the inside of a low-res mask lies within its frame, in shares of the frame's content.
 *
 * @param area inside share
 * @param x centre of gravity, 0..1
 * @param y centre of gravity, 0..1
 * @param border share of the cells along the border that are inside
 * @param oneness share of the inside that its largest island has
 * @param largest cells around the largest island
 */
record Silhouette(BitSet inside, double area, double x, double y, double border, double oneness, Rect largest) {
    /** @param mask not empty */
    static Silhouette of(LowResMask mask) {
        Frame frame = mask.frame();
        int columns = frame.contentColumns();
        int rows = frame.contentRows();
        byte[] cells = new byte[columns * rows];
        BitSet inside = new BitSet(cells.length);
        double sumX = 0;
        double sumY = 0;
        int atBorder = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                if (mask.insideCell(x, y)) {
                    cells[y * columns + x] = (byte) 255;
                    inside.set(y * columns + x);
                    sumX += x + 0.5;
                    sumY += y + 0.5;
                    atBorder += x == 0 || y == 0 || x == columns - 1 || y == rows - 1 ? 1 : 0;
                }
            }
        }
        double count = inside.cardinality();
        int border = columns == 1 || rows == 1 ? cells.length : 2 * (columns + rows) - 4;
        Islands islands = Islands.inside(new Mask(columns, rows, cells));
        int largest = largest(islands);
        return new Silhouette(
                inside,
                count / cells.length,
                sumX / count / columns,
                sumY / count / rows,
                (double) atBorder / border,
                islands.area(largest) / count,
                bounds(islands, largest, columns, rows));
    }

    private static int largest(Islands islands) {
        int largest = 1;
        for (int island = 2; island <= islands.count(); island++) {
            largest = islands.area(island) > islands.area(largest) ? island : largest;
        }
        return largest;
    }

    private static Rect bounds(Islands islands, int island, int columns, int rows) {
        int x0 = columns;
        int x1 = 0;
        int y0 = rows;
        int y1 = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                if (islands.at(x, y) == island) {
                    x0 = Math.min(x0, x);
                    x1 = Math.max(x1, x + 1);
                    y0 = Math.min(y0, y);
                    y1 = Math.max(y1, y + 1);
                }
            }
        }
        return new Rect(x0, y0, x1 - x0, y1 - y0);
    }

    /** Distance of the centre of gravity from the picture's centre, in picture sides. */
    double offCentre() {
        return Math.hypot(x - 0.5, y - 0.5);
    }

    double iou(Silhouette other) {
        BitSet both = (BitSet) inside.clone();
        both.and(other.inside);
        int common = both.cardinality();
        return (double) common / (inside.cardinality() + other.inside.cardinality() - common);
    }
}
