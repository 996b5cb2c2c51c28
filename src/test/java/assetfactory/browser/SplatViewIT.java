package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Similarity;
import assetfactory.asset.SplatCloud;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Splats: how they come, several objects in one picture, and what stands between them. */
class SplatViewIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Visitor VISITOR = Visitor.english().inWindow(400, 360).wantingStillness();
    private static final double[] POSITION = {0.9, 0.85, 1.7};
    private static final double[] TARGET = {0.05, 0.45, 0.05};
    private static final int DARK = 0x1d1b19;

    /** Opens sources as one view on a stage of its own; gives pictures before and after each change of an object. */
    private static final String SCENE = """
            async ({ sources, changes, quad, position, target }) => {
                const { Stage } = await import('/static/viewer/stage.js');
                const { SplatView } = await import('/static/viewer/splat-view.js');
                const { Mesh, MeshBasicMaterial, PlaneGeometry } = await import('three');
                const place = document.createElement('div');
                const canvas = document.createElement('canvas');
                Object.assign(place.style, { width: '300px', height: '260px' });
                place.append(canvas);
                document.body.replaceChildren(place);
                const stage = new Stage(canvas, { reducedMotion: true, onLost() {}, onRestored() {} });
                const view = await SplatView.open(sources, { onChange: () => stage.requestRender() });
                await view.complete.catch(() => {});
                if (quad) {
                    const wall = new Mesh(new PlaneGeometry(9, 9), new MeshBasicMaterial({ color: 0x00ff00, toneMapped: false }));
                    wall.position.z = quad;
                    view.object.add(wall);
                }
                stage.show(view);
                stage.fit(view.bounds);
                stage.apply({ background: 'dark', light: 'flat', intensity: 1, grid: false, wireframe: false, pointSize: 1,
                    adaptive: false });
                stage.rig.pose = { position, target };
                const pictures = [];
                for (const change of [null, ...changes]) {
                    if (change) {
                        view.setObject(change.index, change);
                    }
                    const bytes = new Uint8Array(await (await stage.snapshot('dark')).arrayBuffer());
                    pictures.push(btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')));
                }
                const failures = view.failures.map(({ index, error }) => `${index} ${error.reason}`);
                const boxes = sources.map((_, index) => view.boundsOf(index).max.x);
                stage.dispose();
                view.dispose();
                return { pictures, failures, boxes };
            }""";

    private static ViewerServer server;

    @BeforeAll
    static void serve() {
        server = new ViewerServer();
        ViewerPage.serve(server);
        server.put("splat.preview", Pebbles.preview());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void previewAndPlyShowTheSamePictureAndAPreviewShowsItAfterItsFirstBlock() {
        CanvasPicture whole = CanvasPicture.opaque(looking("splat=\"/files/splat.ply\""));
        chromium.expectError("404");
        CanvasPicture instead =
                CanvasPicture.opaque(looking("preview=\"/files/none.preview\" splat=\"/files/splat.ply\""));
        assertThat(instead.largestDifference(whole)).isLessThanOrEqualTo(1);
        CanvasPicture packed = CanvasPicture.opaque(looking("preview=\"/files/splat.preview\""));
        assertThat(packed.psnr(whole)).isGreaterThan(45);

        byte[] preview = Pebbles.preview();
        CountDownLatch rest = new CountDownLatch(1);
        int first = endOfFirstBlock(preview);
        server.put("slow.preview", context -> {
            context.disableCompression();
            context.header("Content-Length", Integer.toString(preview.length));
            context.outputStream().write(preview, 0, first);
            context.outputStream().flush();
            rest.await();
            context.outputStream().write(preview, first, preview.length - first);
        });
        Locator viewer = looking("preview=\"/files/slow.preview\"");
        assertThat(Integer.parseInt(viewer.getAttribute("data-loaded"))).isBetween(10, 20);
        assertThat(viewer.locator("progress")).isVisible();
        CanvasPicture early = CanvasPicture.of(viewer.locator("canvas").screenshot());
        rest.countDown();
        assertThat(viewer).hasAttribute("data-loaded", "100");
        assertThat(viewer.locator("progress")).isHidden();
        assertThat(CanvasPicture.opaque(viewer).largestDifference(packed)).isLessThanOrEqualTo(1);
        CanvasPicture late = CanvasPicture.of(viewer.locator("canvas").screenshot());
        assertThat(bright(early)).isCloseTo(bright(late), within(0.1 * bright(late)));
        Map<?, ?> statistics = (Map<?, ?>) viewer.evaluate("viewer => viewer.statistics.splats");
        assertThat(((Number) statistics.get("memory")).doubleValue() / Pebbles.SPLATS).isBetween(60.0, 96.0);
    }

    @Test
    void splatsOfTwoObjectsAreDrawnInOneOrder() throws IOException {
        SplatCloud one = row(0.08f, 1.4f, -1.2f);
        SplatCloud other = row(0.02f, -1.2f, 1.4f);
        // Column by column: a quarter turn about +Y, then up; between the splats of the first.
        List<Double> matrix = List.of(0.0, 0.0, -1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.05, 0.1, 0.3, 1.0);
        Similarity placed = Similarity.of(new double[] {0, 0, 1, 0.05, 0, 1, 0, 0.1, -1, 0, 0, 0.3, 0, 0, 0, 1});
        server.put("one.ply", Pebbles.file(one));
        server.put("other.ply", Pebbles.file(other));
        Map<?, ?> seen = scene(Map.of(
                "sources", List.of(Map.of("url", "/files/one.ply"), Map.of("url", "/files/other.ply", "matrix", matrix)),
                "changes", List.of(Map.of("index", 0, "visible", false), Map.of("index", 0, "visible", true))));
        List<CanvasPicture> pictures = pictures(seen);

        CanvasPicture both = pictures.get(0);
        assertThat(off(both, both(one, placed.apply(other)))).as("both").isLessThanOrEqualTo(3);
        assertThat(off(pictures.get(1), placed.apply(other))).as("the other alone").isLessThanOrEqualTo(3);
        assertThat(pictures.get(2).largestDifference(both)).isLessThanOrEqualTo(1);
        assertThat(both.largestDifference(pictures.get(1))).isGreaterThan(60);
    }

    @Test
    void splatsReachIntoThePictureFromOutsideOfIt() throws IOException {
        SplatCloud cloud = row(0.1f, 1.4f, -1.2f);
        server.put("beside.ply", Pebbles.file(cloud));
        double[] position = {0.6, 0.4, 1.2};
        double[] target = {0.6, 0.4, 0};
        CanvasPicture drawn = pictures(scene(Map.of(
                "sources", List.of(Map.of("url", "/files/beside.ply")), "changes", List.of(),
                "position", list(position), "target", list(target)))).get(0);
        assertThat(off(drawn, cloud, new GaussianReference(position, target, 32), DARK)).isLessThanOrEqualTo(3);
        assertThat(bright(drawn)).isGreaterThan(1000.0);
    }

    @Test
    void whatStandsBeforeSplatsHidesThemAndWhatStandsBehindDoesNot() throws IOException {
        SplatCloud cloud = row(0.1f, 1.4f, -1.2f);
        server.put("depth.ply", Pebbles.file(cloud));
        List<Map<String, String>> sources = List.of(Map.of("url", "/files/depth.ply"));
        CanvasPicture behind =
                pictures(scene(Map.of("sources", sources, "changes", List.of(), "quad", -2))).get(0);
        CanvasPicture before =
                pictures(scene(Map.of("sources", sources, "changes", List.of(), "quad", 0.7))).get(0);
        assertThat(off(behind, cloud, new GaussianReference(POSITION, TARGET, 32), 0x00ff00)).isLessThanOrEqualTo(3);
        assertThat(Arrays.stream(before.picture().argb()).allMatch(argb -> (argb & 0xffffff) == 0x00ff00)).isTrue();
    }

    @Test
    void anObjectThatIsMissingDoesNotHideTheOthers() {
        chromium.expectError("404");
        Map<?, ?> seen = scene(Map.of(
                "sources", List.of(Map.of("url", "/files/nowhere.ply"), Map.of("url", "/files/splat.preview")),
                "changes", List.of()));
        assertThat(seen.get("failures")).isEqualTo(List.of("0 missing"));
        assertThat(bright(pictures(seen).get(0))).isGreaterThan(3000.0);
    }

    @Test
    void aBlockThatBrokeIsSaid() {
        byte[] preview = Pebbles.preview();
        Arrays.fill(preview, preview.length - 3000, preview.length - 2000, (byte) 0x5a);
        server.put("broken.preview", preview);
        Locator viewer =
                ViewerPage.start(chromium.page(VISITOR), server, "preview=\"/files/broken.preview\" name=\"Broken\"");
        ViewerPage.waitFor(viewer, "error", "splats");
        assertThat(viewer.getByRole(AriaRole.ALERT)).containsText("could not be read as a 3D model");
    }

    @Test
    void mutatedPreviewsAreRefusedWithAReasonAndTheGoldenOneIsReadExactly() throws IOException {
        Object outcome = page().evaluate(script("previews.js"), Map.of(
                "preview", Base64.getEncoder().encodeToString(resource("/assetfactory/asset/format/golden.preview")),
                "numbers", new String(resource("/assetfactory/asset/format/golden.json"), java.nio.charset.StandardCharsets.UTF_8)));
        Map<?, ?> result = (Map<?, ?>) outcome;
        assertThat((List<?>) result.get("surprises")).isEmpty();
        assertThat(((Number) result.get("refused")).intValue()).isGreaterThan(1000);
        assertThat(((Number) result.get("farthest")).doubleValue()).isLessThan(1e-6);
        assertThat(((Number) result.get("colour")).doubleValue()).isLessThan(0.51);
        assertThat(((Number) result.get("turn")).doubleValue()).isLessThan(1e-4);
    }

    @Test
    void framesGetCoarserWhileTheCameraMovesSlowlyAndFullWhenItRests() {
        Object scales = page().evaluate("""
                async () => {
                    const { AdaptiveScale } = await import('/static/viewer/splat/adaptive-scale.js');
                    const { Matrix4 } = await import('three');
                    const adaptive = new AdaptiveScale();
                    let angle = 0;
                    let now = 0;
                    const move = milliseconds => adaptive.next(new Matrix4().makeRotationY(angle += 0.1), now += milliseconds);
                    const rest = milliseconds => adaptive.next(new Matrix4().makeRotationY(angle), now += milliseconds);
                    const slow = Array.from({ length: 12 }, () => move(60));
                    const still = [rest(50), rest(100), rest(10)];
                    const fast = Array.from({ length: 12 }, () => move(16));
                    const stillAgain = rest(200);
                    adaptive.on = false;
                    return [slow[0], slow[11], ...still, fast[11], stillAgain, move(60), move(60)];
                }""");
        assertThat(((List<?>) scales).stream().map(scale -> ((Number) scale).doubleValue()).toList())
                .containsExactly(1.0, 0.5, 0.5, 1.0, 1.0, 0.6, 1.0, 1.0, 1.0);
    }

    private static Locator looking(String attributes) {
        Locator viewer = ViewerPage.open(chromium, server, attributes + " name=\"Pebbles\"", VISITOR);
        ViewerPage.configure(viewer, Map.of("grid", false, "background", "dark"));
        viewer.evaluate("(viewer, [position, target]) => { viewer.camera = { position, target }; }",
                List.of(list(POSITION), list(TARGET)));
        return viewer;
    }

    private static Page page() {
        Page page = chromium.page(VISITOR);
        page.navigate(server.address(""));
        return page;
    }

    private static Map<?, ?> scene(Map<String, ?> what) {
        Map<String, Object> all = new java.util.HashMap<>(what);
        all.putIfAbsent("position", list(POSITION));
        all.putIfAbsent("target", list(TARGET));
        return (Map<?, ?>) page().evaluate(SCENE, all);
    }

    private static List<CanvasPicture> pictures(Map<?, ?> seen) {
        return ((List<?>) seen.get("pictures")).stream()
                .map(png -> CanvasPicture.of(Base64.getDecoder().decode((String) png)))
                .toList();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Four round splats, one behind the other, in two colours. */
    private static SplatCloud row(float offset, float red, float blue) {
        int count = 4;
        float[] positions = new float[3 * count];
        float[] colours = new float[3 * count];
        float[] opacities = new float[count];
        float[] scales = new float[3 * count];
        float[] rotations = new float[4 * count];
        for (int i = 0; i < count; i++) {
            positions[3 * i] = offset + 0.07f * i;
            positions[3 * i + 1] = 0.3f + 0.06f * i;
            positions[3 * i + 2] = 0.18f * i - 0.2f + offset;
            colours[3 * i] = red;
            colours[3 * i + 2] = blue;
            opacities[i] = 0.8f;
            Arrays.fill(scales, 3 * i, 3 * i + 3, (float) Math.log(0.11));
            rotations[4 * i] = 1;
        }
        return new SplatCloud(positions, colours, opacities, scales, rotations);
    }

    private static SplatCloud both(SplatCloud one, SplatCloud other) {
        return new SplatCloud(
                joined(one.positions(), other.positions()), joined(one.colours(), other.colours()),
                joined(one.opacities(), other.opacities()), joined(one.scales(), other.scales()),
                joined(one.rotations(), other.rotations()));
    }

    private static float[] joined(float[] one, float[] other) {
        float[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    private static double off(CanvasPicture drawn, SplatCloud cloud) {
        return off(drawn, cloud, new GaussianReference(POSITION, TARGET, 32), DARK);
    }

    /** The largest difference of any channel, 0..255. */
    private static double off(CanvasPicture drawn, SplatCloud cloud, GaussianReference reference, int background) {
        int width = drawn.picture().width();
        double[][] expected = reference.draw(cloud, width, drawn.picture().height(), background);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            int argb = drawn.picture().argb()[i];
            int[] colour = {CanvasPicture.red(argb), CanvasPicture.green(argb), CanvasPicture.blue(argb)};
            for (int c = 0; c < 3; c++) {
                largest = Math.max(largest, Math.abs(colour[c] - expected[i][c]));
            }
        }
        return largest;
    }

    /** Pixels that are no dark background. */
    private static double bright(CanvasPicture picture) {
        return IntStream.of(picture.picture().argb())
                .filter(argb -> Math.max(CanvasPicture.red(argb), CanvasPicture.blue(argb)) > 90)
                .count();
    }

    /** Where the second block of a preview begins: it stands behind the envelope and the table. */
    private static int endOfFirstBlock(byte[] preview) {
        ByteBuffer numbers = ByteBuffer.wrap(preview).order(ByteOrder.LITTLE_ENDIAN);
        return 40 + 8 * numbers.getShort(6) + numbers.getInt(40);
    }

    private static String script(String name) throws IOException {
        return new String(resource("/assetfactory/browser/" + name), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = SplatViewIT.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        }
    }
}
