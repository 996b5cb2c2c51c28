package assetfactory.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The mask editor's other ways to a mask: fingers on a phone, transparency, mask files. */
class EditorSourcesIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private EditorStandIn standIn;

    @BeforeEach
    void start() {
        standIn = new EditorStandIn(0);
    }

    @AfterEach
    void stop() {
        chromium.leave();
        standIn.close();
    }

    @Test
    void aTransparentPictureHasItsMaskAtOnce() {
        EditorPage editor = flame().answered();
        assertThat(standIn.asked()).hasSize(1);
        assertThat(last().at("/type").asText()).isEqualTo("alpha");
        assertThat(editor.field().get("threshold").asInt()).isEqualTo(128);
        double hard = editor.told().get("area").asDouble();

        editor.setting("threshold").focus();
        editor.setting("threshold").fill("60");
        editor.answered();
        assertThat(editor.field().get("threshold").asInt()).isEqualTo(60);
        assertThat(editor.told().get("area").asDouble()).as("with the glow").isGreaterThan(hard);
    }

    @Test
    void aClickReplacesTransparencyAndAButtonBringsItBack() {
        EditorPage editor = flame().answered();
        editor.click(16, 22).answered();
        assertThat(editor.field().get("type").asText()).isEqualTo("prompts");
        Locator back = editor.page().locator("mask-editor [data-action=alpha]");
        back.click();
        assertThat(editor.answered().field().get("type").asText()).isEqualTo("alpha");
        editor.page().locator("mask-editor [data-action=clicks]").click();
        assertThat(editor.answered().field().get("prompts")).as("the click was kept").hasSize(1);
        editor.button("undo").click();
        assertThat(editor.answered().field().get("type").asText()).isEqualTo("alpha");
    }

    @Test
    void theOutlineOfPixelArtFollowsItsPixels() {
        EditorPage editor = flame().answered();
        editor.button("cutout").click();
        // The topmost pixel of the flame: cut out exactly, checkerboard beside it.
        double[] inside = editor.onPage(16.1, 3.1);
        double[] outside = editor.onPage(15.9, 2.9);
        assertThat(editor.colourAt(inside[0], inside[1])).containsExactly(0xd8, 0x43, 0x1a);
        int[] checker = editor.colourAt(outside[0], outside[1]);
        assertThat(checker[0]).as("grey").isCloseTo(checker[2], within(20));
    }

    @Test
    void aMaskFileIsUploadedAndTakenAsTheMask() {
        EditorPage editor = plate(Visitor.english());
        editor.button("refine").click();
        editor.setting("file").setInputFiles(new FilePayload("my mask.png", "image/png", new byte[] {1, 2, 3}));
        editor.answered();
        assertThat(last().at("/type").asText()).isEqualTo("file");
        assertThat(editor.field().get("id").asText()).isEqualTo("f".repeat(64));
        assertThat(editor.told().get("area").asDouble()).isEqualTo(0.5);
        assertThat(editor.hint()).contains("my mask.png");
    }

    @Test
    void theMaskIsSavedAtThePicturesSizeUnderItsName(@TempDir Path folder) throws IOException {
        EditorPage editor = plate(Visitor.english()).click(458, 470).answered();
        editor.button("refine").click();
        Download download = editor.page()
                .waitForDownload(() -> editor.page().locator("mask-editor [data-action=download]").click());
        assertThat(download.suggestedFilename()).isEqualTo("plate_mask.png");
        Path file = folder.resolve("mask.png");
        download.saveAs(file);
        BufferedImage mask = ImageIO.read(file.toFile());
        assertThat(mask.getWidth()).isEqualTo(1200);
        assertThat(mask.getRGB(458, 470) & 255).isEqualTo(255);
        assertThat(mask.getRGB(10, 10) & 255).isZero();
    }

    @Test
    void fingersTapDragAndPinch() {
        EditorPage editor = plate(Visitor.english().onPhone());
        assertThat(editor.hint()).startsWith("Tap");
        editor.tap(458, 470).answered();
        editor.button("exclude").tap();
        editor.tap(600, 600).answered();
        assertThat(last().at("/prompts/0/include").asBoolean()).isTrue();
        assertThat(last().at("/prompts/1/include").asBoolean(true)).isFalse();

        Fingers fingers = new Fingers(editor);
        fingers.drag(new double[][] {{300, 200}}, new double[][] {{900, 600}});
        JsonNode box = editor.answered().field().at("/prompts/2");
        assertThat(box.get("type").asText()).isEqualTo("box");
        assertThat(box.get("x1").asDouble()).isCloseTo(900, within(2.0));

        String zoom = editor.page().locator("mask-editor .zoom").textContent();
        fingers.drag(new double[][] {{500, 400}, {700, 400}}, new double[][] {{400, 400}, {800, 400}});
        assertThat(editor.field().get("prompts")).as("a pinch prompts nothing").hasSize(3);
        int before = Integer.parseInt(zoom.replace("%", ""));
        String after = editor.page().locator("mask-editor .zoom").textContent().replace("%", "");
        assertThat(Integer.parseInt(after)).isCloseTo(2 * before, within(3));
    }

    @Test
    void withTheBoxToolTwoTapsMakeABox() {
        EditorPage editor = plate(Visitor.english().onPhone());
        editor.button("box").tap();
        editor.tap(300, 200);
        assertThat(editor.hint()).contains("opposite corner");
        editor.tap(900, 600).answered();
        assertThat(last().at("/prompts/0/type").asText()).isEqualTo("box");
        assertThat(last().at("/prompts/0/x0").asDouble()).isCloseTo(300, within(2.0));
        assertThat(last().at("/prompts/0/y1").asDouble()).isCloseTo(600, within(2.0));
    }

    @Test
    void everyTargetOnAPhoneIsLargeEnoughAndTheCanvasIsSharp() {
        EditorPage editor = plate(Visitor.english().onPhone());
        for (Locator button : editor.page().locator("mask-editor .bar button").all()) {
            assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(44);
            assertThat(button.boundingBox().width).isGreaterThanOrEqualTo(40);
        }
        Object ratio = editor.stage().locator("canvas").first().evaluate("canvas => canvas.width / canvas.clientWidth");
        assertThat(((Number) ratio).doubleValue()).isEqualTo(2);
        Object overflow = editor.page().evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) overflow).intValue()).isZero();
    }

    @Test
    void japaneseReadersReadJapanese() {
        EditorPage editor = EditorPage.open(chromium.page(Visitor.japanese()), standIn, "plate", "ja");
        assertThat(editor.hint()).isEqualTo("対象をクリックするか、ドラッグで囲んでください。");
        PlaywrightAssertions.assertThat(editor.button("include")).hasAccessibleName("含める");
        assertThat(editor.page().locator("mask-editor .frame").textContent()).doesNotContain("editor.");
    }

    private EditorPage flame() {
        return EditorPage.open(chromium.page(Visitor.english()), standIn, "flame", "en");
    }

    private EditorPage plate(Visitor visitor) {
        return EditorPage.open(chromium.page(visitor), standIn, "plate", "en");
    }

    /** What was asked for last. */
    private JsonNode last() {
        return standIn.asked().get(standIn.asked().size() - 1).get("source");
    }

    /** Moves fingers from places of the picture to others. */
    private static final class Fingers {
        private static final int STEPS = 6;

        private final EditorPage editor;
        private final CDPSession session;

        Fingers(EditorPage editor) {
            this.editor = editor;
            this.session = editor.page().context().newCDPSession(editor.page());
        }

        void drag(double[][] from, double[][] to) {
            send("touchStart", from, to, 0);
            for (int step = 1; step <= STEPS; step++) {
                send("touchMove", from, to, step / (double) STEPS);
            }
            send("touchEnd", new double[0][], to, 1);
        }

        private void send(String type, double[][] from, double[][] to, double share) {
            JsonArray points = new JsonArray();
            for (int i = 0; i < from.length; i++) {
                double[] at = editor.onPage(
                        from[i][0] + share * (to[i][0] - from[i][0]), from[i][1] + share * (to[i][1] - from[i][1]));
                JsonObject point = new JsonObject();
                point.addProperty("x", at[0]);
                point.addProperty("y", at[1]);
                point.addProperty("id", i);
                points.add(point);
            }
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.add("touchPoints", points);
            session.send("Input.dispatchTouchEvent", event);
        }
    }
}
