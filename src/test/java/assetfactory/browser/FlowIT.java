package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Glb;
import assetfactory.asset.SplatPly;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job as people do it, in the real server with the networks that travel with it. */
class FlowIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RealServer server = new RealServer();

    private static final Path TABLE = Path.of("web/samples/table.jpg");

    @Test
    void aSampleBecomesAnAssetInJapanese() {
        Page page = visit(Visitor.japanese().wantingStillness());
        assertThat(page.locator("html")).hasAttribute("lang", "ja");
        page.locator("form[action$='/samples/skewer'] button").click();
        page.waitForURL(Pattern.compile("/images/"));
        // A sprite has its mask at once: nothing needs to be clicked.
        page.waitForFunction("() => window.heard.length > 0 && window.heard.at(-1).area > 0");
        page.locator("#generate-form .primary").click();

        Locator viewer = arrive(page);
        // The name of the sample's file in either language: files of the asset are called after it.
        assertThat(page.locator("h1")).hasText("skewer");
        assertThat(page.locator("main")).containsText("ダウンロード");
        everyViewDrawsTheObject(viewer);
    }

    @Test
    void anUploadedPhotoIsClickedMadeAndDownloadedInEnglish() throws IOException {
        Page page = visit(Visitor.english().wantingStillness());
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        page.locator("#drop-zone input[type=file]").setInputFiles(TABLE);
        page.waitForURL(Pattern.compile("/images/"));
        assertThat(page.locator("#generate-form .primary")).isDisabled();
        EditorPage editor = EditorPage.at(page, 1400, 1000);
        editor.click(1000, 330).answered();
        double area = editor.told().path("area").asDouble();
        assertThat(area).as("share of the picture that the mug covers").isBetween(0.02, 0.08);
        page.locator("#generate-form input[name=name]").fill("Camp mug");
        page.keyboard().press("Control+Enter");

        Locator viewer = arrive(page);
        everyViewDrawsTheObject(viewer);
        assertThat(download(page, "mesh.glb")).isEqualTo("camp-mug_01.glb");
        assertThat(download(page, "splat.ply")).isEqualTo("camp-mug_01_splat.ply");
        assertThat(download(page, ".zip")).isEqualTo("camp-mug_01.zip");

        page.navigate(address("/assets"));
        assertThat(page.locator("#assets")).containsText("Camp mug");
    }

    @Test
    void aPhoneDoesItByTouch() {
        Page page = visit(Visitor.english().onPhone().wantingStillness());
        noSidewaysScroll(page);
        page.locator("form[action$='/samples/table'] button").tap();
        page.waitForURL(Pattern.compile("/images/"));
        EditorPage editor = EditorPage.at(page, 1400, 1000);
        noSidewaysScroll(page);
        editor.tap(390, 390).answered();
        page.locator("#generate-form .primary").tap();

        Locator viewer = arrive(page);
        noSidewaysScroll(page);
        assertThat(CanvasPicture.transparent(viewer).coverage()).isGreaterThan(0.02);
    }

    @Test
    void theKeyboardIsEnough() {
        Page page = visit(Visitor.english().wantingStillness());
        tabTo(page, "form[action$='/samples/table'] button");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/images/"));
        EditorPage editor = EditorPage.at(page, 1400, 1000);
        tabTo(page, "mask-editor");
        editor.stage().focus();
        // The crosshair starts in the middle; the mushroom stands a little above it.
        for (int i = 0; i < 8; i++) {
            page.keyboard().press("Shift+ArrowUp");
        }
        page.keyboard().press("Enter");
        editor.answered();
        page.keyboard().press("Control+Enter");
        Locator viewer = arrive(page);
        viewer.evaluate("viewer => (viewer.shadowRoot ?? viewer).querySelector('canvas').focus()");
        page.keyboard().press("2");
        assertThat(viewer).hasAttribute("data-view", "splats");
    }

    @Test
    void aMaskIsBetteredByHandAndEveryStepCanBeTakenBack() {
        Page page = visit(Visitor.english().wantingStillness());
        page.locator("form[action$='/samples/table'] button").click();
        page.waitForURL(Pattern.compile("/images/"));
        EditorPage editor = EditorPage.at(page, 1400, 1000);
        editor.click(1000, 330).answered();
        double clicked = editor.told().path("area").asDouble();

        editor.press("b").drag(1000, 600, 1200, 600).answered();
        double painted = editor.told().path("area").asDouble();
        assertThat(painted).isGreaterThan(clicked + 0.005);
        assertThat(editor.said("The mask covers")).contains("%");
        editor.press("e", "]").drag(1000, 600, 1200, 600).answered();
        assertThat(editor.told().path("area").asDouble()).isCloseTo(clicked, within(0.001));
        editor.press("l");
        page.mouse().move(editor.onPage(200, 700)[0], editor.onPage(200, 700)[1]);
        page.mouse().down();
        for (double[] at : new double[][] {{400, 700}, {400, 900}, {200, 900}}) {
            page.mouse().move(editor.onPage(at[0], at[1])[0], editor.onPage(at[0], at[1])[1]);
        }
        page.mouse().up();
        editor.answered();
        assertThat(editor.told().path("area").asDouble()).isCloseTo(clicked + 0.0286, within(0.002));
        editor.press("i").answered();
        assertThat(editor.told().path("area").asDouble()).isCloseTo(1 - clicked - 0.0286, within(0.003));
        assertThat(editor.field().path("edits")).hasSize(4);

        page.reload();
        editor.awaitPicture();
        editor.answered();
        assertThat(editor.field().path("edits")).hasSize(4);
        editor.stage().focus();
        editor.press("Control+z", "Control+z", "Control+z", "Control+z").answered();
        assertThat(editor.field().has("edits")).isFalse();
        assertThat(editor.told().path("area").asDouble()).isEqualTo(clicked);
        editor.press("Control+Shift+z").answered();
        page.keyboard().press("Control+Enter");
        arrive(page);
    }

    @Test
    void whatWasDeletedComesBack() {
        Page page = visit(Visitor.english().wantingStillness());
        page.locator("form[action$='/samples/sign'] button").click();
        page.waitForURL(Pattern.compile("/images/"));
        page.waitForFunction("() => window.heard.length > 0 && window.heard.at(-1).area > 0");
        page.locator("input[name=shape][value=flat]").check(new Locator.CheckOptions().setForce(true));
        page.locator("#generate-form input[name=name]").fill("Notice");
        page.locator("#generate-form .primary").click();
        arrive(page);
        page.locator("form[action$='/delete'] button").click();
        page.waitForURL(Pattern.compile("/assets\\b"));
        page.navigate(address("/assets"));
        assertThat(page.locator("#assets")).not().containsText("Notice");
        page.goBack();
        page.locator("form[action$='/restore'] button").first().click();
        page.navigate(address("/assets"));
        assertThat(page.locator("#assets")).containsText("Notice");
    }

    private static Page visit(Visitor visitor) {
        Page page = chromium.page(visitor);
        EditorPage.listen(page);
        page.navigate(address("/"));
        return page;
    }

    private static String address(String path) {
        return server.url(path);
    }

    private static Locator arrive(Page page) {
        page.waitForURL(Pattern.compile("/assets/\\w+"));
        Locator viewer = page.locator("asset-viewer");
        assertThat(viewer).hasAttribute("data-state", Pattern.compile("ready|error"));
        assertThat(viewer).hasAttribute("data-state", "ready");
        return viewer;
    }

    private static void everyViewDrawsTheObject(Locator viewer) {
        CanvasPicture mesh = CanvasPicture.transparent(viewer);
        assertThat(mesh.coverage()).as("mesh").isBetween(0.02, 0.7);
        for (String view : List.of("splats", "points")) {
            ViewerPage.show(viewer, view);
            CanvasPicture picture = CanvasPicture.transparent(viewer);
            assertThat(picture.coverage()).as(view).isCloseTo(mesh.coverage(), within(0.2 * mesh.coverage()));
            assertThat(picture.centre(argb -> true)).as(view).containsExactly(mesh.centre(argb -> true), within(0.02));
        }
    }

    /** Clicks a download link, reads the file, and says its name. */
    private static String download(Page page, String hrefPart) throws IOException {
        Download download = page.waitForDownload(
                () -> page.locator("a.download[href" + (hrefPart.startsWith(".") ? "$" : "*") + "='" + hrefPart + "']").first().click());
        byte[] bytes = Files.readAllBytes(download.path());
        switch (hrefPart) {
            case "mesh.glb" -> assertThat(Glb.read(bytes).triangleCount()).isBetween(200, 20_000);
            case "splat.ply" -> assertThat(SplatPly.read(bytes).count()).isBetween(1_000, 60_000);
            default -> assertThat(bytes).startsWith('P', 'K');
        }
        return download.suggestedFilename();
    }

    private static void noSidewaysScroll(Page page) {
        Object excess = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) excess).intValue()).isLessThanOrEqualTo(0);
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("s => document.activeElement?.matches(s) ?? false", selector)) {
                return;
            }
        }
        throw new AssertionError("Tab never reaches " + selector);
    }
}
