package assetfactory.library;

import assetfactory.asset.format.Note;
import assetfactory.message.Messages;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was guessed, left out or made up when a file was imported, as {@code asset.json} keeps it: the sentence for those
 * who read the file, and what it was said with, for a page in another language.
 *
 * @param text in English; an asset imported by an older version has no more than this
 * @param key of the sentence, or empty
 */
public record ImportNote(String text, String key, List<String> arguments) {
    static final String KEYS = "note.";

    /** The notes of an import, in its facts. */
    static List<Map<String, Object>> facts(List<Note> notes) {
        return notes.stream()
                .map(note -> Map.<String, Object>of(
                        "text", note.in(Locale.ENGLISH), "key", note.key(), "arguments", note.arguments()))
                .toList();
    }

    static ImportNote in(JsonNode note) {
        List<String> arguments = new ArrayList<>();
        note.path("arguments").forEach(argument -> arguments.add(argument.asText()));
        return new ImportNote(
                note.isTextual() ? note.asText() : note.path("text").asText(), note.path("key").asText(), arguments);
    }

    /** The sentence in the reader's language, where this version knows it. */
    public String in(Locale locale) {
        return Messages.in(locale).startingWith(KEYS).containsKey(key) ? new Note(key, arguments).in(locale) : text;
    }
}
