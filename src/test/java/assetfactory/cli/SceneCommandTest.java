package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.SplatPly;
import assetfactory.doubles.Pictures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SAM 3D's folder of a scene, from its masks to one file. */
class SceneCommandTest {
    @TempDir
    Path folder;

    @Test
    void theAssetsOfOnePictureBecomeOneFile() throws Exception {
        Path room = Files.createDirectories(folder.resolve("room"));
        Files.write(room.resolve("image.png"), Pictures.noise(96, 96, 1));
        Files.write(room.resolve("0.png"), Pictures.sprite(96, 96, 0xffffff));
        Files.write(room.resolve("1.png"), Pictures.sprite(96, 96, 0xeeeeee));
        Path out = folder.resolve("out");
        Run batch = Run.english(
                "batch", room, "-o", out, "--shape", "flat", "--triangles", "500", "--splats", "1000");
        assertThat(batch.exitCode()).as(batch.err()).isZero();

        Path glb = folder.resolve("room.glb");
        Run scene = Run.english("scene", out, "-o", glb);
        assertThat(scene.exitCode()).as(scene.err()).isZero();
        assertThat(scene.out()).contains("2 objects").contains("picture plane");
        byte[] file = Files.readAllBytes(glb);
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        JsonNode document = new ObjectMapper().readTree(file, 20, length);
        assertThat(document.path("nodes")).extracting(node -> node.path("name").asText())
                .containsExactly("room-0", "room-1");

        Path ply = folder.resolve("room.ply");
        assertThat(Run.english("scene", out, "-o", ply, "--json").out()).contains("\"objects\":2");
        assertThat(SplatPly.read(ply).count()).isEqualTo(2000);

        assertThat(Run.english("scene", out, "-o", folder.resolve("room.obj")).lastError()).contains(".glb or a .ply");
        assertThat(Run.english("scene", room, "-o", glb).exitCode()).isEqualTo(2);
    }

    @Test
    void assetsOfSeveralPicturesAreNoScene() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Files.write(pictures.resolve("a.png"), Pictures.sprite(96, 96, 0xffffff));
        Files.write(pictures.resolve("b.png"), Pictures.sprite(96, 96, 0xee00ee));
        Path out = folder.resolve("out");
        Run.english("batch", pictures, "-o", out, "--shape", "flat", "--triangles", "500", "--splats", "1000");
        Run scene = Run.english("scene", out, "-o", folder.resolve("x.glb"));
        assertThat(scene.exitCode()).isEqualTo(2);
        assertThat(scene.lastError()).contains("not all of the same picture");
    }
}
