package assetfactory.asset.ply;

import assetfactory.message.BadInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The text before the rows of a PLY file.
 *
 * @param elements in the order in which their rows follow
 * @param comments without the word {@code comment}
 */
public record PlyHeader(PlyFormat format, List<PlyElement> elements, List<String> comments) {
    public Optional<PlyElement> element(String name) {
        return elements.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /** Of all elements. */
    long rows() {
        return elements.stream().mapToLong(PlyElement::rows).sum();
    }

    /** @throws BadInput naming the line that is wrong */
    static PlyHeader parse(PlyInput in) {
        if (!in.startsAsPly()) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.ply.not-ply");
        }
        return new Parser(in).parse();
    }

    private static final class Parser {
        private static final int MOST_ELEMENTS = 32;

        private final PlyInput in;
        private final List<PlyElement> elements = new ArrayList<>();
        private final List<String> comments = new ArrayList<>();
        private Optional<PlyFormat> format = Optional.empty();
        private List<PlyProperty> properties = List.of();
        private Set<String> names = Set.of();

        Parser(PlyInput in) {
            this.in = in;
        }

        PlyHeader parse() {
            in.headerLine();
            while (true) {
                String text = in.headerLine().trim();
                String[] words = text.split("\\s+");
                switch (words[0]) {
                    case "format" -> format(words);
                    case "comment", "obj_info" -> comments.add(text.substring(words[0].length()).trim());
                    case "element" -> element(words);
                    case "property" -> property(words);
                    case "end_header" -> {
                        return end(words);
                    }
                    default -> throw in.wrongHeader();
                }
            }
        }

        private PlyHeader end(String[] words) {
            boolean empty = elements.stream().anyMatch(e -> e.properties().isEmpty());
            if (words.length != 1 || format.isEmpty() || elements.isEmpty() || empty) {
                throw in.wrongHeader();
            }
            return new PlyHeader(format.get(), List.copyOf(elements), List.copyOf(comments));
        }

        private void format(String[] words) {
            if (format.isPresent() || words.length != 3) {
                throw in.wrongHeader();
            }
            format = PlyFormat.named(words[1]).filter(f -> words[2].equals("1.0"));
            if (format.isEmpty()) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.format", PlyInput.printable(words[1]));
            }
        }

        private void element(String[] words) {
            if (words.length != 3 || elements.size() == MOST_ELEMENTS || !words[2].matches("[0-9]{1,15}")) {
                throw in.wrongHeader();
            }
            properties = new ArrayList<>();
            names = new HashSet<>();
            elements.add(new PlyElement(words[1], Long.parseLong(words[2]), properties));
        }

        private void property(String[] words) {
            boolean list = words.length == 5 && words[1].equals("list");
            if (elements.isEmpty() || !list && words.length != 3) {
                throw in.wrongHeader();
            }
            Optional<PlyType> count = list ? Optional.of(type(words[2])) : Optional.empty();
            PlyProperty property = new PlyProperty(
                    words[words.length - 1], type(words[words.length - 2]), count);
            if (!names.add(property.name()) || count.filter(PlyType::isFloat).isPresent()) {
                throw in.wrongHeader();
            }
            properties.add(property);
        }

        private PlyType type(String word) {
            return PlyType.named(word.toLowerCase(Locale.ROOT)).orElseThrow(in::wrongHeader);
        }
    }
}
