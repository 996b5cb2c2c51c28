package assetfactory.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Where to look for a picture's main object: boxes around the centre, of several sizes and shapes, boxes that lean to a
 * side, and a grid of points. Boxes find most objects, and whole ones; points find what fits no box.
 */
final class SearchGrid {
    /** Sides of boxes around the centre, in picture sides. */
    private static final double[][] CENTRED = {
        {0.9, 0.9}, {0.8, 0.8}, {0.7, 0.7}, {0.6, 0.6}, {0.5, 0.5}, {0.4, 0.4}, {0.3, 0.3},
        {0.8, 0.5}, {0.5, 0.8}, {0.6, 0.35}, {0.35, 0.6}
    };

    private static final double LEANING = 0.55;
    private static final int POINTS = 4;

    private static final int DENSE = 192;
    private static final int COARSE = 4;

    private final int width;
    private final int height;

    /** @param width of the picture */
    SearchGrid(int width, int height) {
        this.width = width;
        this.height = height;
    }

    List<Prompt> centre() {
        return Arrays.stream(CENTRED)
                .map(sides -> box(0.5, 0.5, sides[0], sides[1]))
                .toList();
    }

    List<Prompt> everywhere() {
        List<Prompt> prompts = new ArrayList<>();
        double away = (1 - LEANING) / 2 * 0.9;
        for (int y = -1; y <= 1; y++) {
            for (int x = -1; x <= 1; x++) {
                if (x != 0 || y != 0) {
                    prompts.add(box(0.5 + x * away, 0.5 + y * away, LEANING, LEANING));
                }
            }
        }
        for (int y = 0; y < POINTS; y++) {
            for (int x = 0; x < POINTS; x++) {
                prompts.add(new Prompt.Point((x + 0.5) / POINTS * width, (y + 0.5) / POINTS * height, true));
            }
        }
        return prompts;
    }

    /**
     * Points all over the picture, about {@value #DENSE} on squares, coarse ones first: however early the search ends,
     * it has been everywhere.
     */
    List<Prompt.Point> dense() {
        double side = Math.sqrt((double) width * height / DENSE);
        int columns = (int) Math.max(1, Math.min(DENSE, Math.round(width / side)));
        int rows = (int) Math.max(1, Math.min(DENSE, Math.round(height / side)));
        LinkedHashSet<Prompt.Point> points = new LinkedHashSet<>();
        for (int stride = COARSE; stride >= 1; stride /= 2) {
            for (int y = stride / 2; y < rows; y += stride) {
                for (int x = stride / 2; x < columns; x += stride) {
                    points.add(new Prompt.Point((x + 0.5) / columns * width, (y + 0.5) / rows * height, true));
                }
            }
        }
        return List.copyOf(points);
    }

    private Prompt box(double x, double y, double across, double down) {
        return new Prompt.Box(
                (x - across / 2) * width,
                (y - down / 2) * height,
                (x + across / 2) * width,
                (y + down / 2) * height);
    }
}
