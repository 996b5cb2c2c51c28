package assetfactory.cli;

/** Text on a terminal, where a Japanese character takes two columns. */
final class Columns {
    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115f || c >= 0x2e80 && c <= 0xa4cf || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff || c >= 0xfe30 && c <= 0xfe6f || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6 || c >= 0x1f300 && c <= 0x1faff || c >= 0x20000 && c <= 0x3fffd;
        return wide ? 2 : 1;
    }

    /** The text, cut off with an ellipsis where it is wider; without what would move the cursor. */
    static String cut(String text, int width) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        if (of(plain) <= width) {
            return plain;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int c : plain.codePoints().toArray()) {
            used += of(c);
            if (used > width - 1) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return width < 1 ? "" : kept + "…";
    }

    /** Exactly so wide. */
    static String fill(String text, int width) {
        String fitting = cut(text, width);
        return fitting + " ".repeat(Math.max(0, width - of(fitting)));
    }
}
