package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.batch.page.AssetFolder;
import assetfactory.batch.page.IndexPage;
import assetfactory.batch.page.PageHead;
import assetfactory.batch.page.PageItem;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.web.Server;
import assetfactory.web.ServerConfig;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Assets turn while somebody points at them: in the library, and on the page that a batch leaves on the disk. */
class TurntableIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TempDir
    Path folder;

    @Test
    void aPageFromTheDiskIsSearchedSortedAndTurnsItsObjects() throws IOException {
        String evil = "<img src=x onerror=\"document.title='hacked'\">";
        AssetFolder.in(folder, "sub folder/#1 焼き鳥").named("Skewer").write();
        AssetFolder.in(folder, "axe").named(evil).unreviewed().write();
        IndexPage.write(folder, new PageHead("out", 5, false, Instant.EPOCH), List.of(
                item("sub folder/#1 焼き鳥", PageItem.State.MADE),
                item("axe", PageItem.State.SKIPPED),
                item("bad.png", PageItem.State.UNUSABLE)), Locale.ENGLISH);

        Page page = chromium.page(Visitor.english());
        page.navigate(folder.resolve("index.html").toUri().toString());
        Locator cards = page.locator(".asset:visible");
        assertThat(cards).hasCount(2);
        assertThat(page.locator(".asset h2").nth(1)).hasText(evil);
        assertThat(page).hasTitle("out – contact sheet");

        cards.first().locator(".picture").hover();
        Locator sheet = cards.first().locator(".turn.on img");
        assertThat(sheet).hasJSProperty("naturalWidth", 960);
        page.locator("h1").hover();
        assertThat(sheet).hasCount(0);

        page.getByLabel("Search").fill("skew");
        assertThat(cards).hasCount(1);
        assertThat(page.locator(".list li:visible")).hasCount(0);
        page.getByLabel("Search").fill("");
        page.getByLabel("Show").selectOption("unreviewed");
        assertThat(cards).hasCount(1);
        page.getByLabel("Show").selectOption("");
        page.getByLabel("Sort by").selectOption("name");
        assertThat(cards.first()).containsText(evil);
        page.navigate(folder.toUri().resolve(page.locator("a[href*='mesh.glb']").first().getAttribute("href").replace("mesh.glb", "views.png")).toString());
        assertThat(page.locator("img")).hasJSProperty("naturalWidth", 1024);
    }

    private static PageItem item(String name, PageItem.State state) {
        return new PageItem(name, state, Optional.empty(), 1);
    }

    @Test
    void aCardOfTheLibraryTurnsUnderTheMouseAndInFocusButNotForThoseWhoWantStillness() {
        try (Server server = Server.start(
                ServerConfig.of(folder).withPort(0).withGrace(Duration.ZERO),
                new DiscMasks(),
                List.of(new CardEngine()))) {
            Page page = chromium.page(Visitor.english());
            make(page, server);
            page.navigate(server.address() + "/assets");
            Locator card = page.locator("#assets .card");
            Locator sheet = card.locator("img.turntable");
            assertThat(sheet).hasCount(0);
            card.hover();
            assertThat(sheet).hasJSProperty("naturalWidth", 960);
            assertThat(card.locator("img").first()).hasCSS("visibility", "hidden");
            page.locator("h1").first().hover();
            assertThat(sheet).hasCount(0);
            page.keyboard().press("Tab");
            card.locator(".card-link").focus();
            assertThat(sheet).hasCount(1);

            Page still = chromium.page(Visitor.english().wantingStillness());
            still.navigate(server.address() + "/assets");
            still.locator("#assets .card").hover();
            still.waitForTimeout(500);
            assertThat(still.locator("img.turntable").count()).isZero();
        }
    }

    private static void make(Page page, Server server) {
        page.navigate(server.address().toString());
        page.locator("form[action$='/samples/skewer'] button").click();
        page.waitForURL(Pattern.compile("/images/"));
        assertThat(page.locator("#generate-form .primary")).isEnabled();
        page.locator("#generate-form .primary").click();
        page.waitForURL(Pattern.compile("/assets/"));
    }
}
