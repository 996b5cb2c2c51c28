package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person looks through the masks that were found: keys on a desk, thumbs on a phone, a wrong one put right. */
class ReviewIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RealServer server = new RealServer();

    private static final Path PHOTOS = Path.of("src/test/resources/assetfactory/segment");
    private static final Path SHOTS = Path.of("target", "screenshots");

    @Test
    void keysGoThroughTheMasksAndAWrongOneIsPutRight() throws IOException {
        Page page = chromium.page(Visitor.english().wantingStillness());
        String batch = batch(page, "Fruit");
        page.navigate(address(batch));
        page.locator("#batch-review").click();
        assertThat(page.locator(".review-count")).hasText("0 of 3 confirmed");
        assertThat(page.locator("figcaption strong")).hasText("mango");
        everyPictureIsDrawn(page);
        shot(page, "review");

        press(page, "d");
        assertThat(page.locator("figcaption strong")).hasText("papaya");
        press(page, "a");
        assertThat(page.locator("figcaption strong")).hasText("mango");
        press(page, "v");
        assertThat(page.locator(".review-mask")).not().isVisible();
        press(page, "v");
        assertThat(page.locator(".review-mask")).isVisible();

        press(page, "Enter");
        assertThat(page.locator(".review-count")).hasText("1 of 3 confirmed");
        assertThat(page.locator("figcaption strong")).hasText("papaya");

        press(page, "e");
        page.waitForURL(Pattern.compile("/images/.*return="));
        // What was found stands there as a person's own clicks, to be bettered.
        Locator field = page.locator("#generate-form [name=mask]");
        assertThat(field).hasValue(Pattern.compile("\"type\":\"prompts\""));
        shot(page, "review-editor");
        page.locator("#generate-form .primary").click();
        page.waitForURL(Pattern.compile("/review"));
        assertThat(page.locator("figcaption strong")).hasText("avocado");

        press(page, "c");
        assertThat(page.locator(".review-done")).containsText("All masks are confirmed.");
        shot(page, "review-done");
    }

    @Test
    void thumbsConfirmOnAPhoneInJapanese() throws IOException {
        Page page = chromium.page(Visitor.japanese().onPhone().inLight().wantingStillness());
        String batch = batch(page, "果物");
        page.navigate(address(batch + "/review"));
        everyPictureIsDrawn(page);
        for (Locator control : page.locator(".review-bar a, .review-bar button, .review-bar label").all()) {
            assertThat(control.boundingBox().height).isGreaterThanOrEqualTo(44);
            assertThat(control.boundingBox().width).isGreaterThanOrEqualTo(44);
        }
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        shot(page, "review-phone");

        page.locator("#review-confirm").tap();
        assertThat(page.locator(".review-count")).hasText("3 件中 1 件を確認済み");
    }

    /** Once the page's scripts listen: a key that comes before them is nobody's. */
    private static void press(Page page, String key) {
        page.waitForLoadState();
        page.keyboard().press(key);
    }

    /** Three photos whose masks are found, made; as flat cards, so that it is quick. */
    private static String batch(Page page, String name) throws IOException {
        List<Object> orders = new ArrayList<>();
        for (String photo : List.of("mango", "papaya", "avocado")) {
            FormData form = FormData.create().set(
                    "file",
                    new FilePayload(photo + ".jpg", "image/jpeg", Files.readAllBytes(PHOTOS.resolve(photo + ".jpg"))));
            String image = json(page.request().post(address("/api/v1/images"), RequestOptions.create().setMultipart(form)))
                    .path("id")
                    .asText();
            orders.add(Map.of(
                    "image", image, "name", photo, "mask", Map.of("type", "auto"),
                    "options", Map.of("shape", "flat")));
        }
        JsonNode batch = json(page.request().post(
                address("/api/v1/batches"),
                RequestOptions.create().setData(Map.of("name", name, "orders", orders, "force", true))));
        String path = "/batches/" + batch.path("id").asText();
        // The stream of events ends with the batch.
        page.request().get(
                address("/api/v1" + path + "/events"),
                RequestOptions.create().setHeader("Accept", "text/event-stream").setTimeout(240_000));
        return path;
    }

    private static JsonNode json(APIResponse response) throws IOException {
        assertThat(response.ok()).as(response.text()).isTrue();
        return new ObjectMapper().readTree(response.body());
    }

    private static void everyPictureIsDrawn(Page page) {
        page.waitForFunction("() => [...document.querySelectorAll('main img')].every(i => i.complete && i.naturalWidth > 0)");
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    private static String address(String path) {
        return server.url(path);
    }
}
