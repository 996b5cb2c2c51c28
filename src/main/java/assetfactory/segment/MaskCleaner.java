package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.message.BadInput;
import java.util.BitSet;
import java.util.List;

/** Tidies a mask as {@link Cleanup} says. Sizes are in pixels of the original picture, whatever size the mask has. */
final class MaskCleaner {
    /** More than people move an outline by; the work grows with its square. */
    static final int MOST_GROWTH = 100;

    private MaskCleaner() {}

    /**
     * @param pictureWidth of the original, to scale sizes and prompts from
     * @throws BadInput 400 for growth out of range
     */
    static Mask clean(Mask mask, Cleanup cleanup, List<Prompt> prompts, int pictureWidth) {
        if (Math.abs((long) cleanup.grow()) > MOST_GROWTH) {
            throw new BadInput(
                    BadInput.Kind.INVALID,
                    "error.option.range",
                    "grow",
                    String.valueOf(cleanup.grow()),
                    String.valueOf(-MOST_GROWTH),
                    String.valueOf(MOST_GROWTH));
        }
        double scale = (double) mask.width() / pictureWidth;
        Mask result = mask;
        if (cleanup.keepClicked()) {
            result = keepClicked(result, prompts, scale);
        }
        if (cleanup.fillHoles() > 0) {
            result = fillHoles(result, cleanup.fillHoles() * scale * scale);
        }
        if (cleanup.dropSpecks() > 0) {
            result = dropSpecks(result, cleanup.dropSpecks() * scale * scale);
        }
        if (cleanup.smooth() > 0) {
            result = Smoothing.smooth(result, cleanup.smooth() * scale);
        }
        return Growth.grow(result, cleanup.grow() * scale);
    }

    private static Mask keepClicked(Mask mask, List<Prompt> prompts, double scale) {
        Islands islands = Islands.inside(mask);
        BitSet touched = new BitSet();
        for (Prompt prompt : prompts) {
            if (prompt instanceof Prompt.Point point && point.include()) {
                touched.set(islands.at(
                        pixel(point.x() * scale, mask.width()), pixel(point.y() * scale, mask.height())));
            } else if (prompt instanceof Prompt.Box box) {
                int x1 = pixel(box.x1() * scale, mask.width());
                int y1 = pixel(box.y1() * scale, mask.height());
                for (int y = pixel(box.y0() * scale, mask.height()); y <= y1; y++) {
                    for (int x = pixel(box.x0() * scale, mask.width()); x <= x1; x++) {
                        touched.set(islands.at(x, y));
                    }
                }
            }
        }
        touched.clear(0);
        if (touched.isEmpty()) {
            return mask;
        }
        BitSet gone = all(islands);
        gone.andNot(touched);
        return islands.without(gone);
    }

    private static Mask fillHoles(Mask mask, double most) {
        Islands outside = Islands.outside(mask);
        BitSet filled = all(outside);
        for (int hole = 1; hole <= outside.count(); hole++) {
            if (outside.reachesBorder(hole) || outside.area(hole) > most) {
                filled.clear(hole);
            }
        }
        return outside.without(filled);
    }

    private static Mask dropSpecks(Mask mask, double most) {
        Islands islands = Islands.inside(mask);
        int largest = 0;
        BitSet specks = new BitSet();
        for (int island = 1; island <= islands.count(); island++) {
            largest = largest == 0 || islands.area(island) > islands.area(largest) ? island : largest;
            if (islands.area(island) <= most) {
                specks.set(island);
            }
        }
        specks.clear(largest);
        return islands.without(specks);
    }

    private static BitSet all(Islands islands) {
        BitSet all = new BitSet();
        all.set(1, islands.count() + 1);
        return all;
    }

    private static int pixel(double at, int side) {
        return (int) Math.max(0, Math.min(side - 1, Math.floor(at)));
    }
}
