package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything is found, two regions are taken, one is put right, and both are made: in the real server. */
class SeveralObjectsIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RealServer server = new RealServer();

    @Test
    void foundTakenPutRightOrderedAndMadeTogether() throws Exception {
        Page page = chromium.page(Visitor.english().wantingStillness());
        page.setDefaultTimeout(90_000);
        EditorPage.listen(page);
        page.navigate(address("/"));
        page.locator("form[action$='/samples/table'] button").click();
        page.waitForURL(Pattern.compile("/images/"));
        EditorPage editor = EditorPage.at(page, 1400, 1000);

        editor.press("a");
        assertThat(page.locator("mask-editor .find progress")).isHidden();
        assertThat(page.locator("mask-editor .find p")).containsText(Pattern.compile("^[5-9] found"));
        // With Shift the others stay.
        double[] mug = editor.onPage(965, 398);
        page.keyboard().down("Shift");
        page.mouse().click(mug[0], mug[1]);
        page.keyboard().up("Shift");
        assertThat(editor.said("1 taken")).isEqualTo("1 taken.");
        editor.click(435, 318);
        Locator rows = page.locator("mask-editor .object");
        assertThat(rows).hasCount(2);
        assertThat(page.locator("mask-editor .find")).isHidden();

        // What was taken last lies on top and is worked on.
        assertThat(rows.nth(0)).hasClass(Pattern.compile("active"));
        double before = area(editor);
        editor.rightClick(435, 318).answered();
        editor.press("Control+z");
        editor.click(700, 520);
        page.waitForFunction("area => window.heard.at(-1).area !== null && window.heard.at(-1).area !== area", before);

        // A click on the mug takes that up instead of adding to the log; the keyboard puts it on top.
        editor.click(965, 398);
        assertThat(rows.nth(1)).hasClass(Pattern.compile("active"));
        rows.nth(1).locator("input").fill("Mug");
        rows.nth(1).locator("[data-action=move]").focus();
        editor.press("ArrowUp");
        assertThat(rows.nth(0).locator("input")).hasValue("Mug");

        // The shape that turns beside the log is of what the mug leaves of it.
        page.waitForRequest(
                request -> request.url().endsWith("/shape") && request.postData().contains("\"minus\""),
                () -> editor.click(435, 318));

        page.reload();
        editor.awaitPicture();
        assertThat(rows).hasCount(2);
        assertThat(page.locator("#generate-form .primary")).containsText("Generate 2 objects");
        page.locator("#generate-form .primary").click();
        page.waitForURL(Pattern.compile("/batches/\\w+"));
        String batch = page.url().replaceAll(".*/batches/(\\w+).*", "$1");
        List<JsonNode> assets = made(page, batch);
        assertThat(assets).hasSize(2);
        assertThat(assets).extracting(asset -> asset.path("name").asText()).first().isEqualTo("Mug");

        Mask cup = mask(page, assets.get(0));
        Mask log = mask(page, assets.get(1));
        assertThat(cup.inside(965, 398)).isTrue();
        assertThat(log.inside(435, 318)).isTrue();
        int both = 0;
        for (int i = 0; i < cup.coverage().length; i++) {
            boolean one = (cup.coverage()[i] & 0xff) >= Mask.INSIDE;
            both += one && (log.coverage()[i] & 0xff) >= Mask.INSIDE ? 1 : 0;
        }
        assertThat(both).isZero();
        theyAreOneScene(page, assets);
    }

    /** From the batch's page: both on one stage, one hidden, each and both together taken away. */
    private static void theyAreOneScene(Page page, List<JsonNode> assets) throws Exception {
        page.reload();
        page.locator(".scene-links a").click();
        page.waitForURL(Pattern.compile("/scenes/\\w+"));
        Locator viewer = page.locator("asset-viewer");
        assertThat(viewer).hasAttribute("data-state", "ready");
        Locator rows = page.locator(".viewer-object-rows li");
        assertThat(rows).hasText(new String[] {"Mug", assets.get(1).path("name").asText()});

        CanvasPicture both = CanvasPicture.transparent(viewer);
        rows.nth(0).locator(".viewer-eye").click();
        assertThat(rows.nth(0).locator(".viewer-eye")).hasAttribute("aria-pressed", "false");
        assertThat(CanvasPicture.transparent(viewer).coverage()).isPositive().isLessThan(0.9 * both.coverage());
        // What is hidden is shown by looking at it.
        rows.nth(0).locator(".viewer-object").click();
        assertThat(rows.nth(0).locator(".viewer-eye")).hasAttribute("aria-pressed", "true");
        viewer.locator("canvas").press("o");
        assertThat(rows.nth(0)).isHidden();

        String glbPath = page.url().replaceAll(".*/scenes/", "/api/v1/scenes/") + "/scene.glb";
        assertThat(page.locator("a[download][href='" + glbPath + "']")).isVisible();
        JsonNode glb = document(page.request().get(address(glbPath)).body());
        assertThat(glb.path("nodes")).hasSize(2);
        page.locator(".scene-object summary").nth(1).click();
        String own = "/api/v1/assets/" + assets.get(1).path("id").asText() + "/files/mesh.glb?download";
        assertThat(page.locator("a[download][href='" + own + "']")).isVisible();
    }

    private static JsonNode document(byte[] glb) throws Exception {
        int length = ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        return new ObjectMapper().readTree(glb, 20, length);
    }

    private static double area(EditorPage editor) {
        return editor.answered().told().path("area").asDouble();
    }

    private static List<JsonNode> made(Page page, String batch) throws Exception {
        // Its stream of events ends with it.
        page.evaluate(
                """
                batch => new Promise(resolve => {
                    const events = new EventSource(`/api/v1/batches/${batch}/events`);
                    events.onerror = () => {
                        events.close();
                        resolve();
                    };
                })""",
                batch);
        List<JsonNode> assets = new ArrayList<>();
        for (JsonNode job : json(page, "/api/v1/batches/" + batch + "/jobs").path("jobs")) {
            assertThat(job.path("state").asText()).isEqualTo("succeeded");
            assets.add(json(page, "/api/v1/assets/" + job.path("asset").asText()));
        }
        return assets;
    }

    private static JsonNode json(Page page, String path) throws Exception {
        return new ObjectMapper().readTree(page.request().get(address(path)).body());
    }

    private static Mask mask(Page page, JsonNode asset) {
        byte[] png = page.request()
                .get(address("/api/v1/assets/" + asset.path("id").asText() + "/files/mask.png"))
                .body();
        return MaskReader.read(png, 1400, 1000, ImageLimits.DEFAULT);
    }

    private static String address(String path) {
        return server.url(path);
    }
}
