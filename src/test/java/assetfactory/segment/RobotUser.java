package assetfactory.segment;

import assetfactory.image.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The usual stand-in for a person in interactive segmentation: first click deep inside the object, every next click
 * deep inside the largest region that is still wrong, always content with the first candidate.
 */
final class RobotUser {
    private final MaskMaker maker;
    private final PictureRef picture;
    private final Mask truth;

    /** @param truth over the whole picture, at any size: the size at which masks are compared */
    RobotUser(MaskMaker maker, PictureRef picture, Mask truth) {
        this.maker = maker;
        this.picture = picture;
        this.truth = truth;
    }

    /** Intersection over union after each of so many clicks. */
    List<Double> click(int clicks) {
        List<Prompt> prompts = new ArrayList<>();
        List<Double> reached = new ArrayList<>();
        Mask now = new Mask(truth.width(), truth.height(), new byte[truth.coverage().length]);
        for (int i = 0; i < clicks; i++) {
            nextClick(now).ifPresent(prompts::add);
            now = best(prompts);
            reached.add(iou(now, truth));
        }
        return reached;
    }

    /** Intersection over union after the object's own box. */
    double box() {
        var bounds = truth.bounds().orElseThrow();
        return iou(
                best(List.of(new Prompt.Box(
                        bounds.x() * scale(),
                        bounds.y() * scale(),
                        (bounds.x() + bounds.width()) * scale(),
                        (bounds.y() + bounds.height()) * scale()))),
                truth);
    }

    /** Picture pixels to a pixel of the truth. */
    private double scale() {
        return (double) picture.width() / truth.width();
    }

    private Mask best(List<Prompt> prompts) {
        int side = Math.max(truth.width(), truth.height());
        return maker.candidates(picture, List.copyOf(prompts), Cleanup.NONE, side)
                .get(0)
                .mask();
    }

    Optional<Prompt> nextClick(Mask now) {
        int width = truth.width();
        int height = truth.height();
        byte[] wrong = new byte[width * height];
        for (int i = 0; i < wrong.length; i++) {
            boolean is = (now.coverage()[i] & 0xff) >= Mask.INSIDE;
            boolean should = (truth.coverage()[i] & 0xff) >= Mask.INSIDE;
            wrong[i] = (byte) (is != should ? 255 : 0);
        }
        Islands regions = Islands.inside(new Mask(width, height, wrong));
        int largest = 0;
        for (int i = 1; i <= regions.count(); i++) {
            largest = largest == 0 || regions.area(i) > regions.area(largest) ? i : largest;
        }
        if (largest == 0) {
            return Optional.empty();
        }
        int[] depth = depths(regions, largest, width, height);
        int deepest = 0;
        for (int i = 1; i < depth.length; i++) {
            deepest = depth[i] > depth[deepest] ? i : deepest;
        }
        int x = deepest % width;
        int y = deepest / width;
        return Optional.of(new Prompt.Point((x + 0.5) * scale(), (y + 0.5) * scale(), truth.inside(x, y)));
    }

    /** Chamfer distances (3 to a side, 4 to a corner) from outside the region. */
    private static int[] depths(Islands regions, int region, int width, int height) {
        int[] depth = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                depth[y * width + x] = regions.at(x, y) != region
                        ? 0
                        : least(depth, x, y, width, height, -1);
            }
        }
        for (int y = height - 1; y >= 0; y--) {
            for (int x = width - 1; x >= 0; x--) {
                int i = y * width + x;
                depth[i] = Math.min(depth[i], least(depth, x, y, width, height, 1));
            }
        }
        return depth;
    }

    private static int least(int[] depth, int x, int y, int width, int height, int side) {
        return Math.min(
                Math.min(at(depth, x + side, y, width, height) + 3, at(depth, x, y + side, width, height) + 3),
                Math.min(
                        at(depth, x + side, y + side, width, height) + 4,
                        at(depth, x - side, y + side, width, height) + 4));
    }

    private static int at(int[] depth, int x, int y, int width, int height) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : depth[y * width + x];
    }

    static double iou(Mask a, Mask b) {
        long both = 0;
        long either = 0;
        for (int i = 0; i < a.coverage().length; i++) {
            boolean inA = (a.coverage()[i] & 0xff) >= Mask.INSIDE;
            boolean inB = (b.coverage()[i] & 0xff) >= Mask.INSIDE;
            both += inA && inB ? 1 : 0;
            either += inA || inB ? 1 : 0;
        }
        return either == 0 ? 1 : (double) both / either;
    }
}
