package assetfactory.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Small files that stand for gigabytes are refused by a process that has 64 MB, and it lives on. */
class BombTest {
    @Test
    void everyBombIsRefusedWithinSixtyFourMegabytes() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true",
                        "-cp", System.getProperty("java.class.path"), Bombs.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> !line.startsWith("SLF4J"))).containsExactly(
                "PNG of 30000 x 30000: error.image.pixels",
                "PNG of 49 megapixels without data: error.image.damaged",
                "PNG of 49 megapixels, flat: error.limit.picture-memory",
                "PNG with a text of 200 MB: read",
                "PNG with a profile of 200 MB: read",
                "WebP with 65536 tables of codes: error.image.damaged",
                "SPZ of 4 billion splats: error.spz.too-large",
                "SPZ of 300 MB of zeros: error.spz.longer",
                "PLY of 4 billion points: error.ply.length",
                "PLY of text, of 4 billion points: error.ply.shorter",
                "PLY of 9 million faces in a small file: error.ply.shorter",
                "GLB with two billion corners: error.glb.broken",
                "GLB with a document of 12 MB: error.limit.glb-document",
                "GLB that places a mesh a million times: error.glb.too-large.triangles",
                "ZIP with a picture of 200 MB: error.image.bytes",
                "YAML of laughter: error.list.yaml-bounds",
                "YAML of two million values: error.limit.cells",
                "CSV of one line of 4 MB: error.limit.cells",
                "CSV of one cell of 4 MB: error.list.long-cell",
                "JSON of 300000 lists: error.request.field",
                "JSON number of a million digits: error.request.field");
    }
}
