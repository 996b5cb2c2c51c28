package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.asset.VertexColours;
import assetfactory.asset.format.ForeignFile;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made of an asset's own when somebody asks. */
class DerivedFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void anAsset() throws IOException {
        splats(5);
        Mesh mesh = new Mesh(
                new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1}, new float[0],
                new int[] {0, 1, 2}, new VertexColours(new float[9]));
        try (OutputStream out = Files.newOutputStream(folder.resolve("mesh.glb"))) {
            Glb.write(mesh, "x", out);
        }
    }

    @Test
    void eachIsMadeOnceAndKept() throws IOException {
        for (String name : DerivedFiles.names()) {
            Path file = DerivedFiles.file(folder, name, "Ice cream");
            assertThat(file).isEqualTo(folder.resolve("derived").resolve(name)).isNotEmptyFile();
            FileTime made = Files.getLastModifiedTime(file);
            assertThat(Files.getLastModifiedTime(DerivedFiles.file(folder, name, "x"))).isEqualTo(made);
        }
        try (var files = Files.list(folder.resolve("derived"))) {
            assertThat(files).hasSize(DerivedFiles.names().size());
        }
    }

    @Test
    void ofManyWhoAskAtOnceOneMakesIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Object> ask = () -> Files.readAttributes(
                    DerivedFiles.file(folder, "splat.spz", "x"), "*").get("fileKey");
            Set<Object> files = new HashSet<>();
            for (Future<Object> answer : threads.invokeAll(List.of(ask, ask, ask, ask, ask, ask, ask, ask))) {
                files.add(String.valueOf(answer.get()));
            }
            assertThat(files).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void afterTheAssetsOwnFilesHaveChangedItIsMadeAnew() throws IOException {
        Path file = DerivedFiles.file(folder, "splat.spz", "x");
        assertThat(ForeignFile.open(file).splats().orElseThrow().count()).isEqualTo(5);
        splats(6);
        DerivedFiles.drop(folder);
        assertThat(folder.resolve("derived")).doesNotExist();
        assertThat(ForeignFile.open(DerivedFiles.file(folder, "splat.spz", "x")).splats().orElseThrow().count())
                .isEqualTo(6);
        // Nobody dropped it, as after a crash: its age gives it away.
        splats(7);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThat(ForeignFile.open(DerivedFiles.file(folder, "splat.spz", "x")).splats().orElseThrow().count())
                .isEqualTo(7);
    }

    @Test
    void whatAnAssetDoesNotHaveIsSaid() throws IOException {
        Files.delete(folder.resolve("mesh.glb"));
        splats(0);
        refused("mesh.obj.zip", "error.derived.no-mesh");
        refused("mesh.stl", "error.derived.no-mesh");
        refused("splat.spz", "error.derived.no-splats");
        refused("../asset.json", "error.file.unknown");
        try (var files = Files.walk(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private void refused(String name, String key) {
        assertThatThrownBy(() -> DerivedFiles.file(folder, name, "x")).isInstanceOfSatisfying(
                BadInput.class, e -> {
                    assertThat(e.key()).isEqualTo(key);
                    assertThat(e.kind().status()).isEqualTo(404);
                });
    }

    private void splats(int count) throws IOException {
        float[] rotations = new float[4 * count];
        for (int i = 0; i < count; i++) {
            rotations[4 * i] = 1;
        }
        SplatCloud cloud = new SplatCloud(
                new float[3 * count], new float[3 * count], new float[count], new float[3 * count], rotations);
        try (OutputStream out = Files.newOutputStream(folder.resolve("splat.ply"))) {
            SplatPly.write(cloud, out);
        }
    }
}
