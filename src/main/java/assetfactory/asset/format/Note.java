package assetfactory.asset.format;

import assetfactory.message.Messages;
import java.util.List;
import java.util.Locale;

/**
 * What a person should know of a file that was read: something left out, made up or guessed.
 *
 * @param key of a sentence, {@code note.…}
 */
public record Note(String key, List<String> arguments) {
    public static Note of(String key, String... arguments) {
        return new Note(key, List.of(arguments));
    }

    /** The sentence in the reader's language. */
    public String in(Locale locale) {
        return Messages.in(locale).text(key, arguments.toArray());
    }
}
