package assetfactory.image;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells pixel art from other pictures: each of its own pixels is a square of equal picture pixels, there are few
 * colours, and hardly a pixel is half transparent.
 */
public final class PixelGrid {
    /** Longest side of pixel art that nobody has enlarged. */
    private static final int SMALL = 256;

    private static final int FEW_COLOURS = 48;
    /** An enlarged picture has its squares to be known by. */
    private static final int COLOURS_OF_ENLARGED = 256;
    /** Shorter than this along its longer side nothing is drawn. */
    private static final int LEAST_CELLS = 8;
    /** Share of the pixels that may be half transparent: programs leave a few at 99 %. */
    private static final double SOFT = 0.005;

    private static final int CLEAR = 8;

    private PixelGrid() {}

    /**
     * The side of one pixel of the art in picture pixels; 0 where the picture is none. The grid starts at the top left
     * corner, and both sides of the picture are multiples of it. A photo is known for none after a few pixels.
     */
    public static int cell(Picture picture) {
        int cell = gcd(picture.width(), picture.height());
        for (int y = 0; y < picture.height() && cell > 1; y++) {
            cell = changes(picture, y, cell);
        }
        int longest = Math.max(picture.width(), picture.height());
        boolean drawn = longest / cell >= LEAST_CELLS && (cell > 1 || longest <= SMALL);
        return drawn && plain(picture, cell) ? cell : 0;
    }

    /** The largest square that the changes of colour along a row, and from the row above, leave possible. */
    private static int changes(Picture picture, int y, int most) {
        int cell = most;
        int row = y * picture.width();
        for (int x = 0; x < picture.width() && cell > 1; x++) {
            int colour = seen(picture.argb()[row + x]);
            if (x % cell != 0 && colour != seen(picture.argb()[row + x - 1])) {
                cell = gcd(cell, x);
            }
            if (y % cell != 0 && colour != seen(picture.argb()[row + x - picture.width()])) {
                cell = gcd(cell, y);
            }
        }
        return cell;
    }

    private static boolean plain(Picture picture, int cell) {
        int most = cell > 1 ? COLOURS_OF_ENLARGED : FEW_COLOURS;
        Set<Integer> colours = new HashSet<>();
        int soft = 0;
        int cells = 0;
        for (int y = 0; y < picture.height(); y += cell) {
            for (int x = 0; x < picture.width(); x += cell) {
                int colour = seen(picture.at(x, y));
                int alpha = colour >>> 24;
                soft += alpha > CLEAR && alpha < 255 - CLEAR ? 1 : 0;
                cells++;
                if (colours.add(colour) && colours.size() > most) {
                    return false;
                }
            }
        }
        return colours.size() > 1 && soft <= SOFT * cells;
    }

    /** What is clear is of one colour, whatever it hides. */
    private static int seen(int argb) {
        return argb >>> 24 == 0 ? 0 : argb;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
