package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the editor shows beside the mask: what a click would choose, its shape, its cut-out, the picture without it. */
class StudioIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RealServer server = new RealServer();

    /** The end of the log, which may be meant alone: a click here has several answers, so that there is one to change to. */
    private static final double[] LOG = {320, 365};
    private static final double[] TABLE = {60, 60};

    @Test
    void theShapeFollowsTheMaskAndTheMaskIsSeenOnAnyGround() throws IOException {
        Page page = chromium.page(Visitor.english().wantingStillness());
        EditorPage.listen(page);
        page.navigate(server.url("/"));
        page.locator("form[action$='/samples/table'] button").click();
        page.waitForURL(Pattern.compile("/images/"));
        EditorPage editor = EditorPage.at(page, 1400, 1000);
        int[] plain = editor.colourOf(TABLE[0], TABLE[1]);

        double[] log = editor.onPage(LOG[0], LOG[1]);
        page.mouse().move(log[0], log[1]);
        assertThat(page.locator("mask-editor .hint")).containsText("A click takes what is outlined");
        assertThat(editor.fieldIsEmpty()).as("a glance is no click").isTrue();

        editor.click(LOG[0], LOG[1]).answered();
        assertThat(editor.candidates().nth(1)).isVisible();
        Locator shape = page.locator("mask-editor .shape");
        assertThat(shape).hasAttribute("data-shown", "newest");
        assertThat(colours(shape)).as("colours of the shape that is drawn").isGreaterThan(50);
        Response next = page.waitForResponse("**/shape", () -> editor.press("2"));
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.headerValue("server-timing")).contains("shape;dur=");

        editor.press("k", "k");
        assertThat(editor.colourOf(TABLE[0], TABLE[1])).as("on dark").containsExactly(0x17, 0x18, 0x1a);
        editor.press("k");
        assertThat(editor.colourOf(TABLE[0], TABLE[1])).as("on light").containsExactly(0xf2, 0xf1, 0xef);
        page.keyboard().down("\\");
        // The picture may have moved by less than a pixel since: the line below it has another height.
        assertThat(editor.colourOf(TABLE[0], TABLE[1])[0]).as("without the mask").isCloseTo(plain[0], within(8));
        page.keyboard().up("\\");
        assertThat(editor.colourOf(TABLE[0], TABLE[1])).containsExactly(0xf2, 0xf1, 0xef);
        editor.press("k");
        assertThat(editor.colourOf(TABLE[0], TABLE[1])[0]).as("dimmed").isLessThan(plain[0] - 20);

        shape.locator("button").click();
        assertThat(shape.locator("canvas")).isHidden();
        page.reload();
        EditorPage.at(page, 1400, 1000).answered();
        assertThat(page.locator("mask-editor .shape canvas")).isHidden();
    }

    private static int colours(Locator shape) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(shape.screenshot()));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours.size();
    }
}
