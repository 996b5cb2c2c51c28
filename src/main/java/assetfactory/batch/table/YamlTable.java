package assetfactory.batch.table;

import assetfactory.message.BadInput;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A list of YAML: a sequence of maps, or a map of {@code items} and {@code defaults}. Read as nodes, which know their
 * lines, hold values as they were written ({@code id: 007}, {@code id: no}) and never become objects.
 *
 * <p>A sequence as a value becomes one text: numbers with commas between, anything else with semicolons.
 */
final class YamlTable {
    private static final String ITEMS = "items";
    private static final String DEFAULTS = "defaults";
    /** {@code <<} in a map that was merged in, and so on: without a bound, a few lines stand for millions. */
    private static final int MOST_MERGES = 16;

    private final String name;

    private YamlTable(String name) {
        this.name = name;
    }

    /** @param name of the file */
    static Table read(String name, String text) {
        return new YamlTable(name).table(composed(name, text));
    }

    private static Node composed(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Table.MOST_ROWS);
        options.setNestingDepthLimit(16);
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            return Optional.ofNullable(new Yaml(new SafeConstructor(options)).compose(new StringReader(text)))
                    .orElseThrow(() -> new BadInput(BadInput.Kind.INVALID, "error.list.no-rows", name));
        } catch (MarkedYAMLException broken) {
            int line = Optional.ofNullable(broken.getProblemMark()).map(mark -> mark.getLine() + 1).orElse(1);
            throw wrong("error.list.yaml", name, line);
        } catch (YAMLException tooMuch) {
            throw new BadInput(BadInput.Kind.INVALID, "error.list.yaml-bounds", name);
        }
    }

    private Table table(Node root) {
        Node items = root;
        Row defaults = new Row(place(root, Optional.empty()), List.of());
        if (root instanceof MappingNode map) {
            items = null;
            for (NodeTuple pair : map.getValue()) {
                String key = text(pair.getKeyNode());
                if (key.equals(ITEMS)) {
                    items = pair.getValueNode();
                } else if (key.equals(DEFAULTS)) {
                    defaults = row(pair.getValueNode());
                } else {
                    throw wrong("error.list.yaml-shape", name, line(pair.getKeyNode()));
                }
            }
        }
        if (!(items instanceof SequenceNode sequence)) {
            throw wrong("error.list.yaml-shape", name, line(items == null ? root : items));
        }
        if (sequence.getValue().size() > Table.MOST_ROWS) {
            throw Table.tooManyRows(name);
        }
        List<Row> rows = sequence.getValue().stream().map(this::row).toList();
        Map<String, Cell> headings = new LinkedHashMap<>();
        rows.forEach(row -> row.cells().forEach(cell -> headings.putIfAbsent(cell.heading(), cell)));
        defaults.cells().forEach(cell -> headings.putIfAbsent(cell.heading(), cell));
        return new Table(List.copyOf(headings.values()), defaults, rows);
    }

    private Row row(Node node) {
        if (!(node instanceof MappingNode map)) {
            throw wrong("error.list.yaml-shape", name, line(node));
        }
        List<Cell> own = new ArrayList<>();
        Map<String, Cell> merged = new LinkedHashMap<>();
        List<Node> toMerge = new ArrayList<>(List.of(map));
        for (int i = 0; i < toMerge.size(); i++) {
            if (i > MOST_MERGES) {
                throw wrong("error.list.yaml-merges", name, line(node));
            }
            if (!(toMerge.get(i) instanceof MappingNode from)) {
                throw wrong("error.list.yaml-shape", name, line(toMerge.get(i)));
            }
            for (NodeTuple pair : from.getValue()) {
                if (pair.getKeyNode().getTag().equals(Tag.MERGE)) {
                    toMerge.addAll(pair.getValueNode() instanceof SequenceNode several
                            ? several.getValue().subList(0, Math.min(several.getValue().size(), MOST_MERGES + 1))
                            : List.of(pair.getValueNode()));
                } else if (i == 0) {
                    own.add(cell(pair));
                } else {
                    Cell cell = cell(pair);
                    merged.putIfAbsent(cell.heading(), cell);
                }
            }
        }
        own.forEach(cell -> merged.remove(cell.heading()));
        own.addAll(merged.values());
        return new Row(place(node, Optional.empty()), own);
    }

    private Cell cell(NodeTuple pair) {
        String heading = text(pair.getKeyNode());
        int line = line(pair.getKeyNode());
        return new Cell(
                heading,
                line,
                text(pair.getValueNode()),
                new Place(Place.Unit.LINE, line, Optional.of(heading)));
    }

    private String text(Node node) {
        String text;
        if (node instanceof ScalarNode scalar) {
            text = scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue().strip();
        } else if (node instanceof SequenceNode sequence) {
            boolean numbers = sequence.getValue().stream().allMatch(YamlTable::isNumber);
            text = joined(sequence, numbers ? "," : "; ");
        } else {
            throw wrong("error.list.yaml-shape", name, line(node));
        }
        if (text.length() > Cell.LONGEST) {
            throw Table.tooLong(name, line(node));
        }
        return text;
    }

    private String joined(SequenceNode sequence, String between) {
        if (sequence.getValue().size() > Cell.LONGEST) {
            throw Table.tooLong(name, line(sequence));
        }
        return sequence.getValue().stream().map(this::part).collect(Collectors.joining(between));
    }

    /** No deeper than the numbers of a point: a sequence may hold itself. */
    private String part(Node node) {
        if (node instanceof SequenceNode inner) {
            if (!inner.getValue().stream().allMatch(YamlTable::isNumber)) {
                throw wrong("error.list.yaml-shape", name, line(node));
            }
            return joined(inner, ",");
        }
        return text(node);
    }

    private static boolean isNumber(Node node) {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    private static Place place(Node node, Optional<String> heading) {
        return new Place(Place.Unit.LINE, line(node), heading);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static BadInput wrong(String key, String name, int line) {
        return new BadInput(BadInput.Kind.INVALID, key, name, String.valueOf(line));
    }
}
