package assetfactory.web.page;

import assetfactory.message.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What people call the engines; one that has no name for them goes by its id. */
final class EngineNames {
    private static final String PREFIX = "engine.";

    private EngineNames() {}

    /** By id. */
    static Map<String, String> in(Locale locale, List<String> ids) {
        Map<String, String> sentences = Messages.in(locale).startingWith(PREFIX);
        Map<String, String> names = new TreeMap<>();
        ids.forEach(id -> names.put(id, sentences.getOrDefault(PREFIX + id, id)));
        return names;
    }
}
