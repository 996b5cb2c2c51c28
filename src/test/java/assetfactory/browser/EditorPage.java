package assetfactory.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.MouseButton;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A page with a mask editor, spoken to in the picture's own pixels. */
final class EditorPage {
    /** Stage pixels left free around a fitted picture. */
    private static final double MARGIN = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Page page;
    private final int width;
    private final int height;

    private EditorPage(Page page, int width, int height) {
        this.page = page;
        this.width = width;
        this.height = height;
    }

    static EditorPage open(Page page, EditorStandIn standIn, String scene, String language) {
        return open(page, scene, standIn.address(scene, language));
    }

    static EditorPage open(Page page, String scene, String address) {
        listen(page);
        page.navigate(address);
        BufferedImage image = Scene.named(scene).image();
        return at(page, image.getWidth(), image.getHeight());
    }

    /** Before the page is opened: keeps every {@code mask-changed} for {@link #told}. */
    static void listen(Page page) {
        page.addInitScript("window.heard = [];"
                + "addEventListener('mask-changed', event => window.heard.push(event.detail));");
    }

    /** The editor of the page that is open, showing a picture of this size. */
    static EditorPage at(Page page, int width, int height) {
        EditorPage editor = new EditorPage(page, width, height);
        editor.awaitPicture();
        return editor;
    }

    Page page() {
        return page;
    }

    Locator stage() {
        return page.locator("mask-editor .stage");
    }

    Locator button(String tool) {
        return page.locator("mask-editor [data-tool=" + tool + "]");
    }

    Locator setting(String name) {
        return page.locator("mask-editor [data-setting=" + name + "]");
    }

    Locator candidates() {
        return page.locator("mask-editor .candidate");
    }

    String hint() {
        return page.locator("mask-editor .hint").textContent();
    }

    /**
     * Waits until the editor has told its listeners something that begins like this, and takes everything said up to
     * there as heard: what came next may have taken its place on the page already.
     */
    String said(String start) {
        String next = "start => window.said.findIndex(text => text.startsWith(start))";
        page.waitForFunction("start => (" + next + ")(start) >= 0", start);
        return (String) page.evaluate("start => window.said.splice(0, (" + next + ")(start) + 1).at(-1)", start);
    }

    void awaitPicture() {
        page.waitForFunction(
                """
                () => {
                    const canvas = document.querySelector('mask-editor')?.shadowRoot?.querySelector('canvas');
                    const middle = canvas && [canvas.width >> 1, canvas.height >> 1];
                    return canvas?.width > 0 && canvas.getContext('2d').getImageData(...middle, 1, 1).data[3] > 0;
                }""");
        page.evaluate(
                """
                () => {
                    const live = document.querySelector('mask-editor').shadowRoot.querySelector('[aria-live]');
                    window.said = [live.textContent];
                    new MutationObserver(changes => changes.forEach(({addedNodes}) =>
                        window.said.push(...[...addedNodes].map(node => node.textContent))))
                        .observe(live, {childList: true, characterData: true});
                }""");
    }

    /** Waits until the editor has told the page about a mask with an area. */
    EditorPage answered() {
        page.waitForFunction("() => window.heard.length > 0 && window.heard.at(-1).area !== null");
        return this;
    }

    /** The last {@code mask-changed}. */
    JsonNode told() {
        return read((String) page.evaluate("() => JSON.stringify(window.heard.at(-1))"));
    }

    /** The form's field. */
    JsonNode field() {
        return read(page.locator("#generate-form [name=mask]").inputValue());
    }

    boolean fieldIsEmpty() {
        return page.locator("#generate-form [name=mask]").inputValue().isEmpty();
    }

    EditorPage click(double x, double y) {
        double[] at = onPage(x, y);
        page.mouse().click(at[0], at[1]);
        return this;
    }

    EditorPage rightClick(double x, double y) {
        double[] at = onPage(x, y);
        page.mouse().click(at[0], at[1], new Mouse.ClickOptions().setButton(MouseButton.RIGHT));
        return this;
    }

    EditorPage tap(double x, double y) {
        double[] at = onPage(x, y);
        page.touchscreen().tap(at[0], at[1]);
        return this;
    }

    EditorPage drag(double x0, double y0, double x1, double y1) {
        double[] from = onPage(x0, y0);
        double[] to = onPage(x1, y1);
        page.mouse().move(from[0], from[1]);
        page.mouse().down();
        page.mouse().move(to[0], to[1], new Mouse.MoveOptions().setSteps(6));
        page.mouse().up();
        return this;
    }

    EditorPage press(String... keys) {
        List.of(keys).forEach(page.keyboard()::press);
        return this;
    }

    /** Where a picture pixel lies on the page while the picture is fitted. */
    double[] onPage(double x, double y) {
        BoundingBox box = stage().boundingBox();
        double exact = Math.min((box.width - 2 * MARGIN) / width, (box.height - 2 * MARGIN) / height);
        double scale = exact >= 4 ? Math.floor(exact) : exact;
        return new double[] {
            box.x + box.width / 2 + (x - width / 2.0) * scale, box.y + box.height / 2 + (y - height / 2.0) * scale
        };
    }

    /** Red, green and blue that the lower canvas (picture and mask) shows at a place of the page. */
    int[] colourAt(double pageX, double pageY) {
        // The canvas is painted in the next frame.
        List<?> colour = (List<?>) page.evaluate(
                """
                async ([x, y]) => {
                    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
                    const canvas = document.querySelector('mask-editor').shadowRoot.querySelector('canvas');
                    const box = canvas.getBoundingClientRect();
                    const left = Math.floor((x - box.left) * canvas.width / box.width);
                    const top = Math.floor((y - box.top) * canvas.height / box.height);
                    return [...canvas.getContext('2d').getImageData(left, top, 1, 1).data];
                }""",
                List.of(pageX, pageY));
        return colour.stream().limit(3).mapToInt(value -> ((Number) value).intValue()).toArray();
    }

    int[] colourOf(double x, double y) {
        double[] at = onPage(x, y);
        return colourAt(at[0], at[1]);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
