package assetfactory.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.MouseButton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The mask editor under the hands: mouse and keys on a desk, against a server that answers by flood fill. */
class EditorIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    /** Places in the scene "plate". */
    private static final double[] MEAT = {458, 470};

    private static final double[] OTHER_MEAT = {798, 386};
    private static final double[] PLATE = {600, 560};
    private static final double[] TABLE = {60, 60};

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
    void aClickShowsTheMaskAndFillsTheForm() {
        EditorPage editor = plate();
        int[] meatBefore = editor.colourOf(MEAT[0] - 30, MEAT[1] + 30);
        int[] tableBefore = editor.colourOf(TABLE[0], TABLE[1]);
        assertThat(editor.fieldIsEmpty()).isTrue();

        editor.click(MEAT[0], MEAT[1]).answered();

        int[] meat = editor.colourOf(MEAT[0] - 30, MEAT[1] + 30);
        int[] table = editor.colourOf(TABLE[0], TABLE[1]);
        assertThat(meat[0]).as("tinted").isGreaterThan(meatBefore[0] + 20);
        assertThat(table[0]).as("dimmed").isLessThan(tableBefore[0] - 20);
        JsonNode source = editor.field();
        assertThat(source.get("type").asText()).isEqualTo("prompts");
        assertThat(source.get("candidate").asInt()).isZero();
        assertThat(source.at("/cleanup/keepClicked").asBoolean(true)).isFalse();
        assertThat(source.get("prompts")).hasSize(1);
        assertPoint(source.at("/prompts/0"), MEAT, true);
        assertThat(editor.told().get("source")).isEqualTo(source);
        assertThat(editor.told().get("area").asDouble()).isBetween(0.01, 0.03);
        assertThat(editor.told().get("empty").asBoolean()).isFalse();
    }

    @Test
    void rightClickAndShiftClickExclude() {
        EditorPage editor = plate().click(MEAT[0], MEAT[1]).answered();
        editor.rightClick(PLATE[0], PLATE[1]).answered();
        editor.page().keyboard().down("Shift");
        editor.click(TABLE[0], TABLE[1]);
        editor.page().keyboard().up("Shift");
        editor.answered();
        JsonNode prompts = last().get("prompts");
        assertThat(prompts).hasSize(3);
        assertPoint(prompts.get(0), MEAT, true);
        assertPoint(prompts.get(1), PLATE, false);
        assertPoint(prompts.get(2), TABLE, false);
    }

    @Test
    void aDragDrawsABoxAndTheNextOneReplacesIt() {
        EditorPage editor = plate().drag(300, 200, 700, 600).answered();
        assertBox(last().at("/prompts/0"), 300, 200, 700, 600);
        editor.drag(900, 700, 200, 100).answered();
        assertThat(last().get("prompts")).hasSize(1);
        assertBox(last().at("/prompts/0"), 200, 100, 900, 700);
    }

    @Test
    void aCornerOfTheBoxResizesItWhenDraggedAndRemovesItWhenClicked() {
        EditorPage editor = plate().drag(300, 200, 700, 600).answered();
        editor.drag(700, 600, 800, 500).answered();
        assertBox(last().at("/prompts/0"), 300, 200, 800, 500);
        editor.click(300, 200);
        assertThat(editor.fieldIsEmpty()).isTrue();
    }

    @Test
    void aDotIsMovedByDraggingAndRemovedByAClick() {
        EditorPage editor = plate().click(MEAT[0], MEAT[1]).answered();
        editor.drag(MEAT[0], MEAT[1], OTHER_MEAT[0], OTHER_MEAT[1]).answered();
        assertThat(editor.field().get("prompts")).hasSize(1);
        assertPoint(editor.field().at("/prompts/0"), OTHER_MEAT, true);
        editor.press("Control+z").answered();
        assertPoint(editor.field().at("/prompts/0"), MEAT, true);
        editor.click(MEAT[0], MEAT[1]);
        assertThat(editor.fieldIsEmpty()).isTrue();
        assertThat(editor.told().get("empty").asBoolean()).isTrue();
    }

    @Test
    void undoRedoAndClearWalkThroughTheSteps() {
        EditorPage editor = plate().click(MEAT[0], MEAT[1]).answered();
        editor.click(OTHER_MEAT[0], OTHER_MEAT[1]).answered();
        double both = editor.told().get("area").asDouble();
        editor.press("Control+z").answered();
        assertThat(editor.field().get("prompts")).hasSize(1);
        assertThat(editor.told().get("area").asDouble()).isLessThan(both);
        editor.press("Control+Shift+z").answered();
        assertThat(editor.told().get("area").asDouble()).isEqualTo(both);
        editor.press("Escape");
        assertThat(editor.fieldIsEmpty()).isTrue();
        PlaywrightAssertions.assertThat(editor.button("clear")).isDisabled();
        editor.button("undo").click();
        assertThat(editor.answered().field().get("prompts")).hasSize(2);
        editor.button("undo").click();
        editor.button("undo").click();
        PlaywrightAssertions.assertThat(editor.button("undo")).isDisabled();
        assertThat(editor.fieldIsEmpty()).isTrue();
        editor.press("Control+y");
        assertThat(editor.answered().field().get("prompts")).hasSize(1);
    }

    @Test
    void anOlderAnswerThatComesLateIsNotShown() {
        EditorPage editor = plate();
        CompletableFuture<Void> first = standIn.holdNext();
        editor.page().waitForRequest("**/masks", () -> editor.click(PLATE[0], PLATE[1]));
        editor.page().waitForRequestFinished(() -> editor.click(MEAT[0], MEAT[1]));
        editor.answered();
        double area = editor.told().get("area").asDouble();
        first.complete(null);
        // Another round trip: whatever the first answer could do has happened by then.
        editor.page().evaluate("() => fetch('/blank').then(response => response.text())");
        assertThat(editor.told().get("area").asDouble()).isEqualTo(area);
        assertThat(standIn.asked()).hasSize(2);
        assertThat(last().get("prompts")).hasSize(2);
    }

    @Test
    void candidatesAreChosenByClickAndByKeyAndRememberedInThePrompts() {
        EditorPage editor = plate().click(MEAT[0], MEAT[1]).answered();
        Locator candidates = editor.candidates();
        PlaywrightAssertions.assertThat(candidates).hasCount(3);
        PlaywrightAssertions.assertThat(candidates.nth(0)).hasAttribute("aria-pressed", "true");
        double best = editor.told().get("area").asDouble();

        editor.page().waitForResponse("**/masks", () -> candidates.nth(2).click());
        PlaywrightAssertions.assertThat(candidates.nth(2)).hasAttribute("aria-pressed", "true");
        PlaywrightAssertions.assertThat(candidates.nth(2)).isFocused();
        assertThat(last().get("candidate").asInt()).as("asked for, to have it finer").isEqualTo(2);
        assertThat(editor.field().get("candidate").asInt()).isEqualTo(2);
        assertThat(editor.told().get("area").asDouble()).isGreaterThan(best);
        editor.stage().focus();
        editor.press("c");
        assertThat(editor.field().get("candidate").asInt()).isZero();
        editor.press("Shift+C", "Shift+C");
        assertThat(editor.field().get("candidate").asInt()).isEqualTo(1);

        editor.click(OTHER_MEAT[0], OTHER_MEAT[1]).answered();
        assertThat(last().at("/prompts/0/pick").asInt()).isEqualTo(1);
        assertThat(last().at("/prompts/1/pick").asInt()).isZero();
        assertThat(editor.field().get("candidate").asInt()).isZero();
        editor.press("Control+z").answered();
        assertThat(editor.field().get("candidate").asInt()).isEqualTo(1);
    }

    @Test
    void withTheKeyboardAloneAMaskIsMadeAndCorrected() {
        EditorPage editor = plate();
        editor.stage().focus();
        editor.press("ArrowRight");
        assertThat(editor.said("600, 400")).isEqualTo("600, 400, outside the mask");
        editor.press("Enter").answered();
        assertThat(editor.said("The mask covers")).endsWith("Suggestion 1 of 3.");
        assertPoint(last().at("/prompts/0"), new double[] {600.5, 400.5}, true);

        editor.press("Shift+ArrowDown", "ArrowLeft", "x").answered();
        JsonNode excluded = last().at("/prompts/1");
        assertThat(excluded.get("include").asBoolean()).isFalse();
        double down = excluded.get("y").asDouble() - 400.5;
        double left = 600.5 - excluded.get("x").asDouble();
        assertThat(down).isCloseTo(10 * left, within(0.01)).isPositive();

        editor.press("Backspace").answered();
        assertThat(editor.field().get("prompts")).hasSize(1);
        editor.press("r", "Shift+ArrowUp", "Shift+ArrowRight", "r").answered();
        assertThat(last().at("/prompts/1/type").asText()).isEqualTo("box");
        editor.press("c");
        assertThat(editor.field().get("candidate").asInt()).isEqualTo(1);
        editor.press("Shift+Enter").answered();
        assertThat(last().at("/prompts/2/include").asBoolean(true)).isFalse();
    }

    @Test
    void keysTypedIntoTheFormAreLeftAlone() {
        EditorPage editor = plate().click(MEAT[0], MEAT[1]).answered();
        Locator name = editor.page().locator("#generate-form [name=name]");
        name.click();
        editor.page().keyboard().type("cvpx");
        editor.press("Escape", "Control+z");
        assertThat(editor.field().get("prompts")).hasSize(1);
        assertThat(editor.field().get("candidate").asInt()).isZero();
    }

    @Test
    void coordinatesAreThoseOfThePixelThatIsShownAtEveryZoom() {
        EditorPage editor = EditorPage.open(chromium.page(Visitor.english()), standIn, "ruler", "en");
        double[] middle = editor.onPage(120, 80);
        for (int wheel : new int[] {0, -400, -900, 2200, 1200}) {
            editor.page().mouse().move(middle[0] + 7, middle[1] - 5);
            editor.page().mouse().wheel(0, wheel);
            if (wheel != 0) {
                panBy(editor, 3, -2);
            }
            double[] at = {middle[0] + 21, middle[1] + 13};
            int[] shown = editor.colourAt(at[0] + 0.5, at[1] + 0.5);
            int before = standIn.asked().size();
            editor.page().waitForResponse("**/masks", () -> editor.page().mouse().click(at[0] + 0.5, at[1] + 0.5));
            JsonNode point = standIn.asked().get(before).at("/source/prompts").get(0);
            assertThat(point.get("x").asDouble()).isCloseTo(shown[0] + 0.5, within(0.5 + tolerance(editor)));
            assertThat(point.get("y").asDouble()).isCloseTo(shown[1] + 0.5, within(0.5 + tolerance(editor)));
            editor.press("Escape");
        }
    }

    /** Where a screen pixel shows several of the picture's, their mean colour is that of their middle. */
    private static double tolerance(EditorPage editor) {
        String zoom = editor.page().locator("mask-editor .zoom").textContent().replace("%", "");
        return Double.parseDouble(zoom) >= 300 ? 0.02 : 0.5 + 50 / Double.parseDouble(zoom);
    }

    private static void panBy(EditorPage editor, double dx, double dy) {
        Mouse mouse = editor.page().mouse();
        double[] at = editor.onPage(120, 80);
        mouse.move(at[0], at[1]);
        mouse.down(new Mouse.DownOptions().setButton(MouseButton.MIDDLE));
        mouse.move(at[0] + dx, at[1] + dy);
        mouse.up(new Mouse.UpOptions().setButton(MouseButton.MIDDLE));
    }

    @Test
    void spaceDragPansAndFitsBackWithoutLeavingPrompts() {
        EditorPage editor = plate();
        editor.stage().focus();
        editor.page().keyboard().down(" ");
        editor.drag(600, 400, 800, 500);
        editor.page().keyboard().up(" ");
        assertThat(editor.fieldIsEmpty()).isTrue();
        editor.page().waitForResponse("**/masks", () -> editor.click(MEAT[0] + 200, MEAT[1] + 100));
        assertPoint(last().at("/prompts/0"), MEAT, true);
        editor.press("Escape", "f");
        editor.page().waitForResponse("**/masks", () -> editor.click(PLATE[0], PLATE[1]));
        assertPoint(last().at("/prompts/0"), PLATE, true);
    }

    @Test
    void theServersSentenceIsShownAndTheLastGoodMaskStays() {
        chromium.expectError("400");
        EditorPage editor = plate().click(MEAT[0], MEAT[1]).answered();
        int[] tinted = editor.colourOf(MEAT[0] - 30, MEAT[1] + 30);
        standIn.refuseNext("The kitchen is closed.");
        editor.click(OTHER_MEAT[0], OTHER_MEAT[1]);
        Locator problem = editor.page().locator("mask-editor [role=alert]");
        PlaywrightAssertions.assertThat(problem).containsText("The kitchen is closed.");
        int[] still = editor.colourOf(MEAT[0] - 30, MEAT[1] + 30);
        assertThat(still[0]).isCloseTo(tinted[0], within(3));
        assertThat(editor.fieldIsEmpty()).as("what was refused is not to be generated from").isTrue();

        problem.locator("[data-action=retry]").click();
        editor.answered();
        PlaywrightAssertions.assertThat(problem).isHidden();
        assertThat(editor.field().get("prompts")).hasSize(2);
    }

    @Test
    void aReloadLosesNothing() {
        EditorPage editor = plate().click(MEAT[0], MEAT[1]).answered();
        editor.rightClick(PLATE[0], PLATE[1]).answered();
        editor.press("c");
        editor.button("refine").click();
        editor.setting("keepClicked").check();
        JsonNode before = editor.answered().field();
        editor.page().reload();
        editor.awaitPicture();
        assertThat(editor.answered().field()).isEqualTo(before);
        assertThat(before.get("candidate").asInt()).isEqualTo(1);
        editor.press("Control+z", "Control+z", "Control+z").answered();
        assertThat(editor.field().get("prompts")).hasSize(1);
    }

    @Test
    void thePageMayStartWithAMask() {
        String mask = "{\"type\":\"prompts\",\"prompts\":[{\"type\":\"point\",\"x\":458.0,\"y\":470.0,\"include\":true,"
                + "\"pick\":0}],\"candidate\":1,\"cleanup\":{\"keepClicked\":false,\"fillHoles\":0,\"dropSpecks\":0,"
                + "\"grow\":2}}";
        String address = standIn.address("plate", "en")
                + "&mask=" + URLEncoder.encode(mask, StandardCharsets.UTF_8);
        EditorPage editor =
                EditorPage.open(chromium.page(Visitor.english()), "plate", address).answered();
        assertThat(editor.field().get("candidate").asInt()).isEqualTo(1);
        assertThat(editor.field().at("/cleanup/grow").asInt()).isEqualTo(2);
        assertPoint(editor.field().at("/prompts/0"), MEAT, true);
    }

    @Test
    void cleaningUpIsLiveAndOneStepForOneDragOfTheSlider() {
        EditorPage editor = plate().click(MEAT[0], MEAT[1]).answered();
        double plain = editor.told().get("area").asDouble();
        editor.button("refine").click();
        editor.setting("grow").evaluate(
                """
                slider => {
                    for (const value of [2, 5, 9]) {
                        slider.value = value;
                        slider.dispatchEvent(new Event('input'));
                    }
                    slider.dispatchEvent(new Event('change'));
                }""");
        editor.answered();
        assertThat(last().at("/cleanup/grow").asInt()).isEqualTo(9);
        assertThat(editor.told().get("area").asDouble()).isGreaterThan(plain);
        assertThat(editor.field().at("/cleanup/grow").asInt()).isEqualTo(9);
        editor.button("undo").click();
        assertThat(editor.answered().told().get("area").asDouble()).isEqualTo(plain);
        PlaywrightAssertions.assertThat(editor.setting("grow")).hasValue("0");
    }

    @Test
    void theMaskMayBeHiddenAndTheCutOutShown() {
        EditorPage editor = plate();
        int[] plain = editor.colourOf(TABLE[0], TABLE[1]);
        editor.click(MEAT[0], MEAT[1]).answered();
        int[] dimmed = editor.colourOf(TABLE[0], TABLE[1]);
        editor.button("overlay").click();
        assertThat(editor.colourOf(TABLE[0], TABLE[1])).isEqualTo(plain);
        editor.stage().focus();
        editor.page().keyboard().down("v");
        assertThat(editor.colourOf(TABLE[0], TABLE[1])).as("while V is held").isEqualTo(dimmed);
        editor.page().keyboard().up("v");
        editor.press("k");
        assertThat(editor.colourOf(TABLE[0], TABLE[1])).as("checkerboard").isNotEqualTo(plain).isNotEqualTo(dimmed);
        assertThat(editor.colourOf(MEAT[0] - 30, MEAT[1] + 30)).containsExactly(0x8f, 0x3b, 0x22);
    }

    private EditorPage plate() {
        return EditorPage.open(chromium.page(Visitor.english()), standIn, "plate", "en");
    }

    /** What was asked for last. */
    private JsonNode last() {
        return standIn.asked().get(standIn.asked().size() - 1).get("source");
    }

    private static void assertPoint(JsonNode prompt, double[] at, boolean include) {
        assertThat(prompt.get("type").asText()).isEqualTo("point");
        assertThat(prompt.get("x").asDouble()).isCloseTo(at[0], within(1.0));
        assertThat(prompt.get("y").asDouble()).isCloseTo(at[1], within(1.0));
        assertThat(prompt.get("include").asBoolean()).isEqualTo(include);
    }

    private static void assertBox(JsonNode prompt, double x0, double y0, double x1, double y1) {
        assertThat(prompt.get("type").asText()).isEqualTo("box");
        assertThat(prompt.get("x0").asDouble()).isCloseTo(x0, within(1.0));
        assertThat(prompt.get("y0").asDouble()).isCloseTo(y0, within(1.0));
        assertThat(prompt.get("x1").asDouble()).isCloseTo(x1, within(1.0));
        assertThat(prompt.get("y1").asDouble()).isCloseTo(y1, within(1.0));
    }
}
