package assetfactory.web.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of an HTML parser as the checks on our own pages need: the start tags and the labels around them. */
final class Html {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][\\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)(?:=\"([^\"]*)\"|='([^']*)')?");

    /** @param labelled whether a label element is around it */
    record Tag(String name, Map<String, String> attributes, boolean labelled) {
        Optional<String> attribute(String attribute) {
            return Optional.ofNullable(attributes.get(attribute));
        }
    }

    private final String text;
    private final List<Tag> tags = new ArrayList<>();

    Html(String text) {
        this.text = text;
        int labels = 0;
        Matcher matcher = TAG.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(2).toLowerCase(java.util.Locale.ROOT);
            boolean end = !matcher.group(1).isEmpty();
            if (name.equals("label")) {
                labels += end ? -1 : 1;
            }
            if (!end) {
                tags.add(new Tag(name, attributes(matcher.group(3)), labels > 0));
            }
        }
    }

    private static Map<String, String> attributes(String inside) {
        Map<String, String> found = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(inside);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            found.put(matcher.group(1), value == null ? "" : value);
        }
        return found;
    }

    List<Tag> all(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).toList();
    }

    List<Tag> tags() {
        return tags;
    }

    List<String> ids() {
        return tags.stream().flatMap(tag -> tag.attribute("id").stream()).toList();
    }

    /** The value of the named form field. */
    String field(String name) {
        return all("input").stream()
                .filter(tag -> tag.attribute("name").equals(Optional.of(name)))
                .findFirst()
                .flatMap(tag -> tag.attribute("value"))
                .orElseThrow(() -> new AssertionError("no field " + name + " in " + text))
                .replace("&quot;", "\"");
    }
}
