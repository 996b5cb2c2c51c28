package assetfactory.batch;

import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.library.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Small pictures of what is in a draft, so that a person sees at a glance whether mask and picture belong together: what
 * is outside of the mask is dim, and its outline is drawn.
 */
public final class Thumbs {
    /** Twice the width of a card, for dense screens. One size only: whoever asks, the disk holds one of each. */
    private static final int SIDE = 320;

    static final int OUTLINE = 0xffff7a2f;
    static final int HALO = 0xff1d0c03;

    private Thumbs() {}

    /** Changes when one of the files does. */
    static String version(BatchItem item) {
        String versions = PictureFacts.Version.of(item.image()) + " " + item.mask() + " "
                + item.mask().file().map(PictureFacts.Version::of);
        return UUID.nameUUIDFromBytes(versions.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A PNG; drawn once, then read from the disk. */
    public static byte[] of(Draft draft, DraftItem item) {
        Path kept = draft.folder().resolve("thumbs").resolve(item.version() + ".png");
        try {
            if (Files.exists(kept)) {
                return Files.readAllBytes(kept);
            }
            byte[] png = Png.encode(draw(draft, item));
            LocalFiles.cache(kept, png);
            return png;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw " + item.name(), e);
        }
    }

    private static Picture draw(Draft draft, DraftItem item) throws IOException {
        Picture small = Scale.fit(draft.facts().decode(Files.readAllBytes(item.image())), SIDE);
        if (item.item().mask() instanceof MaskChoice.Prompts said) {
            return PromptMarks.on(small, said.prompts(), (double) small.width() / item.width());
        }
        if (item.mask().isEmpty()) {
            return small;
        }
        Mask mask = MaskReader.read(
                Files.readAllBytes(item.mask().get()), item.width(), item.height(), draft.limits());
        return over(small, Scale.to(mask, small.width(), small.height()));
    }

    private static Picture over(Picture picture, Mask mask) {
        int[] argb = picture.argb().clone();
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                int at = y * mask.width() + x;
                if (mask.inside(x, y)) {
                    argb[at] = nearOther(mask, x, y, 2, true) ? OUTLINE : argb[at];
                } else {
                    argb[at] = nearOther(mask, x, y, 1, false) ? HALO : dim(argb[at]);
                }
            }
        }
        return new Picture(picture.width(), picture.height(), argb);
    }

    /** Whether a pixel on the other side of the outline is this near; beyond the picture's edge is outside. */
    private static boolean nearOther(Mask mask, int x, int y, int reach, boolean inside) {
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                int u = x + dx;
                int v = y + dy;
                boolean there = u >= 0 && v >= 0 && u < mask.width() && v < mask.height() && mask.inside(u, v);
                if (dx * dx + dy * dy <= reach * reach && there != inside) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int dim(int argb) {
        int red = (argb >> 16 & 0xff) * 2 / 5;
        int green = (argb >> 8 & 0xff) * 2 / 5;
        int blue = (argb & 0xff) * 2 / 5;
        return argb & 0xff000000 | red << 16 | green << 8 | blue;
    }
}
