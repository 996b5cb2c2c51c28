package assetfactory.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets", "/assets?before=01AB&x=%E4%B8%B2", "/images/0f?from=x#top"})
    void aPathOfOursIsKept(String path) {
        assertThat(LocalPath.of(path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "assets",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: x=y",
                "https://evil.example",
                "javascript:alert(1)",
                " /assets",
                "/串"
            })
    void whatMayLeadElsewhereIsNot(String path) {
        assertThat(LocalPath.of(path)).isEmpty();
    }

    @Test
    void aRefererOfThisHostLeadsBack() {
        assertThat(LocalPath.ofReferer("http://localhost:7070/assets?before=1", "localhost:7070"))
                .contains("/assets?before=1");
        assertThat(LocalPath.ofReferer("http://evil.example/assets", "localhost:7070")).isEmpty();
        assertThat(LocalPath.ofReferer("http://localhost:7070@evil.example/", "localhost:7070")).isEmpty();
        assertThat(LocalPath.ofReferer("not a uri", "localhost:7070")).isEmpty();
        assertThat(LocalPath.ofReferer("http://localhost:7070", "localhost:7070")).isEmpty();
    }
}
