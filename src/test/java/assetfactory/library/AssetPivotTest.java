package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Bounds;
import assetfactory.asset.Glb;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.image.ImageLimits;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Pivot;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an asset's origin lies, in all of its files. */
class AssetPivotTest {
    private static final ReconstructionOptions CENTRED = ReconstructionOptions.DEFAULT.withSize(3).withPivot(Pivot.CENTRE);

    @TempDir
    Path folder;

    @Test
    void theOriginIsAtTheBaseWhereNothingElseIsAskedFor() throws IOException {
        JsonNode asset = make(new CardEngine(), CENTRED.withPivot(Pivot.BASE));
        assertThat(mesh().minY()).isZero();
        assertThat(asset.at("/frame").asText()).isEqualTo("glTF: +Y up, front +Z, metres, pivot base centre");
    }

    @Test
    void atTheCentreEveryFileTurnsAroundIt() throws IOException {
        JsonNode asset = make(new CardEngine(), CENTRED);
        Bounds box = mesh();
        assertThat(List.of(box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ()))
                .containsExactly(-1.5f, -1.5f, 0f, 1.5f, 1.5f, 0f);
        // The card's one splat and one point lie in its middle.
        assertThat(firstPosition("splat.ply")).containsExactly(0, 0, 0);
        assertThat(firstPosition("points.ply")).containsExactly(0, 0, 0);
        assertThat(asset.at("/options/pivot").asText()).isEqualTo("centre");
        assertThat(asset.at("/frame").asText()).isEqualTo("glTF: +Y up, front +Z, metres, pivot centre");
        assertThat(asset.at("/bounds/min/1").asDouble()).isCloseTo(-1.5, within(1e-6));
    }

    @Test
    void whatAnEngineBringsFinishedIsUsedOnlyWhereItsOriginIsRight() throws IOException {
        make(new Finished(), CENTRED.withPivot(Pivot.BASE));
        assertThat(folder.resolve("a/mesh.glb")).hasContent("finished");
        make(new Finished(), CENTRED);
        assertThat(mesh().minY()).isEqualTo(-1.5f);
    }

    @Test
    void tagsAreRecorded() throws IOException {
        assertThat(make(new CardEngine(), CENTRED).at("/tags").toString()).isEqualTo("[\"wood\",\"木製\"]");
    }

    private JsonNode make(Reconstructor engine, ReconstructionOptions options) throws IOException {
        Path file = Files.write(folder.resolve("a.png"), Pictures.sprite(32, 32, 0x3366cc));
        LocalOrder order = LocalOrder.withItsTransparency(
                LocalFiles.picture(file, ImageLimits.DEFAULT), new MaskSource.Alpha(0, Cleanup.NONE));
        new AssetMaker(new DiscMasks(), List.of(engine))
                .make(order.asset(engine.id(), options, "a", List.of("wood", "木製")), folder.resolve("a"), Progress.NONE);
        return JsonForm.mapper().readTree(folder.resolve("a/asset.json").toFile());
    }

    private Bounds mesh() throws IOException {
        return Bounds.of(Glb.read(Files.readAllBytes(folder.resolve("a/mesh.glb"))).positions());
    }

    /** Of a binary PLY whose rows begin with x, y and z. */
    private float[] firstPosition(String file) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve("a").resolve(file));
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("end_header\n") + "end_header\n".length();
        ByteBuffer row = ByteBuffer.wrap(content, from, 12).order(ByteOrder.LITTLE_ENDIAN);
        return new float[] {row.getFloat(), row.getFloat(), row.getFloat()};
    }

    /** The card engine, with a file that it wrote itself. */
    private static final class Finished implements Reconstructor {
        private final Reconstructor card = new CardEngine();

        @Override
        public String id() {
            return card.id();
        }

        @Override
        public String version() {
            return card.version();
        }

        @Override
        public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
            Reconstruction made = card.reconstruct(request, progress);
            Path folder = request.errand().orElseThrow().folder();
            try {
                Files.createDirectories(folder);
                Path mesh = Files.writeString(folder.resolve("mesh.glb"), "finished");
                return new Reconstruction(
                        made.surface(), made.splats(), made.points(), made.facts(), Map.of("mesh.glb", mesh));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
