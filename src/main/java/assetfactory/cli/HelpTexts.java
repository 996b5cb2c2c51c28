package assetfactory.cli;

import assetfactory.message.Messages;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Our messages in the form picocli's help wants: keys without {@value #PREFIX}, and the default value, which our
 * patterns call {@code {0}}, under its name there.
 */
final class HelpTexts extends ResourceBundle {
    private static final String PREFIX = "cli.help.";

    private final Map<String, String> texts;

    HelpTexts(Locale locale) {
        this.texts = Messages.in(locale).startingWith(PREFIX).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(PREFIX.length()),
                        entry -> entry.getValue().replace("{0}", "${DEFAULT-VALUE}")));
    }

    @Override
    protected Object handleGetObject(String key) {
        return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keySet());
    }
}
