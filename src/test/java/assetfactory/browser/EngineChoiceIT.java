package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import assetfactory.reconstruct.modal.FakeService;
import assetfactory.reconstruct.modal.ModalConfig;
import assetfactory.reconstruct.modal.ModalReconstructor;
import assetfactory.reconstruct.pocket.PocketReconstructor;
import assetfactory.segment.SamMaskMaker;
import assetfactory.web.Server;
import assetfactory.web.ServerConfig;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person chooses SAM 3D on the page, and gets what the service sent. */
class EngineChoiceIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TempDir
    Path data;

    private FakeService service;
    private Server server;

    @BeforeEach
    void serve() {
        service = new FakeService();
        ModalConfig config = ModalConfig.of(Map.of(ModalConfig.URL, service.url())).orElseThrow();
        server = Server.start(
                ServerConfig.of(data).withPort(0).withGrace(Duration.ZERO),
                SamMaskMaker.bundled(64L << 20, 2),
                List.of(PocketReconstructor.bundled(2), new ModalReconstructor(config)));
    }

    @AfterEach
    void stop() {
        server.close();
        service.close();
    }

    @Test
    void theChosenEnginesOptionsAreShownAndItsAssetIsDrawn() {
        Page page = chromium.page(Visitor.english().wantingStillness());
        page.navigate(server.address().toString());
        page.locator("form[action$='/samples/skewer'] button").click();
        page.waitForURL(Pattern.compile("/images/"));
        Locator form = page.locator("#generate-form");
        assertThat(form.locator(".shape-choice")).isVisible();
        assertThat(form.locator("input[name=seed]")).isHidden();

        form.getByText("SAM 3D (Modal)").click();
        assertThat(form.locator(".shape-choice")).isHidden();
        assertThat(form.locator("input[name=thickness]")).isHidden();
        assertThat(form.locator("input[name=seed]")).isVisible();
        assertThat(form.locator("input[name=size]")).isVisible();
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target", "screenshots", "engine-choice.png")));

        assertThat(form.locator(".primary")).isEnabled();
        form.locator(".primary").click();
        page.waitForURL(Pattern.compile("/assets/"));
        Locator viewer = page.locator("asset-viewer");
        assertThat(viewer).hasAttribute("data-state", "ready");
        assertThat(viewer).hasAttribute("data-view", "mesh");
        assertThat(page.locator("body")).containsText("Vertex colours");
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target", "screenshots", "engine-choice-asset.png")));
    }
}
