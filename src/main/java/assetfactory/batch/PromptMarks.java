package assetfactory.batch;

import assetfactory.image.Picture;
import assetfactory.segment.Prompt;
import java.util.List;

/** Draws points and a box into a small picture. */
final class PromptMarks {
    private static final int RADIUS = 5;
    private static final int LEAVE_OUT = 0xff8899aa;

    private final Picture picture;
    private final int[] argb;

    private PromptMarks(Picture picture) {
        this.picture = picture;
        this.argb = picture.argb().clone();
    }

    /** @param scale of the small picture to the one that the prompts are of */
    static Picture on(Picture picture, List<Prompt> prompts, double scale) {
        PromptMarks marks = new PromptMarks(picture);
        for (Prompt prompt : prompts) {
            if (prompt instanceof Prompt.Point point) {
                marks.disc(point.x() * scale, point.y() * scale, point.include() ? Thumbs.OUTLINE : LEAVE_OUT);
            } else if (prompt instanceof Prompt.Box box) {
                marks.box(box.x0() * scale, box.y0() * scale, box.x1() * scale, box.y1() * scale);
            }
        }
        return new Picture(picture.width(), picture.height(), marks.argb);
    }

    private void disc(double x, double y, int colour) {
        for (int dy = -RADIUS - 1; dy <= RADIUS + 1; dy++) {
            for (int dx = -RADIUS - 1; dx <= RADIUS + 1; dx++) {
                double distance = Math.hypot(dx, dy);
                if (distance <= RADIUS + 1) {
                    set((int) x + dx, (int) y + dy, distance <= RADIUS - 1 ? colour : Thumbs.HALO);
                }
            }
        }
    }

    private void box(double x0, double y0, double x1, double y1) {
        for (int x = (int) x0; x <= x1; x++) {
            set(x, (int) y0, Thumbs.OUTLINE);
            set(x, (int) y1, Thumbs.OUTLINE);
        }
        for (int y = (int) y0; y <= y1; y++) {
            set((int) x0, y, Thumbs.OUTLINE);
            set((int) x1, y, Thumbs.OUTLINE);
        }
    }

    private void set(int x, int y, int colour) {
        if (x >= 0 && y >= 0 && x < picture.width() && y < picture.height()) {
            argb[y * picture.width() + x] = colour;
        }
    }
}
