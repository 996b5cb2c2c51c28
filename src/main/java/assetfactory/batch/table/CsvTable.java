package assetfactory.batch.table;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A list as spreadsheets write it: headings, then a row an asset, cells apart by comma, semicolon or tab. */
final class CsvTable {
    private static final ObjectReader ROWS = new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.TRIM_SPACES);

    private CsvTable() {}

    /** @param name of the file */
    static Table read(String name, String text) {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        List<Cell> headings = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        int number = 0;
        try (MappingIterator<String[]> records = ROWS.with(schema).readValues(text)) {
            while (records.hasNextValue()) {
                String[] cells = records.nextValue();
                number++;
                if (Arrays.stream(cells).allMatch(String::isBlank)) {
                    continue;
                }
                if (headings.isEmpty()) {
                    headings.addAll(row(name, cells, number, List.of()).cells());
                } else if (rows.size() == Table.MOST_ROWS) {
                    throw Table.tooManyRows(name);
                } else {
                    rows.add(row(name, cells, number, headings));
                }
            }
        } catch (JsonProcessingException broken) {
            // Not where it was noticed: of a quote that is never closed, that is the end of the file.
            throw new BadInput(BadInput.Kind.INVALID, "error.list.csv", name, String.valueOf(number + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a text", e);
        }
        if (headings.isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.list.no-header", name);
        }
        // A heading's own cell has its words as text.
        List<Cell> named = headings.stream()
                .map(cell -> new Cell(cell.text(), cell.place().row(), cell.text(), cell.place()))
                .toList();
        return new Table(named, new Row(new Place(Place.Unit.ROW, 1, Optional.empty()), List.of()), rows);
    }

    private static Row row(String name, String[] texts, int number, List<Cell> headings) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i].strip();
            if (text.length() > Cell.LONGEST) {
                throw Table.tooLong(name, number);
            }
            String heading = i < headings.size() ? headings.get(i).text() : "";
            int line = headings.isEmpty() ? number : headings.get(0).place().row();
            Optional<String> column = heading.isEmpty() ? Optional.empty() : Optional.of(heading);
            cells.add(new Cell(heading, line, text, new Place(Place.Unit.ROW, number, column)));
        }
        return new Row(new Place(Place.Unit.ROW, number, Optional.empty()), cells);
    }

    /** The one that the headings are apart by: none of them holds one itself. */
    private static char separator(String text) {
        String headings = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char found = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = headings.chars().filter(c -> c == candidate).count();
            if (count > most) {
                found = candidate;
                most = count;
            }
        }
        return found;
    }
}
