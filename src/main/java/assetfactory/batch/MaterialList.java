package assetfactory.batch;

import assetfactory.batch.table.Cell;
import assetfactory.batch.table.Place;
import assetfactory.batch.table.Row;
import assetfactory.batch.table.Table;
import assetfactory.message.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The assets that a list orders, one a row. A row with mistakes is left out and each of them named; what is wrong about
 * the list itself, such as a heading that means nothing, refuses it whole: no row can be trusted then.
 *
 * <p>Paths in a list may lead anywhere; whoever takes lists from strangers has to look where the items' files are.
 */
final class MaterialList {
    private final Path list;
    private final ItemDefaults defaults;
    private final Consumer<String> engines;
    private final List<Ordered> items = new ArrayList<>();
    private final List<Unusable> unusable = new ArrayList<>();
    private final Set<Mistake> said = new HashSet<>();

    /** @param idSpot where its place is said, or follows from its image */
    private record Ordered(BatchItem item, Spot idSpot, int row) {}

    private record Mistake(Spot spot, String key) {}

    private MaterialList(Path list, ItemDefaults defaults, Consumer<String> engines) {
        this.list = list.toAbsolutePath().normalize();
        this.defaults = defaults;
        this.engines = engines;
    }

    /**
     * @param engines throws {@link BadInput} for one that cannot be used
     * @throws BadInput where the list is wrong as a whole
     */
    static Materials read(Path list, ItemDefaults defaults, Consumer<String> engines) {
        return new MaterialList(list, defaults, engines).materials(Table.read(list));
    }

    private Materials materials(Table table) {
        checkHeadings(table.headings());
        Map<Column, Cell> usual = cells(table.defaults());
        for (Row row : table.rows()) {
            read(row, usual);
        }
        dropThoseWithOnePlace();
        unusable.sort(Unusable.ORDER);
        return new Materials(items.stream().map(Ordered::item).toList(), List.copyOf(unusable));
    }

    private void read(Row row, Map<Column, Cell> usual) {
        int before = unusable.size();
        Map<Column, Cell> cells = new EnumMap<>(usual);
        cells.putAll(cells(row));
        MaterialRow reader = new MaterialRow(list, row.place(), cells, defaults, engines);
        Optional<BatchItem> item = reader.item();
        reader.problems().forEach(this::refuse);
        if (unusable.size() == before) {
            item.ifPresent(good -> items.add(new Ordered(good, reader.idSpot(), row.place().row())));
        }
    }

    private void checkHeadings(List<Cell> headings) {
        Set<Column> seen = new HashSet<>();
        for (Cell heading : headings) {
            if (heading.heading().isEmpty()) {
                continue;
            }
            Column column = Column.of(heading.heading())
                    .orElseThrow(() -> whole("error.list.heading", heading, Column.known()));
            // Rows of YAML have headings of their own, and one row may say “size” and another one “Size”.
            if (!seen.add(column) && heading.place().unit() == Place.Unit.ROW) {
                throw whole("error.list.heading-twice", heading);
            }
        }
        if (!seen.contains(Column.IMAGE)) {
            throw new BadInput(
                    BadInput.Kind.INVALID,
                    "error.list.no-image-column",
                    name(),
                    String.valueOf(headings.isEmpty() ? 1 : headings.get(0).headingLine()));
        }
    }

    private BadInput whole(String key, Cell heading, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                name(), String.valueOf(heading.headingLine()), OptionCells.shown(heading.heading())));
        arguments.addAll(List.of(more));
        return new BadInput(BadInput.Kind.INVALID, key, arguments.toArray());
    }

    private String name() {
        return list.getFileName().toString();
    }

    private Map<Column, Cell> cells(Row row) {
        Map<Column, Cell> cells = new EnumMap<>(Column.class);
        for (Cell cell : row.cells()) {
            if (cell.heading().isEmpty()) {
                if (!cell.text().isEmpty()) {
                    refuse(cell, "error.list.no-heading", OptionCells.shown(cell.text()));
                }
            } else if (cells.put(Column.of(cell.heading()).orElseThrow(), cell) != null) {
                refuse(cell, "error.list.twice");
            }
        }
        return cells;
    }

    /** Which of two rows is meant cannot be guessed; upper and lower case are one place on many systems. */
    private void dropThoseWithOnePlace() {
        Map<String, List<Ordered>> places = items.stream()
                .collect(Collectors.groupingBy(ordered -> ordered.item().name().toLowerCase(Locale.ROOT)));
        for (List<Ordered> together : places.values()) {
            if (together.size() > 1) {
                items.removeAll(together);
                for (Ordered one : together) {
                    Ordered other = together.get(together.get(0) == one ? 1 : 0);
                    refuse(one.idSpot().refused(new BadInput(
                            BadInput.Kind.INVALID,
                            "error.list.id-twice",
                            one.item().name(),
                            String.valueOf(other.row()))));
                }
            }
        }
    }

    private void refuse(Cell cell, String key, Object... arguments) {
        refuse(new Spot(list, Optional.of(cell.place())).refused(new BadInput(BadInput.Kind.INVALID, key, arguments)));
    }

    /** Once, also where every row has the mistake from the defaults. */
    private void refuse(Unusable mistake) {
        if (said.add(new Mistake(mistake.spot(), mistake.reason().key()))) {
            unusable.add(mistake);
        }
    }
}
