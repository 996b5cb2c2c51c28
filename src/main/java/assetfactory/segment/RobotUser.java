package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Rect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The usual stand-in for a person in interactive segmentation, after Sofiiuk, Petrov and Konushin, Reviving Iterative
 * Training with Mask Guidance for Interactive Segmentation, 2021 (there the larger of the two kinds of error is
 * clicked; here the largest connected region of error of either kind, as our training's own evaluation does).
 *
 * <ol>
 *   <li>Masks are compared at the truth's size; a pixel is inside from coverage 128 of 255.
 *   <li>A region of error is a 4-connected set of pixels in which mask and truth differ. The mask before the first click
 *       is empty.
 *   <li>Every click goes to the {@linkplain DeepestPoint deepest point} of the region of error with the most pixels, the
 *       first in reading order where several have as many; to the pixel's centre. It includes where the truth is inside
 *       at that pixel, else it excludes.
 *   <li>All clicks so far are given jointly, always content with the first candidate, whose logits are fed back.
 *   <li>Where nothing is wrong any more, no further click is given, and the mask stays.
 *   <li>The box is the truth's own, from the first to beyond the last pixel in either direction, without jitter.
 * </ol>
 */
public final class RobotUser {
    /** A person would have given up. */
    public static final int MOST_CLICKS = 20;

    private final Answering answering;
    private final PictureRef picture;
    private final Mask truth;

    /**
     * One object clicked.
     *
     * @param reached intersection over union after every click; as long as the clicks that were given
     * @param points that were given
     */
    public record Clicked(List<Double> reached, List<Prompt.Point> points) {
        public Clicked {
            reached = List.copyOf(reached);
            points = List.copyOf(points);
        }

        /** Intersection over union after so many clicks, from 1; after the last one it stays. */
        public double after(int clicks) {
            return reached.isEmpty() ? 0 : reached.get(Math.min(clicks, reached.size()) - 1);
        }

        /** The first click that reaches this intersection over union; {@code most} where none does. */
        public int clicksTo(double iou, int most) {
            for (int i = 0; i < Math.min(most, reached.size()); i++) {
                if (reached.get(i) >= iou) {
                    return i + 1;
                }
            }
            return most;
        }

        public boolean reaches(double iou) {
            return reached.stream().anyMatch(value -> value >= iou);
        }
    }

    /** Draws what prompts choose, at the truth's size. */
    private interface Answering {
        Mask after(List<Prompt> prompts);
    }

    /**
     * Of the program as people use it.
     *
     * @param truth over the whole picture, at any size: the size at which masks are compared
     */
    public RobotUser(MaskMaker maker, PictureRef picture, Mask truth) {
        this(prompts -> maker.candidates(picture, prompts, Cleanup.NONE, Math.max(truth.width(), truth.height()))
                        .get(0)
                        .mask(), picture, truth);
    }

    /** Of the networks by themselves; see above. */
    public RobotUser(NetworkAlone networks, PictureRef picture, Mask truth) {
        this(prompts -> networks.after(prompts, truth.width(), truth.height()), picture, truth);
    }

    private RobotUser(Answering answering, PictureRef picture, Mask truth) {
        this.answering = answering;
        this.picture = picture;
        this.truth = truth;
    }

    /**
     * Clicks at least {@code least} times, then until {@code enough} is reached, but no more than {@code most} times.
     */
    public Clicked click(int least, double enough, int most) {
        List<Prompt> prompts = new ArrayList<>();
        List<Double> reached = new ArrayList<>();
        Mask now = new Mask(truth.width(), truth.height(), new byte[truth.coverage().length]);
        double last = 0;
        while (reached.size() < most && (reached.size() < least || last < enough)) {
            Optional<Prompt> next = nextClick(now);
            if (next.isEmpty()) {
                break;
            }
            prompts.add(next.get());
            now = after(prompts);
            last = iou(now, truth);
            reached.add(last);
        }
        return new Clicked(reached, prompts.stream().map(Prompt.Point.class::cast).toList());
    }

    /** Intersection over union after each of so many clicks. */
    public List<Double> click(int clicks) {
        Clicked clicked = click(clicks, 2, clicks);
        List<Double> reached = new ArrayList<>();
        for (int i = 1; i <= clicks; i++) {
            reached.add(clicked.after(i));
        }
        return reached;
    }

    /** Intersection over union after the object's own box. */
    public double box() {
        return iou(after(List.of(ownBox())), truth);
    }

    public Prompt.Box ownBox() {
        Rect bounds = truth.bounds().orElseThrow();
        return new Prompt.Box(
                bounds.x() * scale(),
                bounds.y() * scale(),
                (bounds.x() + bounds.width()) * scale(),
                (bounds.y() + bounds.height()) * scale());
    }

    /** The mask that these prompts choose, at the truth's size. */
    public Mask after(List<? extends Prompt> prompts) {
        return answering.after(List.copyOf(prompts));
    }

    /** Picture pixels to a pixel of the truth. */
    private double scale() {
        return (double) picture.width() / truth.width();
    }

    /** Where a person would click next on this mask; empty where nothing is wrong. */
    Optional<Prompt> nextClick(Mask now) {
        int width = truth.width();
        int height = truth.height();
        byte[] right = new byte[width * height];
        for (int i = 0; i < right.length; i++) {
            right[i] = (byte) (inside(now, i) == inside(truth, i) ? 255 : 0);
        }
        Islands wrong = Islands.outside(new Mask(width, height, right));
        int largest = 0;
        for (int i = 1; i <= wrong.count(); i++) {
            largest = largest == 0 || wrong.area(i) > wrong.area(largest) ? i : largest;
        }
        if (largest == 0) {
            return Optional.empty();
        }
        int region = largest;
        int deepest = DeepestPoint.of(width, height, i -> wrong.at(i % width, i / width) == region);
        double x = (deepest % width + 0.5) * scale();
        double y = (deepest / width + 0.5) * picture.height() / height;
        return Optional.of(new Prompt.Point(x, y, inside(truth, deepest)));
    }

    private static boolean inside(Mask mask, int pixel) {
        return (mask.coverage()[pixel] & 0xff) >= Mask.INSIDE;
    }

    /** Pixels inside both over pixels inside either; 1 for two empty masks. */
    public static double iou(Mask a, Mask b) {
        long both = 0;
        long either = 0;
        for (int i = 0; i < a.coverage().length; i++) {
            boolean inA = inside(a, i);
            boolean inB = inside(b, i);
            both += inA && inB ? 1 : 0;
            either += inA || inB ? 1 : 0;
        }
        return either == 0 ? 1 : (double) both / either;
    }
}
