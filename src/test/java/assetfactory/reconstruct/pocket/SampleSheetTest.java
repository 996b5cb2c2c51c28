package assetfactory.reconstruct.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.ContactSheet;
import assetfactory.asset.Mesh;
import assetfactory.asset.MeshChecks;
import assetfactory.asset.MeshRenderer;
import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples that travel with the program, from every side: checked here, and drawn for people to look at. */
class SampleSheetTest {
    private static final Path SAMPLES = Path.of("web", "samples");
    private static final Path SHEETS = Path.of("target", "contact-sheets");

    private static final List<MeshRenderer.View> VIEWS = List.of(
            new MeshRenderer.View(0, 0),
            new MeshRenderer.View(-40, 12),
            new MeshRenderer.View(60, 12),
            new MeshRenderer.View(90, 0),
            new MeshRenderer.View(180, 5),
            new MeshRenderer.View(20, 60));

    private static PocketReconstructor engine;
    private static Map<String, Picture> samples;
    /** Two tests look at them; each takes a second to make. */
    private static final Map<String, Reconstruction> MIRRORED = new HashMap<>();

    @BeforeAll
    static void load() throws IOException {
        engine = PocketReconstructor.bundled(2);
        samples = new TreeMap<>();
        ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
        try (Stream<Path> files = Files.list(SAMPLES)) {
            // The table is a photo without a cut-out; every PNG has its alpha.
            for (Path file : files.filter(f -> f.toString().endsWith(".png")).toList()) {
                samples.put(file.getFileName().toString(), decoder.decode(Files.readAllBytes(file)));
            }
        }
    }

    private static ReconstructionOptions options(Shape shape, Back back) {
        return ReconstructionOptions.DEFAULT.withShape(shape).withBack(back).withSplats(1_000);
    }

    private static Reconstruction make(Picture picture, ReconstructionOptions options) {
        return engine.reconstruct(Drawings.request(picture, options), Progress.NONE);
    }

    private static Reconstruction mirrored(String sample, Shape shape) {
        return MIRRORED.computeIfAbsent(
                sample + " " + shape, key -> make(samples.get(sample), options(shape, Back.MIRRORED)));
    }

    @AfterAll
    static void forget() {
        MIRRORED.clear();
    }

    private static void write(String name, List<Mesh> meshes) throws IOException {
        Files.createDirectories(SHEETS);
        Files.write(SHEETS.resolve(name), Png.encodeOpaque(ContactSheet.render(meshes, VIEWS)));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void everySampleIsASoundSolidSeenFromEverySideAndLooksLikeItsMask(Shape shape) throws IOException {
        List<Mesh> meshes = new ArrayList<>();
        for (Map.Entry<String, Picture> sample : samples.entrySet()) {
            Reconstruction made = mirrored(sample.getKey(), shape);
            Mesh mesh = made.mesh();
            meshes.add(mesh);

            assertThat(MeshChecks.of(mesh).sound()).as(sample.getKey()).isTrue();
            assertThat(MeshChecks.isEdgeManifold(Topology.welded(mesh.positions(), mesh.triangles())))
                    .as(sample.getKey()).isTrue();
            Mesh seen = PocketReconstructorTest.wasTurned(made)
                    ? make(sample.getValue(), options(shape, Back.MIRRORED).withStraighten(false)).mesh()
                    : mesh;
            assertThat(PocketReconstructorTest.silhouetteIou(seen, Drawings.alpha(sample.getValue())))
                    .as(sample.getKey()).isGreaterThanOrEqualTo(0.98);
            for (Picture view : MeshRenderer.renderInScale(mesh, VIEWS, 96, 96)) {
                assertThat(covered(view)).as(sample.getKey()).isBetween(0.01, 0.95);
            }
        }
        write("samples-" + shape.name().toLowerCase(java.util.Locale.ROOT) + ".png", meshes);
    }

    /** Share of the pixels that are mostly covered. */
    private static double covered(Picture view) {
        long covered = 0;
        for (int argb : view.argb()) {
            covered += argb >>> 24 >= 128 ? 1 : 0;
        }
        return covered / (double) view.argb().length;
    }

    @Test
    void theLearnedBackIsAboutAsBrightAsTheMirroredOne() throws IOException {
        List<Mesh> meshes = new ArrayList<>();
        for (Map.Entry<String, Picture> sample : samples.entrySet()) {
            Mesh learned = make(sample.getValue(), options(Shape.AUTO, Back.LEARNED)).mesh();
            Mesh mirrored = mirrored(sample.getKey(), Shape.AUTO).mesh();
            meshes.add(learned);

            // The same solid under the same light: only the colours differ.
            assertThat(brightnessFromBehind(learned) / brightnessFromBehind(mirrored))
                    .as(sample.getKey()).isBetween(0.75, 1.3);
        }
        write("samples-learned-back.png", meshes);
    }

    private static double brightnessFromBehind(Mesh mesh) {
        return brightness(MeshRenderer.render(mesh, new MeshRenderer.View(180, 0), 96, 96));
    }

    private static double brightness(Picture view) {
        double sum = 0;
        long count = 0;
        for (int argb : view.argb()) {
            if (argb >>> 24 >= 250) {
                sum += 0.3 * (argb >> 16 & 255) + 0.59 * (argb >> 8 & 255) + 0.11 * (argb & 255);
                count++;
            }
        }
        return sum / count;
    }
}
