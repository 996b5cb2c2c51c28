package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.SplatCloud;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the viewer draws, pixel by pixel. */
class ViewerIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Visitor VISITOR = Visitor.english().inWindow(480, 430).wantingStillness();
    private static final IntPredicate BLUISH = argb -> CanvasPicture.blue(argb) > CanvasPicture.red(argb);
    private static final int DARK = 0x1d1b19;

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
    void meshSplatsAndPointsAreTheSameObjectInTheSamePlace() {
        Locator viewer = ViewerPage.open(chromium, server, ViewerPage.ASSET, VISITOR);
        ViewerPage.configure(viewer, Map.of("light", "flat", "pointSize", 1));
        ViewerPage.show(viewer, "mesh");
        CanvasPicture mesh = CanvasPicture.transparent(viewer);

        // The asset alone: the floor's grid and shadow stay out of it.
        assertThat(mesh.picture().at(mesh.picture().width() / 2, mesh.picture().height() - 4)).isZero();
        assertThat(mesh.coverage()).isBetween(0.1, 0.6);
        assertThat(mesh.meanColour(BLUISH.negate())).containsExactly(channels(Pebbles.EMBER), within(2.0));
        assertThat(mesh.meanColour(BLUISH)).containsExactly(channels(Pebbles.BLUE), within(2.0));
        // The small pebble lies to the right and above, as +X and +Y do when one faces the front.
        assertThat(mesh.centre(BLUISH)[0]).isGreaterThan(mesh.centre(BLUISH.negate())[0] + 0.1);
        assertThat(mesh.centre(BLUISH)[1]).isLessThan(mesh.centre(BLUISH.negate())[1] - 0.1);
        for (String view : List.of("splats", "points")) {
            ViewerPage.show(viewer, view);
            CanvasPicture picture = CanvasPicture.transparent(viewer);
            assertThat(picture.coverage()).as(view).isCloseTo(mesh.coverage(), within(0.1 * mesh.coverage()));
            for (IntPredicate part : List.of(BLUISH, BLUISH.negate())) {
                assertThat(picture.centre(part)).as(view).containsExactly(mesh.centre(part), within(0.01));
                assertThat(picture.meanColour(part)).as(view).containsExactly(mesh.meanColour(part), within(6.0));
            }
        }
    }

    @Test
    void lightShapesTheMeshAndKeepsItsColour() {
        Locator viewer = ViewerPage.open(chromium, server, ViewerPage.ASSET, VISITOR);
        for (String light : List.of("studio", "key")) {
            ViewerPage.configure(viewer, Map.of("light", light));
            double[] colour = CanvasPicture.transparent(viewer).meanColour(BLUISH.negate());
            assertThat(colour[0]).as(light).isBetween(110.0, 235.0);
            assertThat(colour[0]).as(light).isGreaterThan(1.3 * colour[1]);
            assertThat(colour[1]).as(light).isGreaterThan(1.2 * colour[2]);
        }
    }

    @Test
    void threeGaussiansMatchAReferenceInDoubles() {
        SplatCloud three = new SplatCloud(
                new float[] {-0.25f, 0.35f, 0.1f, 0.2f, 0.6f, -0.15f, 0.1f, 0.2f, 0.3f},
                new float[] {1.2f, -0.6f, -1.1f, -0.9f, 0.8f, -0.4f, -0.7f, -0.2f, 1.5f},
                new float[] {2.5f, 0.4f, 3},
                logarithms(0.16, 0.05, 0.09, 0.03, 0.22, 0.07, 0.12, 0.002, 0.003),
                new float[] {0.9f, 0.3f, -0.4f, 0.2f, -0.5f, 1.1f, 0.7f, -0.3f, 0.2f, -0.8f, 1.5f, 0.6f});
        server.put("three.ply", Pebbles.file(three));
        Locator viewer = ViewerPage.open(chromium, server, "splat=\"/files/three.ply\"", VISITOR);
        ViewerPage.configure(viewer, Map.of("grid", false, "background", "dark"));
        double[] position = {0.9, 0.85, 1.7};
        double[] target = {0.05, 0.4, 0.05};
        viewer.evaluate(
                "(viewer, pose) => { viewer.camera = { position: pose.slice(0, 3), target: pose.slice(3) }; }",
                DoubleStream.concat(DoubleStream.of(position), DoubleStream.of(target)).boxed().toList());

        CanvasPicture drawn = CanvasPicture.opaque(viewer);
        double fieldOfView = ((Number) viewer.evaluate("viewer => viewer.camera.fieldOfView")).doubleValue();
        int width = drawn.picture().width();
        double[][] expected = new GaussianReference(position, target, fieldOfView)
                .draw(three, width, drawn.picture().height(), DARK);

        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double[] colour = channels(drawn.picture().argb()[i]);
            for (int c = 0; c < 3; c++) {
                largest = Math.max(largest, Math.abs(colour[c] - expected[i][c]));
            }
        }
        assertThat(drawn.meanColour(argb -> CanvasPicture.red(argb) > 150)[0]).isGreaterThan(150);
        assertThat(largest).as("of 255").isLessThanOrEqualTo(3);
    }

    @Test
    void aLostContextComesBackWithTheSamePicture() {
        Locator viewer = ViewerPage.open(chromium, server, ViewerPage.ASSET, VISITOR);
        ViewerPage.configure(viewer, Map.of("turntable", false));
        for (String view : List.of("mesh", "splats", "points")) {
            ViewerPage.show(viewer, view);
            CanvasPicture before = CanvasPicture.opaque(viewer);
            viewer.evaluate("""
                    viewer => {
                        const context = viewer.querySelector('canvas').getContext('webgl2');
                        viewer.lose = context.getExtension('WEBGL_lose_context');
                        viewer.lose.loseContext();
                    }""");
            assertThat(viewer.getByRole(AriaRole.ALERT)).isVisible();
            assertThat(viewer).hasAttribute("data-state", "error");
            viewer.evaluate("viewer => viewer.lose.restoreContext()");
            assertThat(viewer).hasAttribute("data-state", "ready");
            assertThat(viewer.locator(".viewer-alert")).isHidden();
            assertThat(CanvasPicture.opaque(viewer).largestDifference(before)).as(view).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void nothingIsDrawnWhileNothingChanges() {
        Locator viewer = ViewerPage.open(chromium, server, ViewerPage.ASSET, VISITOR);
        Object frames = viewer.evaluate("""
                async viewer => {
                    await viewer.snapshot();
                    const next = window.requestAnimationFrame.bind(window);
                    const wait = async count => { while (count-- > 0) await new Promise(next); };
                    await wait(3);
                    let asked = 0;
                    window.requestAnimationFrame = callback => { asked++; return next(callback); };
                    await wait(10);
                    const idle = asked;
                    viewer.configure({ turntable: true });
                    await wait(5);
                    return [idle, asked];
                }""");
        List<?> counts = (List<?>) frames;
        assertThat(((Number) counts.get(0)).intValue()).isZero();
        assertThat(((Number) counts.get(1)).intValue()).isGreaterThan(2);
    }

    private static double[] channels(int rgb) {
        return new double[] {CanvasPicture.red(rgb), CanvasPicture.green(rgb), CanvasPicture.blue(rgb)};
    }

    private static float[] logarithms(double... values) {
        float[] logarithms = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            logarithms[i] = (float) Math.log(values[i]);
        }
        return logarithms;
    }
}
