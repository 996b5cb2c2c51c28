package assetfactory.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Which of our languages the person at the command line reads. */
final class Language {
    private Language() {}

    /**
     * The environment is asked before Java: where the locale {@code ja_JP.UTF-8} is set but not installed, as in most
     * containers, Java falls back to English.
     */
    static Locale of(Map<String, String> environment, Locale system) {
        String named = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("C");
        boolean silent = named.equals("POSIX") || named.equals("C") || named.startsWith("C.");
        String language = silent ? system.getLanguage() : named;
        return language.startsWith("ja") ? Locale.JAPANESE : Locale.ENGLISH;
    }
}
