package assetfactory.browser;

import static assetfactory.browser.ViewerPage.ASSET;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.javalin.http.Context;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the viewer is used, and what it says when something is wrong. */
class ViewerUseIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Visitor VISITOR = Visitor.english().inWindow(640, 480).wantingStillness();

    private static ViewerServer server;

    @BeforeAll
    static void serve() {
        server = new ViewerServer();
        ViewerPage.serve(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void keysWorkInsideTheViewerAndNowhereElse() {
        Locator viewer = ViewerPage.open(chromium, server, ASSET, VISITOR);
        Page page = viewer.page();
        page.locator("#field").focus();
        page.keyboard().type("2g");
        assertThat(viewer).hasAttribute("data-view", "mesh");
        assertThat(page.locator("#field")).hasValue("2g");

        page.keyboard().press("Tab");
        assertThat(viewer.getByRole(AriaRole.IMG)).isFocused();
        assertThat(viewer.getByRole(AriaRole.IMG)).hasAttribute("aria-label", "Pebbles: 3D view, Mesh.");
        page.keyboard().press("w");
        page.keyboard().press("g");
        assertPressed(viewer, "Wireframe", true);
        assertPressed(viewer, "Grid and axes", false);
        List<?> before = position(viewer);
        page.keyboard().press("ArrowLeft");
        assertThat(position(viewer)).isNotEqualTo(before);
        page.keyboard().press("r");
        assertThat(position(viewer)).isEqualTo(before);
        page.keyboard().press("+");
        assertThat(position(viewer)).isNotEqualTo(before);
        page.keyboard().press("2");
        ViewerPage.waitFor(viewer, "ready", "splats");
        assertPressed(viewer, "Splats", true);
        assertPressed(viewer, "Mesh", false);

        page.keyboard().press("?");
        assertThat(viewer.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().press("1");
        page.keyboard().press("Escape");
        assertThat(viewer.locator("dialog")).isHidden();
        assertThat(viewer).hasAttribute("data-view", "splats");
    }

    @Test
    void aResetEndsAtTheFirstLookThoughADragStillSwings() {
        Locator viewer = ViewerPage.open(chromium, server, ASSET, Visitor.english().inWindow(320, 240));
        Page page = viewer.page();
        String first = (String) viewer.evaluate(ROUNDED);
        BoundingBox stage = viewer.getByRole(AriaRole.IMG).boundingBox();
        page.mouse().move(stage.x + 100, stage.y + 120);
        page.mouse().down();
        page.mouse().move(stage.x + 180, stage.y + 110);
        page.mouse().up();
        page.waitForFunction("first => (" + ROUNDED + ")(document.querySelector('asset-viewer')) !== first", first);
        viewer.getByRole(AriaRole.IMG).press("r");
        page.waitForFunction("first => (" + ROUNDED + ")(document.querySelector('asset-viewer')) === first", first);
    }

    private static final String ROUNDED = "viewer => String(viewer.camera.position.map(metres => metres.toFixed(5)))";

    @Test
    void everythingSpeaksTheReadersLanguage() {
        Locator viewer = ViewerPage.open(chromium, server, ASSET, Visitor.japanese().inWindow(640, 480));
        assertThat(button(viewer, "メッシュ")).isVisible();
        assertThat(viewer.locator(".viewer-statistics")).containsText("三角形");
        button(viewer, "キーとマウスの操作").click();
        assertThat(viewer.getByRole(AriaRole.DIALOG)).containsText("ワイヤーフレーム");
        assertThat(viewer.innerText()).doesNotContain("viewer.");
    }

    @Test
    void countsSizesAndBytesStandBelow() {
        Locator viewer = ViewerPage.open(chromium, server, ASSET, VISITOR);
        Locator line = viewer.locator(".viewer-statistics");
        assertThat(line).containsText("Triangles 4,416");
        assertThat(line).containsText("Size 95.0 × 97.0 × 50.0 cm");
        assertThat(line).containsText("Texture 16 × 16");
        ViewerPage.show(viewer, "splats");
        assertThat(line).containsText("Splats 20,000");
        assertThat(line).containsText("File 1.4 MB");
    }

    @Test
    void onAPhoneEverythingFitsAndIsLargeEnoughForAFinger() {
        Visitor visitor = Visitor.japanese().onPhone().inLight().wantingStillness();
        Locator viewer = ViewerPage.open(chromium, server, ASSET, visitor);
        Page page = viewer.page();
        button(viewer, "背景とライト").tap();
        assertThat(button(viewer, "ワイヤーフレーム")).isVisible();
        for (Locator control : viewer.locator("button:visible, input:visible, select:visible, summary:visible").all()) {
            BoundingBox box = control.boundingBox();
            assertThat(box.height).as(control.toString()).isGreaterThanOrEqualTo(44);
            assertThat(box.width).as(control.toString()).isGreaterThanOrEqualTo(44);
            assertThat(box.x).isGreaterThanOrEqualTo(0);
            assertThat(box.x + box.width).isLessThanOrEqualTo(visitor.width());
        }
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(visitor.width());
        assertThat(viewer.locator(".viewer-stage")).hasAttribute("data-background", "light");
    }

    @Test
    void theTurntableTurnsUnlessTheSystemAsksForStillness() {
        Locator still = ViewerPage.open(chromium, server, ASSET + " turntable", VISITOR);
        assertPressed(still, "Turntable", false);

        Visitor lively = new Visitor("en-US", 640, 480, false, false, false);
        Locator turning = ViewerPage.open(chromium, server, ASSET + " turntable", lively);
        assertPressed(turning, "Turntable", true);
        List<?> before = position(turning);
        turning.page().waitForCondition(() -> !position(turning).equals(before));
        button(turning, "Turntable").click();
        assertPressed(turning, "Turntable", false);
    }

    @Test
    void progressCountsRealBytes() {
        byte[] splats = Pebbles.splats();
        CountDownLatch rest = new CountDownLatch(1);
        server.put("slow.ply", context -> sendInHalves(context, splats, rest));
        Page page = chromium.page(VISITOR);
        Locator viewer = ViewerPage.start(page, server, "splat=\"/files/slow.ply\" poster=\"/static/viewer/none.png\"");
        chromium.expectError("404");
        Locator bar = viewer.locator("progress");
        page.waitForCondition(() -> ((Number) bar.evaluate("bar => bar.value")).intValue() == splats.length / 2);
        assertThat(bar).hasAttribute("max", Integer.toString(splats.length));
        assertThat(viewer).hasAttribute("data-state", "loading");
        assertThat(viewer.locator(".viewer-progress")).containsText("680 kB of 1.4 MB");
        rest.countDown();
        ViewerPage.waitFor(viewer, "ready", "splats");
        assertThat(bar).isHidden();
    }

    @Test
    void leavingThePageEndsTheDownloadAndTheWorker() {
        CountDownLatch never = new CountDownLatch(1);
        byte[] points = Pebbles.points();
        server.put("endless.ply", context -> sendInHalves(context, points, never));
        Locator viewer = ViewerPage.open(
                chromium, server, ASSET.replace("points.ply", "endless.ply") + " view=\"splats\"", VISITOR);
        Page page = viewer.page();
        assertThat(page.workers()).hasSize(1);
        List<String> failed = new ArrayList<>();
        page.onRequestFailed(request -> failed.add(request.url()));
        page.waitForRequest("**/endless.ply", () -> button(viewer, "Points").click());

        page.evaluate("document.querySelector('asset-viewer').remove()");
        page.waitForCondition(() -> page.workers().isEmpty() && failed.size() == 1);
        assertThat(failed.get(0)).endsWith("/files/endless.ply");
        never.countDown();
    }

    @Test
    void aViewerThatMovesWithinThePageStartsAnew() {
        Locator viewer = ViewerPage.open(chromium, server, ASSET, VISITOR);
        viewer.evaluate("viewer => { const parent = viewer.parentNode; viewer.remove(); parent.append(viewer); }");
        ViewerPage.waitFor(viewer, "ready", "mesh");
        assertThat(viewer.locator("canvas")).hasCount(1);
        assertThat(CanvasPicture.transparent(viewer).coverage()).isGreaterThan(0.1);
    }

    @Test
    void aMissingFileIsSaidAndComesWithTheNextTry() {
        chromium.expectError("404");
        AtomicBoolean there = new AtomicBoolean();
        byte[] mesh = Pebbles.glb();
        server.put("late.glb", context -> {
            if (there.get()) {
                ViewerServer.send(context, mesh);
            } else {
                context.status(404);
            }
        });
        Locator viewer = ViewerPage.start(chromium.page(VISITOR), server, "mesh=\"/files/late.glb\" name=\"Late\"");
        ViewerPage.waitFor(viewer, "error", "mesh");
        assertThat(viewer.getByRole(AriaRole.ALERT)).containsText("This file is not there.");
        there.set(true);
        button(viewer, "Try again").click();
        ViewerPage.waitFor(viewer, "ready", "mesh");
        assertThat(viewer.locator(".viewer-alert")).isHidden();
    }

    @Test
    void aFileOfAnotherKindIsSaidAndTheOtherViewsStillWork() {
        server.put("not.glb", "this is no model".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        byte[] splats = Pebbles.splats();
        server.put("short.ply", java.util.Arrays.copyOf(splats, splats.length - 10));
        Locator viewer = ViewerPage.start(chromium.page(VISITOR), server,
                "mesh=\"/files/not.glb\" splat=\"/files/short.ply\" points=\"/files/points.ply\" name=\"Mixed\"");
        for (String view : List.of("mesh", "splats")) {
            viewer.evaluate("(viewer, view) => { viewer.view = view; }", view);
            ViewerPage.waitFor(viewer, "error", view);
            assertThat(viewer.getByRole(AriaRole.ALERT)).containsText("could not be read as a 3D model");
        }
        button(viewer, "Points").click();
        ViewerPage.waitFor(viewer, "ready", "points");
        assertThat(CanvasPicture.transparent(viewer).coverage()).isGreaterThan(0.1);
    }

    @Test
    void withoutWebGlThePosterStaysAndTheReasonIsSaid() {
        Page page = chromium.page(VISITOR);
        page.addInitScript("HTMLCanvasElement.prototype.getContext = () => null;");
        server.put("poster.png", context -> context.contentType("image/png").result(onePixel()));
        Locator viewer = ViewerPage.start(page, server, ASSET + " poster=\"/files/poster.png\"");
        ViewerPage.waitFor(viewer, "error", "mesh");
        assertThat(viewer.getByRole(AriaRole.ALERT)).containsText("WebGL 2");
        assertThat(viewer.locator(".viewer-poster")).isVisible();
        assertThat(button(viewer, "Splats")).isDisabled();
        assertThat(button(viewer, "Try again")).hasCount(0);
    }

    @Test
    void theScreenshotIsSavedUnderTheAssetsName() throws IOException {
        Locator viewer = ViewerPage.open(chromium, server, ASSET.replace("Pebbles", "Hot stones: 01"), VISITOR);
        BufferedImage picture = saved(viewer, "Picture of this view", "Hot-stones-01_mesh.png");
        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getRGB(2, 2) >>> 24).isEqualTo(255);
        assertThat(saved(viewer, "Picture without background", "Hot-stones-01_mesh.png").getRGB(2, 2)).isZero();
        assertThat(saved(viewer, "Picture, twice as large", "Hot-stones-01_mesh.png").getWidth()).isEqualTo(1280);
        assertThat(CanvasPicture.opaque(viewer).picture().width()).isEqualTo(640);
    }

    @Test
    void aDoubleClickTurnsAboutThatSpotAndAWheelComesCloser() {
        for (String view : List.of("mesh", "points")) {
            Locator viewer = ViewerPage.open(chromium, server, ASSET + " view=\"" + view + "\"", VISITOR);
            Object target = viewer.evaluate("viewer => viewer.camera.target");
            BoundingBox box = viewer.boundingBox();
            viewer.page().mouse().dblclick(box.x + box.width * 0.44, box.y + box.height * 0.55);
            viewer.page().waitForCondition(
                    () -> !viewer.evaluate("viewer => viewer.camera.target").equals(target));
            double before = distance(viewer);
            viewer.page().mouse().wheel(0, -300);
            viewer.page().waitForCondition(() -> distance(viewer) < before * 0.95);
        }
    }

    @Test
    void aWheelScrollsThePageUntilTheViewerHasTheFocus() {
        Locator viewer = ViewerPage.open(chromium, server, ASSET, VISITOR);
        Page page = viewer.page();
        page.evaluate("document.body.append(document.createElement('p')); document.body.lastChild.style.height = '3000px'");
        BoundingBox box = viewer.boundingBox();
        double before = distance(viewer);
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().wheel(0, 100);
        // Not waitForFunction: that evaluates text, which the security policy forbids.
        page.waitForCondition(() -> ((Number) page.evaluate("scrollY")).doubleValue() > 50);
        assertThat(distance(viewer)).isEqualTo(before);

        viewer.getByRole(AriaRole.IMG).focus();
        Object scrolled = page.evaluate("scrollY");
        page.mouse().wheel(0, -100);
        page.waitForCondition(() -> distance(viewer) < before * 0.98);
        assertThat(page.evaluate("scrollY")).isEqualTo(scrolled);
    }

    private static BufferedImage saved(Locator viewer, String entry, String name) throws IOException {
        button(viewer, "Picture and video").click();
        Download download = viewer.page().waitForDownload(() -> button(viewer, entry).click());
        assertThat(download.suggestedFilename()).isEqualTo(name);
        return javax.imageio.ImageIO.read(download.createReadStream());
    }

    private static void assertPressed(Locator viewer, String name, boolean pressed) {
        assertThat(button(viewer, name)).hasAttribute("aria-pressed", Boolean.toString(pressed));
    }

    private static Locator button(Locator viewer, String name) {
        return viewer.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static List<?> position(Locator viewer) {
        return (List<?>) viewer.evaluate(
                "viewer => viewer.camera.position.map(value => Math.round(value * 1e4) / 1e4)");
    }

    private static double distance(Locator viewer) {
        return ((Number) viewer.evaluate("""
                ({ camera: { position, target } }) => Math.hypot(...position.map((value, i) => value - target[i]))"""))
                .doubleValue();
    }

    /** Sends one half, and the other when the latch opens. */
    private static void sendInHalves(Context context, byte[] bytes, CountDownLatch rest) throws Exception {
        context.disableCompression();
        context.header("Content-Length", Integer.toString(bytes.length));
        OutputStream out = context.outputStream();
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
        rest.await();
        out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
    }

    private static byte[] onePixel() throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(1, 1, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
