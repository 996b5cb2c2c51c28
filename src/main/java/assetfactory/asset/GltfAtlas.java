package assetfactory.asset;

import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Several pictures in one, on shelves from the tallest to the lowest, each with its edge drawn on around it. */
final class GltfAtlas {
    private static final int MOST_SIDE = 4096;
    /** Texels around a picture that repeat its edge, so that filtering between texels never sees its neighbour. */
    private static final int GUTTER = 2;

    private record Cell(Picture picture, int x, int y) {}

    private final Cell[] cells;
    private final int width;
    private final int height;
    private final boolean reduced;

    private GltfAtlas(Cell[] cells, int width, int height, boolean reduced) {
        this.cells = cells;
        this.width = width;
        this.height = height;
        this.reduced = reduced;
    }

    /** All pictures are halved until they fit. */
    static GltfAtlas of(List<Picture> pictures) {
        List<Picture> sized = pictures;
        boolean reduced = false;
        while (true) {
            GltfAtlas atlas = laid(sized, reduced);
            boolean fits = atlas.width <= MOST_SIDE && atlas.height <= MOST_SIDE;
            if (fits || sized.stream().allMatch(p -> p.width() == 1 && p.height() == 1)) {
                return atlas;
            }
            sized = sized.stream().map(GltfAtlas::halved).toList();
            reduced = true;
        }
    }

    boolean isReduced() {
        return reduced;
    }

    private static GltfAtlas laid(List<Picture> pictures, boolean reduced) {
        long area = 0;
        int widest = 0;
        for (Picture picture : pictures) {
            area += (long) (picture.width() + 2 * GUTTER) * (picture.height() + 2 * GUTTER);
            widest = Math.max(widest, picture.width() + 2 * GUTTER);
        }
        int width = powerOfTwo(Math.max(widest, (int) Math.ceil(Math.sqrt(area))));
        Cell[] cells = new Cell[pictures.size()];
        int x = 0;
        int y = 0;
        int shelf = 0;
        List<Integer> order = new ArrayList<>(IntStream.range(0, cells.length).boxed().toList());
        order.sort(Comparator.comparingInt(i -> -pictures.get(i).height()));
        for (int i : order) {
            Picture picture = pictures.get(i);
            int across = picture.width() + 2 * GUTTER;
            if (x + across > width) {
                x = 0;
                y += shelf;
                shelf = 0;
            }
            cells[i] = new Cell(picture, x + GUTTER, y + GUTTER);
            x += across;
            shelf = Math.max(shelf, picture.height() + 2 * GUTTER);
        }
        return new GltfAtlas(cells, width, powerOfTwo(y + shelf), reduced);
    }

    private static int powerOfTwo(int least) {
        return Integer.highestOneBit(Math.max(1, least - 1)) << (least > 1 ? 1 : 0);
    }

    private static Picture halved(Picture picture) {
        int width = Math.max(1, picture.width() / 2);
        int height = Math.max(1, picture.height() / 2);
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sum = 0;
                for (int shift = 0; shift < 24; shift += 8) {
                    int channel = 0;
                    for (int k = 0; k < 4; k++) {
                        channel += picture.at(Math.min(picture.width() - 1, 2 * x + k % 2),
                                Math.min(picture.height() - 1, 2 * y + k / 2)) >> shift & 255;
                    }
                    sum |= (channel + 2) / 4 << shift;
                }
                argb[y * width + x] = 0xff000000 | sum;
            }
        }
        return new Picture(width, height, argb);
    }

    /** Turns coordinates 0..1 of one of the pictures into those of the atlas. */
    void place(int cell, float[] uvs, int from, int count) {
        Cell c = cells[cell];
        for (int i = from; i < from + 2 * count; i += 2) {
            uvs[i] = (float) ((c.x + (double) uvs[i] * c.picture.width()) / width);
            uvs[i + 1] = (float) ((c.y + (double) uvs[i + 1] * c.picture.height()) / height);
        }
    }

    Texture texture() {
        int[] argb = new int[width * height];
        Arrays.fill(argb, 0xff000000);
        for (Cell cell : cells) {
            Picture p = cell.picture;
            for (int y = -GUTTER; y < p.height() + GUTTER; y++) {
                for (int x = -GUTTER; x < p.width() + GUTTER; x++) {
                    argb[(cell.y + y) * width + cell.x + x] = 0xff000000 | p.at(
                            Math.max(0, Math.min(p.width() - 1, x)), Math.max(0, Math.min(p.height() - 1, y)));
                }
            }
        }
        Picture picture = new Picture(width, height, argb);
        return new Texture(picture, Png.encodeOpaque(picture));
    }
}
