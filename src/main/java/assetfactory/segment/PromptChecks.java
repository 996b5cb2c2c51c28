package assetfactory.segment;

import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.util.ArrayList;
import java.util.List;

/** Refuses prompts that make no sense on a picture. */
public final class PromptChecks {
    /** More clicks than a person gives; each is a decode when the first of them moves. */
    static final int MOST = 60;

    private PromptChecks() {}

    /**
     * The prompts, boxes cut to the picture.
     *
     * @throws BadInput 400 for no prompts or too many, a point outside, an empty box, two boxes
     */
    public static List<Prompt> checked(List<Prompt> prompts, int width, int height) {
        if (prompts.isEmpty()) {
            throw new BadInput(Kind.INVALID, "error.prompt.none");
        }
        if (prompts.size() > MOST) {
            throw new BadInput(Kind.INVALID, "error.prompt.many", String.valueOf(MOST));
        }
        List<Prompt> checked = new ArrayList<>();
        int boxes = 0;
        for (Prompt prompt : prompts) {
            if (prompt instanceof Prompt.Point point) {
                checked.add(inside(point, width, height));
            } else if (prompt instanceof Prompt.Box box) {
                checked.add(cut(box, width, height));
                boxes++;
            }
        }
        if (boxes > 1) {
            throw new BadInput(Kind.INVALID, "error.prompt.boxes");
        }
        return List.copyOf(checked);
    }

    private static Prompt inside(Prompt.Point point, int width, int height) {
        // Written so that NaN is outside.
        if (point.x() >= 0 && point.y() >= 0 && point.x() <= width && point.y() <= height) {
            return point;
        }
        throw new BadInput(
                Kind.INVALID,
                "error.prompt.outside",
                readable(point.x()),
                readable(point.y()),
                String.valueOf(width),
                String.valueOf(height));
    }

    private static Prompt cut(Prompt.Box box, int width, int height) {
        double x0 = Math.max(0, box.x0());
        double y0 = Math.max(0, box.y0());
        double x1 = Math.min(width, box.x1());
        double y1 = Math.min(height, box.y1());
        if (x1 > x0 && y1 > y0) {
            return new Prompt.Box(x0, y0, x1, y1, box.pick());
        }
        throw new BadInput(Kind.INVALID, "error.prompt.box");
    }

    private static String readable(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
