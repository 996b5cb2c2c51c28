package assetfactory.batch.page;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.batch.page.PageItem.State;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexPageTest {
    @TempDir
    Path out;

    @Test
    void everyItemIsThereWithWhatBecameOfIt() throws IOException {
        AssetFolder.in(out, "props/mug").named("Mug of tea").tagged("kitchen", "red").write();
        AssetFolder.in(out, "old").withoutViews().write();
        String page = page(
                false,
                made("props/mug"),
                new PageItem("old", State.SKIPPED, Optional.empty(), 0),
                new PageItem("broken", State.FAILED, Optional.of("The mask is empty."), 0.5),
                new PageItem("notes.txt", State.UNUSABLE, Optional.of("No picture."), 0),
                new PageItem("later", State.LEFT, Optional.empty(), 0));

        assertThat(page).contains(
                "Mug of tea", "props/mug", "1,234", "50 × 25 × 10 cm", "<bdi>kitchen</bdi>", "pocket", "$0.020",
                "The mask is empty.", "notes.txt", "Still to be made (1)", "Not made (2)");
        assertThat(items(page, "asset made")).hasSize(1);
        assertThat(items(page, "asset skipped")).hasSize(1);
        assertThat(page).as("costs what was made now").doesNotContain("$0.040");
    }

    @Test
    void everyAddressIsThatOfAFileBesideThePage() throws IOException {
        List<String> names = List.of("a", "sub folder/a: b", "100% #1?", "日本語/焼き鳥", "quote'd");
        List<PageItem> items = new ArrayList<>();
        for (String name : names) {
            AssetFolder.in(out, name).write();
            items.add(made(name));
        }
        String page = page(false, items.toArray(PageItem[]::new));
        List<String> addresses = Pattern.compile("(?:href|data-sheet)=\"([^\"]+)\"").matcher(page).results()
                .map(found -> found.group(1))
                .toList();
        assertThat(addresses).hasSizeGreaterThan(4 * names.size());
        for (String address : addresses) {
            // As a browser does it, for a page that lies in this folder.
            assertThat(Path.of(out.toUri().resolve(URI.create(address)))).exists();
        }
    }

    @Test
    void thePageHoldsItsPicturesAndWhileTheBatchRunsItPointsAtThem() throws IOException {
        AssetFolder.in(out, "meat").write();
        AssetFolder.in(out, "old").withoutViews().write();
        String page = page(false, made("meat"), made("old"));
        List<Integer> lengths = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(page).results()
                .map(found -> Base64.getDecoder().decode(found.group(1)).length)
                .toList();
        assertThat(lengths).hasSize(2).allMatch(length -> length < 15_000);
        assertThat(page(true, made("meat"))).contains("src=\"./meat/views.png\"").doesNotContain("data:image");
    }

    @Test
    void hostileNamesAreTextAndNothingElse() throws IOException {
        String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;\u0000\ud800";
        AssetFolder.in(out, "x").named(evil).tagged(evil).write();
        String page = IndexPageTest.written(
                out, new PageHead(evil, 1, false, Instant.EPOCH),
                made("x"), new PageItem(evil, State.FAILED, Optional.of(evil), 0));
        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
        assertThat(page).doesNotContain("<img src=x", "\u0000", "\"'>");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;");
    }

    @Test
    void onlyItsOwnScriptAndStyleAreLetThrough() throws IOException {
        String page = page(false);
        String script = between(page, "<script>", "</script>");
        String style = between(page, "<style>", "</style>");
        assertThat(page).contains("script-src &#39;sha256-" + Digest.of(script) + "&#39;\"");
        assertThat(page).contains("style-src &#39;sha256-" + Digest.of(style) + "&#39;;");
        assertThat(page).doesNotContain(" style=").doesNotContain(" onclick").doesNotContain("http://");
    }

    @Test
    void anAssetThatCannotBeReadIsNamedAllTheSame() throws IOException {
        Files.createDirectories(out.resolve("torn"));
        Files.writeString(out.resolve("torn/asset.json"), "{\"name\": \"to");
        assertThat(page(false, made("torn"), made("gone"))).contains("torn", "gone", "Its asset.json cannot be read.");
    }

    @Test
    void anotherLanguageIsReadToo() throws IOException {
        AssetFolder.in(out, "meat").unreviewed().write();
        IndexPage.write(out, new PageHead("肉", 61, true, Instant.EPOCH), List.of(made("meat")), Locale.JAPANESE);
        assertThat(Files.readString(out.resolve("index.html")))
                .contains("<html lang=\"ja\">", "マスク未確認", "作成", "1 min");
    }

    @Test
    void thePageOfManyAssetsIsTheSameEachTime() throws IOException {
        List<PageItem> items = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            AssetFolder.in(out, "a" + i).write();
            items.add(made("a" + i));
        }
        String first = page(false, items.toArray(PageItem[]::new));
        assertThat(items(first, "asset made")).hasSize(40);
        assertThat(page(false, items.toArray(PageItem[]::new))).isEqualTo(first);
    }

    private String page(boolean running, PageItem... items) throws IOException {
        return written(out, new PageHead("out", 12.3, running, Instant.EPOCH), items);
    }

    private static String written(Path out, PageHead head, PageItem... items) throws IOException {
        IndexPage.write(out, head, List.of(items), Locale.ENGLISH);
        try (var beside = Files.list(out)) {
            assertThat(beside).noneMatch(file -> file.toString().endsWith(".part"));
        }
        return Files.readString(out.resolve("index.html"), StandardCharsets.UTF_8);
    }

    private static PageItem made(String name) {
        return new PageItem(name, State.MADE, Optional.empty(), 2.5);
    }

    private static List<MatchResult> items(String page, String type) {
        return Pattern.compile("<li class=\"" + type + "\"").matcher(page).results().toList();
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
