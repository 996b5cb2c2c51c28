package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.asset.finish.Pivot;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Ended;
import assetfactory.doubles.Pictures;
import assetfactory.hash.Sha256;
import assetfactory.image.ImageLimits;
import assetfactory.queue.Job;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies anywhere between the first and the last rename of a finish. */
class FinishCrashTest {
    private static final FinishOptions OPTIONS = new FinishOptions(
            Optional.of(0.5), Optional.empty(), Optional.of(Pivot.CENTRE), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path data;

    @Test
    void isGoneOnWithByWhoeverOpensTheLibraryNext() throws Exception {
        String id = made();
        Path folder = data.resolve("assets").resolve(id);
        Path ready = data.resolve("ready");
        AssetFinisher.prepare(folder, "Card", OPTIONS, Progress.NONE);
        copy(folder, ready);
        AssetFinisher.settle(folder);
        Map<String, String> expected = hashes(folder);
        assertThat(expected).containsKeys("original.mesh.glb", "mesh.glb", "mask.png", "asset.json");

        int steps = moves(ready).size();
        assertThat(steps).isGreaterThan(8);
        for (int done = 0; done <= steps; done++) {
            Path crashed = data.resolve("crashed-" + done);
            copy(ready, crashed);
            for (Path[] move : moves(crashed).subList(0, done)) {
                Files.move(move[0], move[1], StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(key(crashed).finishedIn(crashed)).as("nobody makes it anew").isTrue();
            AssetFinisher.settle(crashed);
            assertThat(hashes(crashed)).as("died after %d renames", done).isEqualTo(expected);
        }

        // And the row follows: here the process died before any rename.
        Aside.deleteTree(folder);
        copy(ready, folder);
        try (Library library = open(0)) {
            StoredAsset asset = library.assets().find(id).orElseThrow();
            assertThat(asset.revision()).isEqualTo(1);
            assertThat(asset.counts().height()).isEqualTo(0.5);
            assertThat(asset.files()).contains("original.mesh.glb");
            assertThat(asset.request().finish()).isEqualTo(OPTIONS);
            assertThat(hashes(folder)).isEqualTo(expected);
        }
    }

    /** What {@code settle} does, one by one. */
    private static List<Path[]> moves(Path folder) throws IOException {
        Path ready = folder.resolve(FinishSwap.READY);
        List<Path[]> moves = new ArrayList<>();
        for (String model : AssetFileName.MODELS) {
            moves.add(new Path[] {folder.resolve(model), folder.resolve(AssetFileName.ORIGINAL + model)});
        }
        try (var files = Files.list(ready)) {
            files.filter(file -> !file.endsWith(AssetJson.FILE))
                    .sorted()
                    .forEach(file -> moves.add(new Path[] {file, folder.resolve(file.getFileName())}));
        }
        moves.add(new Path[] {ready.resolve(AssetJson.FILE), folder.resolve(AssetJson.FILE)});
        return moves;
    }

    private static AssetKey key(Path folder) throws IOException {
        return new AssetKey(JsonForm.mapper()
                .readTree(FinishSwap.facts(folder).toFile())
                .path("key")
                .asText());
    }

    private String made() throws Exception {
        try (Library library = open(1)) {
            StoredImage image = library.images().add("a.png", Pictures.noise(64, 64, 1));
            MaskSource click = new MaskSource.Prompted(List.of(new Prompt.Point(32, 32, true)), 0, Cleanup.NONE);
            Job job = library.orders().generate(
                    new GenerateRequest(image.id(), "Card", click, "card", ReconstructionOptions.DEFAULT));
            return Ended.job(library, job.id()).result().orElseThrow();
        }
    }

    private Library open(int workers) {
        return Library.open(
                data, ImageLimits.DEFAULT, new DiscMasks(), List.of(new CardEngine()),
                LibrarySettings.DEFAULT.withWorkers(workers));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(path -> !path.equals(folder)).toList()) {
                hashes.put(
                        folder.relativize(file).toString(),
                        Files.isDirectory(file) ? "folder" : Sha256.of(file));
            }
        }
        return hashes;
    }
}
