package assetfactory.segment;

import assetfactory.image.Mask;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The connected parts of a mask: islands of the inside (neighbours also at corners), or of the outside (neighbours only
 * at sides), which are holes where they do not reach the border.
 */
final class Islands {
    private final int width;
    private final int height;
    private final byte[] coverage;
    private final boolean outside;
    /** For each pixel the number of its island from 1, or 0. */
    private final int[] labels;
    /** Pixels of all islands, in the order they were found. */
    private final int[] queue;

    private int queued;
    private int count;
    private int[] areas = new int[16];
    private final BitSet atBorder = new BitSet();

    private Islands(Mask mask, boolean outside) {
        this.width = mask.width();
        this.height = mask.height();
        this.coverage = mask.coverage().clone();
        this.outside = outside;
        this.labels = new int[coverage.length];
        this.queue = new int[coverage.length];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == 0 && belongs(i)) {
                flood(i);
            }
        }
    }

    static Islands inside(Mask mask) {
        return new Islands(mask, false);
    }

    static Islands outside(Mask mask) {
        return new Islands(mask, true);
    }

    /** Islands are numbered from 1 to this. */
    int count() {
        return count;
    }

    int area(int island) {
        return areas[island];
    }

    boolean reachesBorder(int island) {
        return atBorder.get(island);
    }

    /** The island of a pixel, or 0. */
    int at(int x, int y) {
        return labels[y * width + x];
    }

    /** The mask with these islands gone, and with them the soft pixels that are nearer to them than to others. */
    Mask without(BitSet islands) {
        if (islands.isEmpty()) {
            return new Mask(width, height, coverage);
        }
        spreadOverSoftPixels();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] > 0 && islands.get(labels[i])) {
                coverage[i] = (byte) (outside ? 255 : 0);
            }
        }
        return new Mask(width, height, coverage);
    }

    private boolean belongs(int i) {
        return ((coverage[i] & 0xff) >= Mask.INSIDE) != outside;
    }

    private boolean soft(int i) {
        return coverage[i] != (byte) (outside ? 255 : 0);
    }

    private void flood(int start) {
        count++;
        if (count == areas.length) {
            areas = Arrays.copyOf(areas, 2 * count);
        }
        int head = queued;
        int[] steps = steps(width, !outside);
        add(start);
        while (head < queued) {
            int i = queue[head++];
            int x = i % width;
            int y = i / width;
            areas[count]++;
            boolean atEdge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
            if (atEdge) {
                atBorder.set(count);
            }
            if (atEdge) {
                visit(x, y, !outside, this::join);
            } else {
                // The same neighbours in the same order; nearly all pixels are here.
                for (int step : steps) {
                    join(i + step);
                }
            }
        }
    }

    private void join(int neighbour) {
        if (labels[neighbour] == 0 && belongs(neighbour)) {
            add(neighbour);
        }
    }

    private static int[] steps(int width, boolean corners) {
        return corners
                ? new int[] {-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1}
                : new int[] {-width, -1, 1, width};
    }

    private void add(int i) {
        labels[i] = count;
        queue[queued++] = i;
    }

    /** Breadth first from all islands at once, so every soft pixel goes to the island it is reached from first. */
    private void spreadOverSoftPixels() {
        for (int head = 0; head < queued; head++) {
            int i = queue[head];
            visit(i % width, i / width, true, neighbour -> {
                if (labels[neighbour] == 0 && soft(neighbour)) {
                    labels[neighbour] = labels[i];
                    queue[queued++] = neighbour;
                }
            });
        }
    }

    private void visit(int x, int y, boolean corners, java.util.function.IntConsumer visitor) {
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                boolean neighbour = corners ? dx != 0 || dy != 0 : dx == 0 ^ dy == 0;
                int nx = x + dx;
                int ny = y + dy;
                if (neighbour && nx >= 0 && ny >= 0 && nx < width && ny < height) {
                    visitor.accept(ny * width + nx);
                }
            }
        }
    }
}
