package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.web.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The settings pages as somebody with a browser uses them. */
class SettingsIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder.resolve("data"), new CardEngine());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWebhookIsRegisteredItsSecretSeenOnceAndATestFollowedToItsEnd() throws Exception {
        try (MockWebServer receiver = new MockWebServer()) {
            receiver.start();
            receiver.enqueue(new MockResponse.Builder().code(200).body("thanks").build());
            Page page = chromium.page(Visitor.english());
            page.navigate(server.url("/"));
            page.locator(".gear").click();
            page.getByLabel("Address").fill(receiver.url("/hook").toString());
            page.getByLabel("an asset failed").uncheck();
            page.locator(".sheet .primary").click();
            assertThat(page.locator(".secret-text")).hasText(Pattern.compile("whsec_[\\w-]{43}"));
            page.getByText("Done").click();
            assertThat(page.locator(".secret-text")).hasCount(0);

            page.getByText("Send a test event").click();
            assertThat(page.locator(".delivery .state")).hasText("Delivered");
            // It has stopped asking.
            assertThat(page.locator("#log[hx-trigger]")).hasCount(0);
            page.getByText("What is sent").click();
            assertThat(page.locator(".row-more")).containsText("thanks");
            page.close();
        }
    }

    @Test
    void aScheduleSaysItselfInWordsWhileItIsMadeAndRunsOnDemand() throws Exception {
        Path props = Files.createDirectories(folder.resolve("props"));
        Files.write(props.resolve("meat.png"), Pictures.sprite(64, 64, 0xcc3311));
        Page page = chromium.page(Visitor.japanese().onPhone());
        page.navigate(server.url("/settings/schedules/new"));
        Locator words = page.locator("#words");
        assertThat(words).containsText("毎日 3:00");
        assertThat(page.getByLabel("曜日")).isHidden();
        page.getByLabel("タイミング").selectOption("weekly");
        page.getByLabel("曜日").selectOption("金曜日");
        page.getByLabel("時刻").fill("22:15");
        assertThat(words).containsText("毎週金曜日 22:15");
        page.getByLabel("タイミング").selectOption("cron");
        page.locator("input[name=cron]").fill("0 25 * * *");
        assertThat(words).containsText("時に「25」は使えません");
        page.locator("input[name=cron]").fill("*/30 9-17 * * 1-5");
        assertThat(words).containsText("平日（月～金）、9:00から17:59まで30分ごと");
        assertThat(words.locator("time")).hasCount(3);

        page.getByLabel("名前").fill("小物");
        page.getByLabel("サーバー上のフォルダーまたは素材リスト").fill(props.toString());
        page.locator(".sheet .primary").click();
        page.getByText("今すぐ実行").click();
        assertThat(page.locator("#history .row")).containsText("開始");
        assertThat(page.locator("#history .row")).containsText("1件");
        page.locator("#history a").click();
        assertThat(page.locator("h1")).containsText("小物");
        page.close();
    }
}
