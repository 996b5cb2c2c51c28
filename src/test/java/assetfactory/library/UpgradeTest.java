package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Ended;
import assetfactory.doubles.Pictures;
import assetfactory.hash.Sha256;
import assetfactory.image.ImageLimits;
import assetfactory.queue.Job;
import assetfactory.reconstruct.ReconstructionOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder of the program as it was before there were batches, opened by the program as it is. */
class UpgradeTest {
    private static final String OPTIONS = """
            {"shape":"flat","thickness":1.5,"back":"mirrored","straighten":true,"triangles":20000,"splats":60000,\
            "sizeMetres":0.3,"seed":7,"preset":"normal"}""";
    private static final String MASK = """
            {"type":"prompts","prompts":[{"type":"point","x":16.0,"y":16.0,"include":true}],"candidate":0,\
            "cleanup":{"keepClicked":false,"fillHoles":0,"dropSpecks":0,"grow":0}}""";

    @TempDir
    Path data;

    private String image;

    private void writtenBefore() throws Exception {
        byte[] picture = Pictures.noise(32, 32, 1);
        image = Sha256.of(picture);
        Files.createDirectories(data.resolve("images").resolve(image));
        Files.write(data.resolve("images").resolve(image).resolve("source.png"), picture);
        Path files = Files.createDirectories(data.resolve("assets").resolve("01M0000000000000000000000A"));
        for (String name : List.of("mesh.glb", "splat.ply", "points.ply", "mask.png", "preview.png", "asset.json")) {
            Files.writeString(files.resolve(name), name);
        }
        Jdbi before = Jdbi.create("jdbc:sqlite:" + data.resolve("factory.db"));
        before.useHandle(handle -> {
            for (int number = 1; number <= 2; number++) {
                String script = "/assetfactory/database/migrations/" + number + ".sql";
                try (InputStream in = UpgradeTest.class.getResourceAsStream(script)) {
                    handle.createScript(new String(in.readAllBytes(), StandardCharsets.UTF_8)).execute();
                }
            }
            handle.execute("pragma user_version = 2");
            handle.execute("insert into stem values ('meat', 1)");
            handle.execute("insert into image values (?, 'meat', 'png', ?, 32, 32, 0, 1)", image, picture.length);
            handle.execute("""
                    insert into asset (id, name, file_name, image_id, mask, engine, options, counts, created)
                    values ('01M0000000000000000000000A', 'Meat', 'meat_01', ?, ?, 'card', ?, ?, 2)""",
                    image, MASK, OPTIONS, """
                    {"vertices":4,"triangles":2,"splats":1,"points":1,"width":1.0,"height":1.0,"depth":0.0,\
                    "textureSide":1,"seconds":0.1}""");
            handle.execute("""
                    insert into job (id, image_id, request, state, run_at, created, updated)
                    values ('01M0000000000000000000000B', ?, ?, 'queued', 1, 2, 3)""",
                    image, """
                    {"imageId":"%s","name":"Meat","mask":%s,"engine":"card","options":%s}""".formatted(image, MASK, OPTIONS));
        });
    }

    @Test
    void itsAssetsAreThereAndItsOrdersAreDone() throws Exception {
        writtenBefore();
        try (Library library = Library.open(
                data, ImageLimits.DEFAULT, new DiscMasks(), List.of(new CardEngine()), LibrarySettings.DEFAULT)) {
            StoredAsset old = library.assets().find("01M0000000000000000000000A").orElseThrow();
            assertThat(old.name()).isEqualTo("Meat");
            assertThat(old.request().options().seed()).isEqualTo(7);
            assertThat(old.request().options().pivot()).isEqualTo(ReconstructionOptions.DEFAULT.pivot());
            assertThat(old.request().tags()).isEmpty();
            assertThat(old.request().finish().asksForNothing()).isTrue();
            assertThat(old.revision()).isZero();
            assertThat(old.files()).contains("mesh.glb").doesNotContain("turntable.png");
            assertThat(library.assets().file(old, "mesh.glb")).exists();

            Job done = Ended.job(library, "01M0000000000000000000000B");
            assertThat(done.error()).isEmpty();
            StoredAsset made = library.assets().find(done.result().orElseThrow()).orElseThrow();
            assertThat(made.fileName()).isEqualTo("meat_02");
            assertThat(made.files()).contains("turntable.png");
        }
    }
}
