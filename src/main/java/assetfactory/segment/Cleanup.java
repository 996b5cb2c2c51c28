package assetfactory.segment;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What is done to a mask after the model, in this order: keep islands, fill holes, drop specks, smooth, grow or
 * shrink.
 *
 * @param keepClicked drop islands that no include click or box touches (only where there are such prompts)
 * @param fillHoles fill holes of at most this many pixels; 0 fills none
 * @param dropSpecks drop islands of at most this many pixels; 0 drops none; the largest island always stays
 * @param grow pixels to grow by, or to shrink by if negative
 * @param smooth pixels: bumps and notches of the outline narrower than about this go; 0 smooths nothing, and is absent
 *     in JSON, as it was before there was smoothing
 * @param pixelArt whether the mask consists of whole pixels of the picture's own grid; empty: where the picture is pixel
 *     art
 */
public record Cleanup(
        boolean keepClicked,
        int fillHoles,
        int dropSpecks,
        int grow,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int smooth,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> pixelArt) {
    public static final Cleanup NONE = new Cleanup(false, 0, 0, 0);

    private static final int MOST_PIXELS = 100_000_000;
    private static final int MOST_GROWTH = 1_000;
    private static final int MOST_SMOOTH = 100;

    public Cleanup {
        within("fillHoles", fillHoles, 0, MOST_PIXELS);
        within("dropSpecks", dropSpecks, 0, MOST_PIXELS);
        within("grow", grow, -MOST_GROWTH, MOST_GROWTH);
        within("smooth", smooth, 0, MOST_SMOOTH);
        pixelArt = pixelArt == null ? Optional.empty() : pixelArt;
    }

    public Cleanup(boolean keepClicked, int fillHoles, int dropSpecks, int grow) {
        this(keepClicked, fillHoles, dropSpecks, grow, 0, Optional.empty());
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadInput(
                    BadInput.Kind.INVALID,
                    "error.option.range",
                    option,
                    String.valueOf(value),
                    String.valueOf(least),
                    String.valueOf(most));
        }
    }
}
