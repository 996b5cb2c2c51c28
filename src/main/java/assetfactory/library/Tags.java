package assetfactory.library;

import assetfactory.message.BadInput;
import java.util.List;

/** Words that people find assets by. */
public final class Tags {
    private static final int MOST = 20;
    private static final int LONGEST = 40;

    private Tags() {}

    /**
     * Each once, in their order, without what cannot be seen.
     *
     * @throws BadInput where they are too many or one is too long
     */
    public static List<String> checked(List<String> tags) {
        List<String> clean = tags.stream()
                .map(Names::clean)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        for (String tag : clean) {
            if (tag.codePointCount(0, tag.length()) > LONGEST) {
                throw new BadInput(BadInput.Kind.INVALID, "error.tag.too-long", String.valueOf(LONGEST));
            }
        }
        if (clean.size() > MOST) {
            throw new BadInput(BadInput.Kind.INVALID, "error.tag.many", String.valueOf(MOST));
        }
        return clean;
    }
}
