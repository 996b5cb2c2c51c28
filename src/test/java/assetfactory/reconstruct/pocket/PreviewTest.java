package assetfactory.reconstruct.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Bounds;
import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import assetfactory.reconstruct.ReconstructionRequest;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The coarse shape that turns beside the mask. */
class PreviewTest {
    private static PocketReconstructor engine;

    @BeforeAll
    static void load() {
        engine = PocketReconstructor.bundled(2);
    }

    private static Mesh preview(Picture picture, ReconstructionOptions options) {
        return engine.preview(Drawings.request(picture, options), Progress.NONE).orElseThrow();
    }

    static Stream<Arguments> everyDrawing() {
        return Drawings.all().entrySet().stream().map(drawing -> Arguments.of(drawing.getKey(), drawing.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyDrawing")
    void itIsASmallClosedSolidThatLooksLikeTheMask(String name, Picture picture) throws Exception {
        Mesh mesh = preview(picture, ReconstructionOptions.DEFAULT);

        assertThat(Topology.faults(Topology.welded(mesh.positions(), mesh.triangles()))).isEmpty();
        assertThat(mesh.triangleCount()).isBetween(50, PreviewPaint.TRIANGLES);
        Mesh seen = preview(picture, ReconstructionOptions.DEFAULT.withStraighten(false));
        assertThat(PocketReconstructorTest.silhouetteIou(seen, Drawings.alpha(picture))).isGreaterThan(0.95);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Glb.write(mesh, "preview", file);
        assertThat(file.size()).isLessThan(400_000);
        assertThat(Glb.read(file.toByteArray()).triangleCount()).isEqualTo(mesh.triangleCount());
    }

    @Test
    void itIsAsDeepAsTheAsset() {
        Map.Entry<String, Picture> drawing = Drawings.all().entrySet().iterator().next();
        for (Shape shape : Shape.values()) {
            ReconstructionOptions options =
                    ReconstructionOptions.DEFAULT.withShape(shape).withTriangles(8_000).withSplats(1_000);
            Bounds small = Bounds.of(preview(drawing.getValue(), options).positions());
            Bounds whole = Bounds.of(
                    engine.reconstruct(Drawings.request(drawing.getValue(), options), Progress.NONE).mesh().positions());

            double depth = whole.maxZ() - whole.minZ();
            assertThat((double) small.maxZ() - small.minZ()).as(shape.name()).isCloseTo(depth, within(0.2 * depth));
        }
    }

    @Test
    void aLearnedBackHasColoursOfItsOwn() {
        Picture picture = Drawings.all().values().iterator().next();
        Mesh mirrored = preview(picture, ReconstructionOptions.DEFAULT.withBack(Back.MIRRORED));
        Mesh learned = preview(picture, ReconstructionOptions.DEFAULT.withBack(Back.LEARNED));

        assertThat(corners(learned)).isEqualTo(corners(mirrored));
        assertThat(learned.uvs()).isNotEqualTo(mirrored.uvs());
    }

    /** x y z of every triangle's corners: how many vertices share a place depends on the colours. */
    private static float[] corners(Mesh mesh) {
        float[] corners = new float[3 * mesh.triangles().length];
        for (int c = 0; c < mesh.triangles().length; c++) {
            System.arraycopy(mesh.positions(), 3 * mesh.triangles()[c], corners, 3 * c, 3);
        }
        return corners;
    }

    @Test
    void nobodyWaitsForOneThatIsNotWantedAnyMore() {
        Progress unwanted = new Progress() {
            private int asked;

            @Override
            public void report(Stage stage, double fraction) {}

            @Override
            public boolean cancelled() {
                return ++asked > 1;
            }
        };
        Picture picture = Drawings.all().values().iterator().next();

        assertThatThrownBy(() ->
                        engine.preview(Drawings.request(picture, ReconstructionOptions.DEFAULT), unwanted))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void anEmptyMaskIsRefused() {
        Picture picture = new Picture(8, 8, new int[64]);
        Mask empty = new Mask(8, 8, new byte[64]);

        assertThatThrownBy(() -> engine.preview(
                        new ReconstructionRequest(picture, empty, ReconstructionOptions.DEFAULT), Progress.NONE))
                .isInstanceOf(BadInput.class);
    }
}
