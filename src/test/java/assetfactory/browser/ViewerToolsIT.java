package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person looks at an asset with: other modes, guides, levels of detail beside each other, pictures and films. */
class ViewerToolsIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Visitor VISITOR = Visitor.english().inWindow(600, 430).wantingStillness();
    private static final int EMBER = 0xD8703C;
    private static final int BLUE = 0x3C70D8;
    private static final String LEVELS = """
            mesh="/files/block.glb" name="Block" lods="[\
            {&quot;url&quot;:&quot;/files/block.glb&quot;,&quot;name&quot;:&quot;LOD0&quot;,&quot;triangles&quot;:12,&quot;bytes&quot;:3000},\
            {&quot;url&quot;:&quot;/files/turned.glb&quot;,&quot;name&quot;:&quot;LOD1&quot;,&quot;triangles&quot;:12,&quot;bytes&quot;:2000}]\"""";
    /** One level, and the mesh as it was made, which stands half as large as in its file. */
    private static final String BEFORE_AND_AFTER = """
            mesh="/files/block.glb" name="Block" lods="[\
            {&quot;url&quot;:&quot;/files/block.glb&quot;,&quot;name&quot;:&quot;mesh&quot;,&quot;triangles&quot;:12,&quot;bytes&quot;:3000},\
            {&quot;url&quot;:&quot;/files/turned.glb&quot;,&quot;name&quot;:&quot;original.mesh&quot;,&quot;triangles&quot;:24,&quot;bytes&quot;:2000,\
            &quot;matrix&quot;:[0.5,0,0,0,0,0.5,0,0,0,0,0.5,0,0,0,0,1]}]\"""";
    /** Straight before its front, so close that the front fills the picture. */
    private static final List<Double> BEFORE_THE_FRONT = List.of(0.0, 0.4, 0.9, 0.0, 0.4, 0.0);

    private static ViewerServer server;

    @BeforeAll
    static void serve() {
        server = new ViewerServer();
        server.put("block.glb", Blocks.of(EMBER));
        server.put("turned.glb", Blocks.withItsFrontTurned(BLUE));
        server.put("metal.glb", Blocks.ofMetal(EMBER));
        server.put("bare.glb", Blocks.withoutTextureCoordinates());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void normalsColourTheSidesByWhereTheyFaceAndHatchAFaceTurnedInwards() {
        Locator viewer = ViewerPage.open(chromium, server, LEVELS, VISITOR);
        viewer.getByRole(AriaRole.IMG).press("4");
        ViewerPage.waitFor(viewer, "ready", "normals");
        assertThat(lookFrom(viewer, List.of(2.0, 0.4, 0.0, 0.0, 0.4, 0.0)).meanColour(any()))
                .as("+X").containsExactly(new double[] {255, 128, 128}, within(2.0));
        assertThat(lookFrom(viewer, BEFORE_THE_FRONT).meanColour(any()))
                .as("+Z").containsExactly(new double[] {128, 128, 255}, within(2.0));

        button(viewer, "Background and light").click();
        viewer.getByRole(AriaRole.COMBOBOX).selectOption("1");
        ViewerPage.waitFor(viewer, "ready", "normals");
        double[] hatched = CanvasPicture.transparent(viewer).meanColour(any());
        assertThat(hatched[0]).isBetween(70.0, 150.0);
        assertThat(hatched[2]).isLessThan(30);
    }

    @Test
    void theTextureCoordinatesAreALetteredChecker() {
        Locator viewer = ViewerPage.open(chromium, server, LEVELS, VISITOR);
        ViewerPage.configure(viewer, Map.of("light", "flat"));
        viewer.getByRole(AriaRole.IMG).press("5");
        ViewerPage.waitFor(viewer, "ready", "uv");
        CanvasPicture checker = lookFrom(viewer, BEFORE_THE_FRONT);
        for (IntPredicate field : List.<IntPredicate>of(argb -> brightness(argb) > 160, argb -> brightness(argb) < 130)) {
            assertThat(share(checker, field)).isBetween(0.3, 0.7);
        }
    }

    @Test
    void aMeshWithoutTextureCoordinatesHasNoModeForThem() {
        Locator viewer = ViewerPage.open(chromium, server, "mesh=\"/files/bare.glb\" view=\"uv\"", VISITOR);
        assertThat(viewer).hasAttribute("data-view", "mesh");
        assertThat(button(viewer, "UV")).isHidden();
        assertThat(button(viewer, "Compare levels of detail")).hasCount(0);
        viewer.getByRole(AriaRole.IMG).press("5");
        viewer.getByRole(AriaRole.IMG).press("l");
        assertThat(viewer).hasAttribute("data-view", "mesh");
    }

    @Test
    void twoLevelsOfDetailStandBesideEachOtherAndTheLineMovesByKeys() {
        Locator viewer = ViewerPage.open(chromium, server, LEVELS, VISITOR);
        ViewerPage.configure(viewer, Map.of("light", "flat"));
        lookFrom(viewer, List.of(0.0, 0.4, -3.0, 0.0, 0.4, 0.0));
        viewer.getByRole(AriaRole.IMG).press("l");
        ViewerPage.waitFor(viewer, "ready", "mesh");
        assertThat(viewer.locator(".viewer-statistics")).containsText("Triangles 12");
        Locator line = viewer.getByRole(AriaRole.SLIDER, named("Line between the two levels of detail"));
        assertThat(line).isFocused();
        CanvasPicture both = CanvasPicture.transparent(viewer);
        IntPredicate bluish = argb -> CanvasPicture.blue(argb) > CanvasPicture.red(argb);
        assertThat(both.meanColour(bluish.negate())).containsExactly(new double[] {0xD8, 0x70, 0x3C}, within(2.0));
        assertThat(both.meanColour(bluish)).containsExactly(new double[] {0x3C, 0x70, 0xD8}, within(2.0));
        assertThat(both.centre(bluish.negate())[0]).isLessThan(0.5);
        assertThat(both.centre(bluish)[0]).isGreaterThan(0.5);
        assertThat(share(both, bluish)).isCloseTo(0.5, within(0.02));

        for (int i = 0; i < 5; i++) {
            line.press("ArrowLeft");
        }
        assertThat(share(CanvasPicture.transparent(viewer), bluish)).isGreaterThan(0.6);
        viewer.getByRole(AriaRole.COMBOBOX, named("Level of detail on the right")).selectOption("0");
        ViewerPage.waitFor(viewer, "ready", "mesh");
        assertThat(share(CanvasPicture.transparent(viewer), bluish)).isZero();
        line.press("l");
        assertThat(line).isHidden();
    }

    @Test
    void theMeshAsItWasMadeStandsLeftOfTheFinishedOne() {
        Locator viewer = ViewerPage.open(chromium, server, BEFORE_AND_AFTER, VISITOR);
        ViewerPage.configure(viewer, Map.of("light", "flat"));
        lookFrom(viewer, List.of(0.0, 0.4, -3.0, 0.0, 0.4, 0.0));
        viewer.getByRole(AriaRole.IMG).press("l");
        ViewerPage.waitFor(viewer, "ready", "mesh");
        Locator left = viewer.getByRole(AriaRole.COMBOBOX, named("Level of detail on the left"));
        assertThat(left.locator("option:checked")).hasText("As made: 24 triangles");
        CanvasPicture both = CanvasPicture.transparent(viewer);
        IntPredicate bluish = argb -> CanvasPicture.blue(argb) > CanvasPicture.red(argb);
        assertThat(both.centre(bluish)[0]).isLessThan(0.5);
        // Half as wide and half as high: a quarter of what the finished one covers.
        assertThat(share(both, bluish)).isCloseTo(0.2, within(0.03));
    }

    @Test
    void dimensionsFigureBoxAndPivotStandAroundTheAsset() {
        Locator viewer = ViewerPage.open(chromium, server, LEVELS, VISITOR);
        assertThat(viewer.locator(".viewer-statistics")).containsText("1 square = 10 cm");
        CanvasPicture alone = CanvasPicture.transparent(viewer);
        viewer.getByRole(AriaRole.IMG).press("m");
        for (String length : List.of("50.0 cm", "80.0 cm", "40.0 cm", "1 m")) {
            Locator tag = viewer.locator(".viewer-tag").getByText(length, new Locator.GetByTextOptions().setExact(true));
            assertThat(tag).isVisible();
            BoundingBox at = tag.boundingBox();
            BoundingBox stage = viewer.boundingBox();
            assertThat(at.x).as(length).isBetween(stage.x, stage.x + stage.width - at.width);
            assertThat(at.y).as(length).isBetween(stage.y, stage.y + stage.height - at.height);
        }
        // Room was made for the figure, and it is no part of the asset.
        assertThat(CanvasPicture.transparent(viewer).coverage()).isBetween(0.02, 0.8 * alone.coverage());

        viewer.getByRole(AriaRole.IMG).press("b");
        CanvasPicture guides = CanvasPicture.opaque(viewer);
        assertThat(share(guides, near(0x4FA3D1))).as("box").isGreaterThan(0.0004);
        assertThat(share(guides, near(0xFF7A2F))).as("pivot").isGreaterThan(0.0001);
        viewer.getByRole(AriaRole.IMG).press("b");
        assertThat(share(CanvasPicture.opaque(viewer), near(0x4FA3D1))).isZero();
        viewer.getByRole(AriaRole.IMG).press("m");
        assertThat(viewer.locator(".viewer-tag").first()).isHidden();
    }

    @Test
    void metalGetsARoomToReflectWhichSurvivesALostContext() {
        Locator viewer = ViewerPage.open(chromium, server, "mesh=\"/files/metal.glb\" name=\"Metal\"", VISITOR);
        button(viewer, "Background and light").click();
        assertThat(button(viewer, "Room")).hasAttribute("aria-pressed", "true");
        CanvasPicture room = CanvasPicture.transparent(viewer);
        double[] lit = room.meanColour(any());
        assertThat(lit[0]).isGreaterThan(60);
        assertThat(lit[0]).as("the file's colour").isGreaterThan(1.5 * lit[2]);
        viewer.evaluate("""
                viewer => {
                    viewer.lose = viewer.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
                    viewer.lose.loseContext();
                }""");
        assertThat(viewer).hasAttribute("data-state", "error");
        viewer.evaluate("viewer => viewer.lose.restoreContext()");
        assertThat(viewer).hasAttribute("data-state", "ready");
        assertThat(CanvasPicture.transparent(viewer).largestDifference(room)).isLessThanOrEqualTo(2);

        button(viewer, "Studio").click();
        assertThat(CanvasPicture.transparent(viewer).meanColour(any())[0]).as("nothing to reflect")
                .isLessThan(0.6 * lit[0]);
    }

    @Test
    void oneTurnIsRecordedAndCanBeCancelled() {
        Locator viewer = ViewerPage.open(chromium, server, LEVELS, VISITOR);
        Object camera = viewer.evaluate("viewer => viewer.camera.position");
        List<?> film = (List<?>) viewer.evaluate("""
                async viewer => {
                    const film = await viewer.video({ seconds: 0.6 });
                    return [film.type, film.size, [...new Uint8Array(await film.arrayBuffer()).subarray(0, 8)]];
                }""");
        List<?> head = (List<?>) film.get(2);
        assertThat((String) film.get(0)).isIn("video/mp4", "video/webm");
        assertThat(head).as("box of an mp4, or EBML").isIn(
                List.of(head.get(0), head.get(1), head.get(2), head.get(3), (int) 'f', (int) 't', (int) 'y', (int) 'p'),
                List.of(0x1A, 0x45, 0xDF, 0xA3, head.get(4), head.get(5), head.get(6), head.get(7)));
        assertThat(((Number) film.get(1)).intValue()).isGreaterThan(5_000);
        assertThat(viewer.evaluate("viewer => viewer.camera.position")).isEqualTo(camera);
        assertThat(viewer).not().hasAttribute("data-filming", "");

        // Over before any machine has encoded a picture of it.
        assertThat(((Number) viewer.evaluate("async viewer => (await viewer.video({ seconds: 0.001 })).size")).intValue())
                .isGreaterThan(1_000);

        viewer.getByRole(AriaRole.IMG).press("v");
        button(viewer, "Cancel").click();
        assertThat(viewer.locator(".viewer-progress")).isHidden();
        assertThat(viewer).not().hasAttribute("data-filming", "");
        assertThat(CanvasPicture.opaque(viewer).picture().width()).isEqualTo(VISITOR.width());
    }

    @Test
    void withoutTheViewersScriptTheStillPictureIsSeen() {
        chromium.expectError("ERR_FAILED");
        Page page = chromium.page(VISITOR);
        page.route("**/viewer/asset-viewer.js", com.microsoft.playwright.Route::abort);
        page.navigate(server.address(LEVELS));
        assertThat(page.locator("asset-viewer img.still")).isVisible();

        // A browser that knows modules and no import map: the engine does not come.
        Page old = chromium.page(VISITOR);
        old.route("**/viewer/stage.js", com.microsoft.playwright.Route::abort);
        server.put("views.png", context -> context.contentType("image/svg+xml").result(
                "<svg xmlns='http://www.w3.org/2000/svg' width='50' height='10'/>"));
        Locator viewer = ViewerPage.start(old, server, LEVELS + " views=\"/files/views.png\"");
        ViewerPage.waitFor(viewer, "error", "mesh");
        assertThat(viewer.locator("img.still")).hasCount(0);
        assertThat(viewer.locator(".viewer-poster")).isVisible();
        assertThat(viewer.getByRole(AriaRole.ALERT)).containsText("The 3D view did not load.");
    }

    /** Puts the camera there (x y z, target x y z) and takes a picture of the asset alone. */
    private static CanvasPicture lookFrom(Locator viewer, List<Double> pose) {
        viewer.evaluate("(viewer, pose) => { viewer.camera = { position: pose.slice(0, 3), target: pose.slice(3) }; }",
                pose);
        return CanvasPicture.transparent(viewer);
    }

    private static Locator button(Locator viewer, String name) {
        return viewer.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static IntPredicate any() {
        return argb -> true;
    }

    private static int brightness(int argb) {
        return (CanvasPicture.red(argb) * 3 + CanvasPicture.green(argb) * 6 + CanvasPicture.blue(argb)) / 10;
    }

    private static IntPredicate near(int rgb) {
        return argb -> Math.abs(CanvasPicture.red(argb) - CanvasPicture.red(rgb)) < 12
                && Math.abs(CanvasPicture.green(argb) - CanvasPicture.green(rgb)) < 12
                && Math.abs(CanvasPicture.blue(argb) - CanvasPicture.blue(rgb)) < 12;
    }

    /** Share of what is solid in the picture. */
    private static double share(CanvasPicture picture, IntPredicate taken) {
        int solid = 0;
        int counted = 0;
        for (int argb : picture.picture().argb()) {
            if (argb >>> 24 > 127) {
                solid++;
                counted += taken.test(argb) ? 1 : 0;
            }
        }
        return counted / (double) solid;
    }
}
