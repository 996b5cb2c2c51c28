package assetfactory.batch.table;

import assetfactory.message.Messages;
import java.util.Optional;

/**
 * Where in a list something stands.
 *
 * @param row as a spreadsheet counts them from 1, the headings among them; in a text, the line
 * @param column its heading as the list has it; empty where the whole row is meant
 */
public record Place(Unit unit, int row, Optional<String> column) {
    /** What the rows of a list are. */
    public enum Unit {
        /** Of a spreadsheet, which numbers them at its left edge. */
        ROW,
        /** Of a text, in which an editor finds them. */
        LINE
    }

    /** In words, such as “materials.csv, row 7, column size”. */
    public String in(String file, Messages messages) {
        String number = String.valueOf(row);
        return column.map(heading -> messages.text(
                        unit == Unit.ROW ? "error.list.in-cell" : "error.list.in-key", file, number, heading))
                .orElseGet(() -> messages.text(
                        unit == Unit.ROW ? "error.list.in-row" : "error.list.in-line", file, number));
    }
}
