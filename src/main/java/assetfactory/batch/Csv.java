package assetfactory.batch;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table as RFC 4180 has it, so that Excel opens it by a double click. */
public final class Csv {
    /** Without it Excel takes the file for one in the system's old encoding, and garbles Japanese names. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final ObjectReader READER =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private Csv() {}

    public static String text(List<List<Object>> rows) {
        return BYTE_ORDER_MARK
                + rows.stream()
                        .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                        .collect(Collectors.joining());
    }

    /** The rows of a text that {@link #text} wrote; a number is told as it was written. */
    static List<List<String>> rows(String text) throws IOException {
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        try (MappingIterator<String[]> rows = READER.readValues(content)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.hasNextValue()) {
                all.add(List.of(rows.nextValue()));
            }
            return all;
        }
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
