package assetfactory.batch.table;

import assetfactory.message.BadInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A list of whatever kind, before anybody asks what its columns mean.
 *
 * @param defaults for every row that says nothing else; without cells where the list has none
 * @param rows at least one
 */
public record Table(List<Cell> headings, Row defaults, List<Row> rows) {
    static final int MOST_ROWS = 10_000;

    private static final int MOST_CELLS = 250_000;

    /** What stands between values, in lists of all kinds. */
    private static final String APART = "\n\r,;\t[{";

    private static final Set<String> CSV = Set.of("csv", "tsv", "txt");
    private static final Set<String> YAML = Set.of("yaml", "yml");
    private static final Set<String> SPREADSHEETS = Set.of("xlsx", "xls", "xlsm", "ods", "numbers");

    /** @throws BadInput where it is no list that can be read as a whole */
    public static Table read(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (SPREADSHEETS.contains(ending)) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.list.spreadsheet", name);
        }
        if (!CSV.contains(ending) && !YAML.contains(ending)) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.list.ending", name);
        }
        String text = ListText.read(file);
        // Each value of a list is some objects of a hundred bytes and more.
        if (text.chars().filter(letter -> APART.indexOf(letter) >= 0).count() > MOST_CELLS) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.limit.cells", name, String.valueOf(MOST_CELLS));
        }
        Table table = YAML.contains(ending) ? YamlTable.read(name, text) : CsvTable.read(name, text);
        if (table.rows.isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.list.no-rows", name);
        }
        return table;
    }

    static BadInput tooManyRows(String name) {
        return new BadInput(BadInput.Kind.TOO_LARGE, "error.list.many-rows", name, String.valueOf(MOST_ROWS));
    }

    static BadInput tooLong(String name, int line) {
        return new BadInput(
                BadInput.Kind.TOO_LARGE,
                "error.list.long-cell",
                name,
                String.valueOf(line),
                String.valueOf(Cell.LONGEST));
    }
}
