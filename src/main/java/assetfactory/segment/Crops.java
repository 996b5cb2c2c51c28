package assetfactory.segment;

import assetfactory.image.Rect;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The parts of a picture, in its pixels, in which small objects are looked at again. */
final class Crops {
    /** Sizes of crops from one to its double. */
    private static final double SIZES = 2;

    /** Places of a crop from one to the next that has nothing in common with it. */
    private static final double PLACES = 8;

    /** Of a side of a crop, what a mask may lie on before it is taken for one that goes on beyond. */
    private static final double TOUCHED = 0.1;

    /** Of a crop's longest side, what the mask of a small object and the clicks on it stretch over at most. */
    private static final double STRETCH = 0.5;

    private Crops() {}

    static Rect whole(PictureRef picture) {
        return new Rect(0, 0, picture.width(), picture.height());
    }

    /**
     * A square around a box of cells, moved and cut to fit the picture. Its place and size are rounded to steps, so that
     * clicks on one object, whose boxes differ by a few pixels, mostly come to the same square: embedding it takes as
     * long as ten clicks.
     *
     * @param factor sides of the square to the longest side of the box
     */
    static Rect around(PictureRef picture, Frame frame, Rect cells, double factor) {
        double x0 = frame.pictureX(cells.x());
        double x1 = frame.pictureX(cells.x() + cells.width());
        double y0 = frame.pictureY(cells.y());
        double y1 = frame.pictureY(cells.y() + cells.height());
        double longest = Math.max(picture.width(), picture.height());
        double wanted = factor * Math.max(x1 - x0, y1 - y0);
        double halvings = Math.floor(SIZES * Math.log(longest / wanted) / Math.log(2)) / SIZES;
        double side = longest * Math.pow(0.5, halvings);
        int width = (int) Math.min(picture.width(), Math.ceil(side));
        int height = (int) Math.min(picture.height(), Math.ceil(side));
        return new Rect(
                corner((x0 + x1) / 2, side, width, picture.width()),
                corner((y0 + y1) / 2, side, height, picture.height()),
                width,
                height);
    }

    private static int corner(double centre, double side, int cut, int limit) {
        double step = side / PLACES;
        double corner = Math.round((centre - cut / 2.0) / step) * step;
        return (int) Math.max(0, Math.min(limit - cut, Math.round(corner)));
    }

    /**
     * Whether what a mask of a crop shows, and whatever else was clicked since, is still small in it. If not, the first
     * look found a part of something larger.
     */
    static boolean isLargeEnoughFor(LowResMask mask, List<Prompt> prompts) {
        Frame frame = mask.frame();
        DoubleSummaryStatistics across = new DoubleSummaryStatistics();
        DoubleSummaryStatistics down = new DoubleSummaryStatistics();
        mask.cellBounds().ifPresent(cells -> {
            across.accept(frame.pictureX(cells.x()));
            across.accept(frame.pictureX(cells.x() + cells.width()));
            down.accept(frame.pictureY(cells.y()));
            down.accept(frame.pictureY(cells.y() + cells.height()));
        });
        for (Prompt prompt : prompts) {
            if (prompt instanceof Prompt.Point point && point.include()) {
                across.accept(point.x());
                down.accept(point.y());
            }
        }
        double stretch = Math.max(across.getMax() - across.getMin(), down.getMax() - down.getMin());
        return stretch <= STRETCH * Math.max(frame.region().width(), frame.region().height());
    }

    /** Whether a mask of a crop ends where the crop does and the picture does not: there is more of its object. */
    static boolean isTooSmallFor(LowResMask mask, PictureRef picture) {
        Rect region = mask.frame().region();
        int columns = mask.frame().contentColumns();
        int rows = mask.frame().contentRows();
        return region.x() > 0 && isTouched(rows, y -> mask.insideCell(0, y))
                || region.y() > 0 && isTouched(columns, x -> mask.insideCell(x, 0))
                || region.x() + region.width() < picture.width() && isTouched(rows, y -> mask.insideCell(columns - 1, y))
                || region.y() + region.height() < picture.height()
                        && isTouched(columns, x -> mask.insideCell(x, rows - 1));
    }

    private static boolean isTouched(int cells, IntPredicate inside) {
        return IntStream.range(0, cells).filter(inside).count() > TOUCHED * cells;
    }

    static boolean holdsAll(Rect region, List<Prompt> prompts) {
        return prompts.stream().allMatch(prompt -> holds(region, prompt));
    }

    private static boolean holds(Rect region, Prompt prompt) {
        if (prompt instanceof Prompt.Point point) {
            return region.contains(point.x(), point.y());
        }
        Prompt.Box box = (Prompt.Box) prompt;
        return box.x0() >= region.x()
                && box.y0() >= region.y()
                && box.x1() <= region.x() + region.width()
                && box.y1() <= region.y() + region.height();
    }
}
