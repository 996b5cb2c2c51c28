package assetfactory.reconstruct.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Bounds;
import assetfactory.asset.ContactSheet;
import assetfactory.asset.Mesh;
import assetfactory.asset.MeshRenderer;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.image.Rect;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import assetfactory.reconstruct.ReconstructionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PocketReconstructorTest {
    /** What several tests look at; each takes a second to make. */
    private static final Map<String, Reconstruction> MADE = new HashMap<>();

    private static PocketReconstructor engine;

    @BeforeAll
    static void load() {
        engine = PocketReconstructor.bundled(2);
    }

    private static ReconstructionOptions options(Shape shape, int triangles) {
        return ReconstructionOptions.DEFAULT.withShape(shape).withTriangles(triangles).withSplats(3_000);
    }

    private static Reconstruction make(Picture picture, ReconstructionOptions options) {
        return engine.reconstruct(Drawings.request(picture, options), Progress.NONE);
    }

    /** One of the {@link Drawings} with the budget that is usual. */
    private static Reconstruction made(String drawing, Shape shape, Picture picture) {
        return MADE.computeIfAbsent(drawing + " " + shape, key -> make(picture, options(shape, 20_000)));
    }

    @AfterAll
    static void forget() {
        MADE.clear();
    }

    static Stream<Arguments> everyDrawingInEveryShape() {
        return Drawings.all().entrySet().stream().flatMap(drawing -> Stream.of(Shape.values())
                .map(shape -> Arguments.of(drawing.getKey(), shape, drawing.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyDrawingInEveryShape")
    void theMeshIsAClosedSolidThatLooksLikeTheMask(String name, Shape shape, Picture picture) {
        Reconstruction made = made(name, shape, picture);
        Mesh mesh = made.mesh();

        assertThat(Topology.faults(Topology.welded(mesh.positions(), mesh.triangles()))).isEmpty();
        assertThat(Topology.volume(mesh.positions(), mesh.triangles())).isPositive();
        assertThat(mesh.triangleCount()).isBetween(100, 20_000);
        Mesh seen = wasTurned(made) ? make(picture, options(shape, 20_000).withStraighten(false)).mesh() : mesh;
        assertThat(silhouetteIou(seen, Drawings.alpha(picture))).isGreaterThanOrEqualTo(0.98);
        assertThatNormalsAreUnitAndUvsInside(mesh);
    }

    /** Whether it was put upright, so that its front is not what the picture shows. */
    static boolean wasTurned(Reconstruction made) {
        return made.facts().containsKey("turnedDegrees");
    }

    private static void assertThatNormalsAreUnitAndUvsInside(Mesh mesh) {
        float[] n = mesh.normals();
        double worst = 0;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            double length = Math.sqrt(n[3 * v] * n[3 * v] + n[3 * v + 1] * n[3 * v + 1] + n[3 * v + 2] * n[3 * v + 2]);
            worst = Math.max(worst, Double.isNaN(length) ? Double.MAX_VALUE : Math.abs(length - 1));
        }
        assertThat(worst).isLessThanOrEqualTo(1e-4);
        int inside = 0;
        for (float uv : mesh.uvs()) {
            inside += uv >= 0 && uv <= 1 ? 1 : 0;
        }
        assertThat(inside).isEqualTo(2 * mesh.vertexCount());
    }

    /** Of the silhouette and the mask, soft pixels counted by their coverage. */
    static double silhouetteIou(Mesh mesh, Mask mask) {
        Rect bounds = mask.bounds().orElseThrow();
        MeshRenderer.Window window = MeshRenderer.Window.placing(
                Bounds.of(mesh.positions()), bounds, mask.width(), mask.height());
        Mask seen = MeshRenderer.silhouette(mesh, window, mask.width(), mask.height());
        double common = 0;
        double either = 0;
        for (int i = 0; i < mask.coverage().length; i++) {
            int a = mask.coverage()[i] & 255;
            int b = seen.coverage()[i] & 255;
            common += Math.min(a, b);
            either += Math.max(a, b);
        }
        return common / either;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyDrawingInEveryShape")
    void aSmallBudgetIsKeptToo(String name, Shape shape, Picture picture) {
        // In turns, so that every drawing and every shape meets both.
        int turn = List.copyOf(Drawings.all().keySet()).indexOf(name) + shape.ordinal();
        int budget = turn % 2 == 0 ? 200 : 1_500;
        Mesh mesh = make(picture, options(shape, budget)).mesh();

        assertThat(mesh.triangleCount()).isBetween(8, budget);
        assertThat(Topology.faults(Topology.welded(mesh.positions(), mesh.triangles()))).isEmpty();
    }

    @Test
    void aDetailedShapeUsesItsBudget() {
        int triangles = made("mug", Shape.AUTO, Drawings.mug(512)).mesh().triangleCount();

        assertThat(triangles).isGreaterThan(12_000);
    }

    @Test
    void theFrameIsMetresWithThePivotInTheMiddleOfTheBase() {
        // A tall thing with its weight on the lower right: an L.
        Picture picture = Drawings.draw(400, g -> {
            g.setColor(java.awt.Color.GRAY);
            g.fillRect(100, 50, 60, 400);
            g.fillRect(160, 350, 150, 100);
        });
        for (Shape shape : Shape.values()) {
            Mesh mesh = make(picture, options(shape, 4_000).withSplats(1_000).withSize(2.5).withStraighten(false)).mesh();
            Bounds box = Bounds.of(mesh.positions());

            assertThat(box.longestSide()).isCloseTo(2.5, within(1e-4));
            assertThat(box.height()).isCloseTo(2.5, within(1e-4));
            assertThat((double) box.minY()).isCloseTo(0, within(1e-6));
            assertThat((box.minX() + box.maxX()) / 2.0).isCloseTo(0, within(1e-5));
            assertThat((box.minZ() + box.maxZ()) / 2.0).isCloseTo(0, within(1e-5));
            assertThat(box.width()).isCloseTo(2.5 * 210 / 400, within(0.01));
            assertThat(width(mesh, 0, 1)).as("below").isGreaterThan(1.8 * width(mesh, 1.5, 2.5));
            assertThat(right(mesh, 0, 1)).as("to the right").isGreaterThan(right(mesh, 1.5, 2.5) + 0.5);
        }
    }

    private static double width(Mesh mesh, double from, double to) {
        return right(mesh, from, to) + Math.abs(extreme(mesh, from, to, -1));
    }

    private static double right(Mesh mesh, double from, double to) {
        return extreme(mesh, from, to, 1);
    }

    private static double extreme(Mesh mesh, double from, double to, int sign) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < mesh.positions().length; i += 3) {
            if (mesh.positions()[i + 1] >= from && mesh.positions()[i + 1] <= to) {
                most = Math.max(most, sign * mesh.positions()[i]);
            }
        }
        return sign * most;
    }

    @Test
    void aDiscInflatesToABall() {
        Picture disc = Drawings.draw(400, g -> {
            g.setColor(java.awt.Color.ORANGE);
            g.fill(new java.awt.geom.Ellipse2D.Double(56, 56, 400, 400));
        });
        Mesh mesh = make(disc, options(Shape.INFLATED, 20_000)).mesh();
        for (int i = 0; i < mesh.positions().length; i += 3) {
            float x = mesh.positions()[i];
            float y = mesh.positions()[i + 1] - 0.5f;
            float z = mesh.positions()[i + 2];
            assertThat(Math.sqrt(x * x + y * y + z * z)).isCloseTo(0.5, within(0.002));
        }
    }

    @Test
    void aCardBecomesAPlateOfEvenDepthAndTheThicknessMultipliesIt() {
        Picture card = Drawings.card(512);
        // Inscribed radius 130 of 452 pixels: a quarter of it.
        double expected = 0.25 * 130 / 452;
        for (double thickness : new double[] {0.5, 1, 3}) {
            Mesh mesh = make(card, options(Shape.FLAT, 4_000).withThickness(thickness)).mesh();
            assertThat(Bounds.of(mesh.positions()).depth()).isCloseTo(expected * thickness, within(0.004 * thickness));
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        for (Back back : Back.values()) {
            ReconstructionOptions options =
                    options(Shape.AUTO, 8_000).withBack(back).withSplats(5_000).withSeed(7);
            Reconstruction first = make(Drawings.mug(300), options);
            Reconstruction second = make(Drawings.mug(300), options);

            assertThat(second.mesh().positions()).isEqualTo(first.mesh().positions());
            assertThat(second.mesh().normals()).isEqualTo(first.mesh().normals());
            assertThat(second.mesh().uvs()).isEqualTo(first.mesh().uvs());
            assertThat(second.mesh().triangles()).isEqualTo(first.mesh().triangles());
            assertThat(second.mesh().texture().png()).isEqualTo(first.mesh().texture().png());
            assertThat(second.splats().positions()).isEqualTo(first.splats().positions());
            assertThat(second.splats().colours()).isEqualTo(first.splats().colours());
            assertThat(second.splats().rotations()).isEqualTo(first.splats().rotations());
            assertThat(second.points().rgb()).isEqualTo(first.points().rgb());
        }
    }

    @Test
    void anEmptyMaskIsRefused() {
        Picture picture = new Picture(64, 64, new int[64 * 64]);

        assertThatThrownBy(() -> make(picture, ReconstructionOptions.DEFAULT))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.mask.empty"));
    }

    @Test
    void aMaskOfAFewPixelsIsRefused() {
        int[] argb = new int[64 * 64];
        for (int i : new int[] {0, 1, 2, 64, 65, 66}) {
            argb[20 * 64 + 20 + i] = 0xffff0000;
        }
        Picture picture = new Picture(64, 64, argb);

        assertThatThrownBy(() -> make(picture, ReconstructionOptions.DEFAULT))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.mask.too-small"));
    }

    @Test
    void tinyThinAndFullMasksStillGiveSolids() {
        List<Picture> pictures = new ArrayList<>();
        pictures.add(Drawings.sprite(1));
        pictures.add(Drawings.draw(200, g -> g.fillRect(0, 0, 512, 512)));
        pictures.add(Drawings.draw(900, g -> g.fillRect(10, 250, 490, 2)));
        pictures.add(Drawings.draw(40, g -> g.fillOval(0, 0, 80, 80)));
        for (Picture picture : pictures) {
            for (Shape shape : Shape.values()) {
                Mesh mesh = make(picture, options(shape, 20_000)).mesh();
                assertThat(Topology.faults(Topology.welded(mesh.positions(), mesh.triangles()))).isEmpty();
                assertThat(Bounds.of(mesh.positions()).longestSide()).isCloseTo(1, within(1e-4));
            }
        }
    }

    @Test
    void cancellingStopsTheWork() {
        for (Progress.Stage stage : EnumSet.of(
                Progress.Stage.MASK, Progress.Stage.SHAPE, Progress.Stage.MESH, Progress.Stage.TEXTURE)) {
            List<Progress.Stage> reported = new ArrayList<>();
            Progress progress = new Progress() {
                @Override
                public void report(Stage reached, double fraction) {
                    reported.add(reached);
                }

                @Override
                public boolean cancelled() {
                    return reported.contains(stage);
                }
            };
            ReconstructionRequest request = Drawings.request(Drawings.ring(200), options(Shape.FLAT, 2_000));

            assertThatThrownBy(() -> engine.reconstruct(request, progress)).isInstanceOf(CancelledException.class);
            assertThat(Set.copyOf(reported)).doesNotContain(Progress.Stage.SAVE);
        }
    }

    @Test
    void progressNeverFalls() {
        List<Double> fractions = new ArrayList<>();
        engine.reconstruct(Drawings.request(Drawings.ring(200), options(Shape.AUTO, 2_000)), new Progress() {
            @Override
            public void report(Stage stage, double fraction) {
                fractions.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        });
        assertThat(fractions).isSorted().hasSizeGreaterThan(4).allMatch(f -> f >= 0 && f <= 1);
    }

    /** Not a check but a picture: target/contact-sheet.png shows every drawing from several sides. */
    @Test
    void theContactSheetCanBeLookedAt() throws IOException {
        List<Mesh> meshes = new ArrayList<>();
        Drawings.all().forEach((name, picture) -> meshes.add(made(name, Shape.AUTO, picture).mesh()));
        Picture sheet = ContactSheet.render(meshes, List.of(
                new MeshRenderer.View(0, 0),
                new MeshRenderer.View(-40, 12),
                new MeshRenderer.View(60, 12),
                new MeshRenderer.View(180, 5)));
        Path file = Path.of("target", "contact-sheet.png");
        Files.createDirectories(file.getParent());
        Files.write(file, Png.encodeOpaque(sheet));

        assertThat(file).isNotEmptyFile();
    }
}
