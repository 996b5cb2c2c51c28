package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;

/** The steps that tests of the viewer share. */
final class ViewerPage {
    /** Attributes of a viewer of {@link Pebbles} with all its views. */
    static final String ASSET =
            "mesh=\"/files/mesh.glb\" splat=\"/files/splat.ply\" points=\"/files/points.ply\" name=\"Pebbles\"";

    private ViewerPage() {}

    static void serve(ViewerServer server) {
        server.put("mesh.glb", Pebbles.glb());
        server.put("splat.ply", Pebbles.splats());
        server.put("points.ply", Pebbles.points());
    }

    /** Opens the page and waits for the first view. */
    static Locator open(Chromium chromium, ViewerServer server, String attributes, Visitor visitor) {
        Locator viewer = start(chromium.page(visitor), server, attributes);
        assertThat(viewer).hasAttribute("data-state", Pattern.compile("ready|error"));
        assertThat(viewer).hasAttribute("data-state", "ready");
        return viewer;
    }

    /** Opens the page and waits for nothing but the viewer itself. */
    static Locator start(Page page, ViewerServer server, String attributes) {
        page.navigate(server.address(attributes));
        Locator viewer = page.locator("asset-viewer");
        assertThat(viewer).hasAttribute("data-state", Pattern.compile(".+"));
        return viewer;
    }

    static void waitFor(Locator viewer, String state, String view) {
        assertThat(viewer).hasAttribute("data-view", view);
        assertThat(viewer).hasAttribute("data-state", state);
    }

    static void show(Locator viewer, String view) {
        viewer.evaluate("(viewer, view) => { viewer.view = view; return viewer.ready; }", view);
    }

    static void configure(Locator viewer, Map<String, Object> changes) {
        viewer.evaluate("(viewer, changes) => viewer.configure(changes)", changes);
    }
}
