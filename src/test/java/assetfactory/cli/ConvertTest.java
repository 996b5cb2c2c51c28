package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.Bounds;
import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.VertexColours;
import assetfactory.asset.format.Clouds;
import assetfactory.asset.format.ForeignFile;
import assetfactory.asset.format.SplatFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code asset-factory convert}: what it writes, what it says, its exit codes. */
class ConvertTest {
    @TempDir
    Path folder;

    @Test
    void splatsGoFromOneKindToTheNextAndStandUprightInTheEnd() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("a.splat"))) {
            SplatFile.write(Clouds.random(500, 1, 1), out);
        }
        Run run = Run.english("convert", folder.resolve("a.splat"), folder.resolve("new/b.spz"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("b.spz: 500 splats, ").contains("−Y was taken");
        assertThat(Run.english("convert", folder.resolve("new/b.spz"), folder.resolve("c.ply")).exitCode()).isZero();
        assertThat(Run.english("convert", folder.resolve("c.ply"), folder.resolve("d.splat"), "--up", "-y").exitCode())
                .isZero();
        Bounds first = Bounds.of(ForeignFile.open(folder.resolve("a.splat")).splats().orElseThrow().positions());
        Bounds upright = Bounds.of(ForeignFile.open(folder.resolve("c.ply")).splats().orElseThrow().positions());
        Bounds back = Bounds.of(ForeignFile.open(folder.resolve("d.splat")).splats().orElseThrow().positions());
        assertThat(upright.maxY()).isCloseTo(-first.minY(), org.assertj.core.api.Assertions.within(1e-4f));
        assertThat(back.maxY()).isCloseTo(first.maxY(), org.assertj.core.api.Assertions.within(1e-4f));
    }

    @Test
    void aMeshBecomesWhatPrintersAndModellersRead() throws IOException {
        mesh();
        for (String name : new String[] {"m.obj.zip", "m.stl", "n.glb"}) {
            Run run = Run.english("convert", folder.resolve("m.glb"), folder.resolve(name), "--json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("\"triangles\":1");
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void whatCannotBeIsSaidWithExitCode2AndNoFileIsLeft() throws IOException {
        mesh();
        Files.write(folder.resolve("broken.ply"), "ply\nformat ascii 1.0\nelement".getBytes());
        refused("m.glb", "x.spz", "holds no splats");
        refused("m.glb", "x.ply", "holds a mesh");
        refused("m.glb", "x.fbx", "no ending that can be written");
        refused("m.glb", "m.glb", "over itself");
        refused("none.glb", "x.glb", "no file “none.glb”");
        refused("broken.ply", "x.ply", "Line 3");
        assertThat(Run.english("convert", folder.resolve("m.glb"), folder.resolve("x.glb"), "--up", "w").exitCode())
                .isEqualTo(2);
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("m.glb", "broken.ply");
        }
    }

    private void refused(String in, String out, String sentence) {
        Run run = Run.english("convert", folder.resolve(in), folder.resolve(out));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
    }

    private void mesh() throws IOException {
        Mesh mesh = new Mesh(
                new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1}, new float[0],
                new int[] {0, 1, 2}, new VertexColours(new float[9]));
        try (OutputStream out = Files.newOutputStream(folder.resolve("m.glb"))) {
            Glb.write(mesh, "x", out);
        }
    }
}
