package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    @Test
    void theEnvironmentChoosesTheLanguage() {
        assertThat(Language.of(Map.of("LANG", "ja_JP.UTF-8"), Locale.US)).isEqualTo(Locale.JAPANESE);
        assertThat(Language.of(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "en_GB"), Locale.JAPAN))
                .isEqualTo(Locale.ENGLISH);
        assertThat(Language.of(Map.of("LANG", "de_DE"), Locale.GERMANY)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void aSilentEnvironmentLeavesItToTheSystem() {
        assertThat(Language.of(Map.of(), Locale.JAPAN)).isEqualTo(Locale.JAPANESE);
        assertThat(Language.of(Map.of("LANG", "C.UTF-8"), Locale.JAPAN)).isEqualTo(Locale.JAPANESE);
        assertThat(Language.of(Map.of("LANG", "C"), Locale.US)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void cachesGoWhereTheSystemKeepsThem() {
        Path home = Path.of("home");
        assertThat(Surroundings.cacheFolder(Map.of(), "Linux", home)).isEqualTo(home.resolve(".cache/asset-factory"));
        assertThat(Surroundings.cacheFolder(Map.of("XDG_CACHE_HOME", "cache"), "Linux", home))
                .isEqualTo(Path.of("cache/asset-factory"));
        assertThat(Surroundings.cacheFolder(Map.of(), "Mac OS X", home))
                .isEqualTo(home.resolve("Library/Caches/asset-factory"));
        assertThat(Surroundings.cacheFolder(Map.of("LOCALAPPDATA", "local"), "Windows 11", home))
                .isEqualTo(Path.of("local/asset-factory"));
    }

    @Test
    void everySystemHasItsOwnWayToOpenABrowser() {
        assertThat(Browser.command("Linux", "http://localhost:1")).containsExactly("xdg-open", "http://localhost:1");
        assertThat(Browser.command("Mac OS X", "http://localhost:1")).startsWith("open");
        assertThat(Browser.command("Windows 11", "http://localhost:1")).startsWith("rundll32");
    }
}
