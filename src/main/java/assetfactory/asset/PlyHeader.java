package assetfactory.asset;

import assetfactory.message.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text before the rows of a PLY file: one element {@code vertex} of scalar properties, binary little endian.
 *
 * @param rows as the header claims; {@link PlyRows} compares it with the file's size before anything is allocated
 * @param rowBytes of one row
 * @param columns by property name, in the file's order
 * @param dataOffset of the first row in the file
 */
record PlyHeader(long rows, int rowBytes, Map<String, Column> columns, int dataOffset) {
    /** Longest header that is looked at: an honest one is a thousandth of this. */
    private static final int LONGEST = 1 << 16;

    /** One scalar property: where it starts within a row, and its type. */
    record Column(int offset, PlyType type) {}

    /** @throws BadInput naming the line that is wrong */
    static PlyHeader parse(byte[] file) {
        return new Parser(file).parse();
    }

    /** @throws BadInput naming the property where the file has none of that name */
    Column column(String property) {
        Column column = columns.get(property);
        if (column == null) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.missing-property", property);
        }
        return column;
    }

    private static final class Parser {
        private final byte[] file;
        private final Map<String, Column> columns = new LinkedHashMap<>();
        private int at;
        private int line;
        private int rowBytes;
        private boolean formatSeen;
        private Optional<Long> rows = Optional.empty();

        Parser(byte[] file) {
            this.file = file;
        }

        PlyHeader parse() {
            if (file.length < 4 || file[0] != 'p' || file[1] != 'l' || file[2] != 'y'
                    || (file[3] != '\n' && file[3] != '\r')) {
                throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.ply.not-ply");
            }
            nextLine();
            while (true) {
                String text = nextLine();
                String[] words = text.trim().split("\\s+");
                switch (words[0]) {
                    case "format" -> format(words);
                    case "comment", "obj_info" -> {}
                    case "element" -> element(words);
                    case "property" -> property(words);
                    case "end_header" -> {
                        return end(words);
                    }
                    default -> throw wrong();
                }
            }
        }

        private PlyHeader end(String[] words) {
            if (words.length != 1 || !formatSeen || rows.isEmpty() || columns.isEmpty()) {
                throw wrong();
            }
            return new PlyHeader(rows.get(), rowBytes, columns, at);
        }

        private void format(String[] words) {
            if (formatSeen || words.length != 3) {
                throw wrong();
            }
            if (!words[1].equals("binary_little_endian") || !words[2].equals("1.0")) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.format", printable(words[1]));
            }
            formatSeen = true;
        }

        private void element(String[] words) {
            // A second element would hold rows of its own, which no splat or point file has.
            if (words.length != 3 || rows.isPresent() || !words[1].equals("vertex") || !words[2].matches("[0-9]{1,15}")) {
                throw wrong();
            }
            rows = Optional.of(Long.parseLong(words[2]));
        }

        private void property(String[] words) {
            if (words.length != 3 || rows.isEmpty()) {
                throw wrong();
            }
            PlyType type = PlyType.named(words[1].toLowerCase(Locale.ROOT)).orElseThrow(this::wrong);
            if (columns.put(words[2], new Column(rowBytes, type)) != null) {
                throw wrong();
            }
            rowBytes += type.bytes();
        }

        /** The next line without its end, which is LF, or CR LF. */
        private String nextLine() {
            line++;
            int from = at;
            int limit = Math.min(file.length, LONGEST);
            for (int i = from; i < limit; i++) {
                if (file[i] == '\n') {
                    at = i + 1;
                    int to = i > from && file[i - 1] == '\r' ? i - 1 : i;
                    return new String(file, from, to - from, StandardCharsets.ISO_8859_1);
                }
            }
            throw wrong();
        }

        private BadInput wrong() {
            return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.header", String.valueOf(line));
        }

        private static String printable(String word) {
            String safe = word.replaceAll("[^\\x21-\\x7e]", "?");
            return safe.substring(0, Math.min(40, safe.length()));
        }
    }
}
