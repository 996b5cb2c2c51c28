package assetfactory.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

    static Iterable<String> bundles() {
        return Messages.BUNDLES;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
        assertThat(load(bundle, Locale.JAPANESE).keySet())
                .isEqualTo(load(bundle, Locale.ENGLISH).keySet());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesSayTheSameThings(String bundle) throws IOException {
        TreeMap<String, String> japanese = load(bundle, Locale.JAPANESE);
        load(bundle, Locale.ENGLISH).forEach((key, text) -> assertThat(placeholders(japanese.get(key)))
                .as(key)
                .isEqualTo(placeholders(text)));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsAPatternWithoutPlainApostrophes(String bundle) throws IOException {
        for (Locale locale : Messages.LOCALES) {
            load(bundle, locale).forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank().doesNotContain("'");
                assertThatCode(() -> new MessageFormat(text, locale)).as(key).doesNotThrowAnyException();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void englishHoldsNoJapanese(String bundle) throws IOException {
        load(bundle, Locale.ENGLISH)
                .forEach((key, text) -> assertThat(JAPANESE.matcher(text).find()).as(key).isFalse());
    }

    @Test
    void aKeyStandsInOneBundleOnly() throws IOException {
        TreeMap<String, String> owner = new TreeMap<>();
        for (String bundle : Messages.BUNDLES) {
            for (String key : load(bundle, Locale.ENGLISH).keySet()) {
                assertThat(owner.put(key, bundle)).as(key).isNull();
            }
        }
    }

    @Test
    void aMissingKeyIsAnError() {
        assertThatThrownBy(() -> Messages.in(Locale.ENGLISH).text("no.such.key"))
                .isInstanceOf(MissingResourceException.class);
    }

    @Test
    void theBestOfOurLanguagesIsNegotiated() {
        assertThat(Messages.negotiate("ja-JP,ja;q=0.9,en;q=0.8")).isEqualTo(Locale.JAPANESE);
        assertThat(Messages.negotiate("de, en;q=0.5, ja;q=0.8")).isEqualTo(Locale.JAPANESE);
        assertThat(Messages.negotiate("en-GB")).isEqualTo(Locale.ENGLISH);
        assertThat(Messages.negotiate("de")).isEqualTo(Locale.ENGLISH);
        assertThat(Messages.negotiate("")).isEqualTo(Locale.ENGLISH);
        assertThat(Messages.negotiate(";;=q garbage")).isEqualTo(Locale.ENGLISH);
    }

    private static java.util.Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(java.util.stream.Collectors.toSet());
    }

    /** Read as a file, so that a key that stands there twice is noticed too. */
    private static TreeMap<String, String> load(String bundle, Locale locale) throws IOException {
        String name = "/messages/" + bundle + "_" + locale.getLanguage() + ".properties";
        TreeMap<String, String> found = new TreeMap<>();
        Properties properties = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(found.put((String) key, (String) value)).as(name + " has twice " + key).isNull();
                return super.put(key, value);
            }
        };
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(MessagesTest.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return found;
    }
}
