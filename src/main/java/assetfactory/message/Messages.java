package assetfactory.message;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every sentence a person reads, in English and Japanese.
 *
 * <p>The sentences live in {@code src/main/resources/messages/<bundle>_<en|ja>.properties}, one bundle a feature, as
 * {@link MessageFormat} patterns (write ’ for an apostrophe: a plain one is a quote there). A key that is missing in
 * either language is an error, never a key shown to a person; {@code MessagesTest} keeps the two languages level.
 */
public final class Messages {
    /** The languages of the product, the first being the fallback. */
    public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.JAPANESE);

    /** One bundle for each feature that speaks. */
    static final List<String> BUNDLES =
            List.of("error", "page", "editor", "viewer", "cli", "batch", "review", "hooks", "index", "remote", "model", "formats", "finish",
                    "scene", "operations",
                    "limits",
                    "access");

    private static final Map<Locale, Messages> BY_LOCALE = new ConcurrentHashMap<>();

    private final Locale locale;
    private final List<ResourceBundle> bundles;
    /** What pages give their scripts, by prefix: looked for in every bundle, it would take longer than the page. */
    private final Map<String, Map<String, String>> starting = new ConcurrentHashMap<>();

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundles = BUNDLES.stream().map(name -> load(name, locale)).toList();
    }

    /** The sentences in one of {@link #LOCALES}; any other locale reads English. */
    public static Messages in(Locale locale) {
        return BY_LOCALE.computeIfAbsent(
                LOCALES.contains(locale) ? locale : LOCALES.get(0), Messages::new);
    }

    /** The best of our languages for an {@code Accept-Language} header; garbage reads as English. */
    public static Locale negotiate(String acceptLanguage) {
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LOCALES);
            return found == null ? LOCALES.get(0) : found;
        } catch (IllegalArgumentException | IndexOutOfBoundsException garbage) {
            // The second is the runtime's own slip, over a dash alone.
            return LOCALES.get(0);
        }
    }

    public Locale locale() {
        return locale;
    }

    /** @throws MissingResourceException for a key that no bundle has */
    public String text(String key, Object... arguments) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                String pattern = bundle.getString(key);
                return isPlain(pattern) ? pattern : new MessageFormat(pattern, locale).format(arguments);
            }
        }
        throw new MissingResourceException("no message " + key + " in " + locale, "messages", key);
    }

    /** Whether a pattern means itself. */
    private static boolean isPlain(String pattern) {
        return pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0 && pattern.indexOf('}') < 0;
    }

    /** Every key that starts with the prefix, with its unformatted text: what the page's scripts say. */
    public Map<String, String> startingWith(String prefix) {
        return starting.computeIfAbsent(prefix, this::find);
    }

    private Map<String, String> find(String prefix) {
        Map<String, String> found = new java.util.TreeMap<>();
        for (ResourceBundle bundle : bundles) {
            for (String key : bundle.keySet()) {
                if (key.startsWith(prefix)) {
                    found.put(key, bundle.getString(key));
                }
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static ResourceBundle load(String name, Locale locale) {
        // Without fallback: on a Japanese machine an English reader must still get English.
        return ResourceBundle.getBundle(
                "messages." + name,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
