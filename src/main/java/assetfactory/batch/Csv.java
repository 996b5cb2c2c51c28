package assetfactory.batch;

import java.util.List;
import java.util.stream.Collectors;

/** A table as RFC 4180 has it, so that Excel opens it by a double click. */
public final class Csv {
    /** Without it Excel takes the file for one in the system's old encoding, and garbles Japanese names. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private Csv() {}

    public static String text(List<List<Object>> rows) {
        return BYTE_ORDER_MARK
                + rows.stream()
                        .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                        .collect(Collectors.joining());
    }

    private static String cell(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        // A file may be called =HYPERLINK(…): with an apostrophe before it, a spreadsheet shows it and does not run it.
        String harmless = text.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + text : text;
        boolean quoted = harmless.matches("(?s).*[\",\\r\\n].*");
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
