package assetfactory.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.database.SqliteFile;
import assetfactory.doubles.Ended;
import assetfactory.library.DataFiles;
import assetfactory.library.JsonForm;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Watcher NOBODY = (done, files) -> {};

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path zip() {
        return folder.resolve("backup.zip");
    }

    private Path restored() {
        return folder.resolve("restored");
    }

    private StoredAsset small() throws Exception {
        try (Library library = LibraryFolder.open(data(), 1)) {
            StoredAsset asset = LibraryFolder.made(library, 1);
            // A view and a derived file, which can be made again.
            library.images().view(library.images().find(asset.request().imageId()).orElseThrow(), 256);
            library.assets().file(asset, "splat.spz");
            return asset;
        }
    }

    @Test
    void whatIsRestoredIsTheLibraryThatWasSaved() throws Exception {
        StoredAsset asset = small();
        Summary saved = Backup.write(data(), zip(), NOBODY);
        Summary read = Restore.read(zip(), restored(), NOBODY);
        assertThat(read.files()).isEqualTo(saved.files());
        try (Library library = LibraryFolder.open(restored(), 0)) {
            assertThat(library.assets().newest(10, Optional.empty())).containsExactly(asset);
            assertThat(library.queue().jobs(10)).singleElement().matches(job -> job.state() == Job.State.SUCCEEDED);
            LibraryFolder.checkAssets(library);
        }
        assertThat(names(folder)).containsExactlyInAnyOrder("data", "backup.zip", "restored");
    }

    @Test
    void cachesNativeLibrariesModelsAndPartsAreLeftOut() throws Exception {
        small();
        Files.createDirectories(data().resolve("models/other"));
        Files.writeString(data().resolve("models/other/encoder.onnx"), "large");
        Files.writeString(data().resolve("assets/.half.part"), "half");
        Backup.write(data(), zip(), NOBODY);
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.contains("derived") || name.contains("view-") || name.endsWith(".part"))
                    .noneMatch(name -> name.contains("native") || name.contains("models") || name.contains("lock"))
                    .contains("factory.db", "manifest.json")
                    .anyMatch(name -> name.endsWith("/mesh.glb"))
                    .anyMatch(name -> name.endsWith("/source.png"));
        }
    }

    /** Assets are made and finished all the while; whichever moment the copy is of, it fits together. */
    @Test
    void aBackupWhileJobsRunIsOfOneMoment() throws Exception {
        try (Library library = LibraryFolder.open(data(), 2)) {
            List<StoredAsset> assets = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                assets.add(LibraryFolder.made(library, i));
            }
            List<Job> running = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                running.add(LibraryFolder.finish(library, assets.get(i % 2), 0.1 * (i + 1)));
                running.add(LibraryFolder.order(library, 100 + i));
            }
            Backup.write(data(), zip(), NOBODY);
            for (Job job : running) {
                assertThat(Ended.job(library, job.id()).state()).isEqualTo(Job.State.SUCCEEDED);
            }
        }
        Restore.read(zip(), restored(), NOBODY);
        try (Library library = LibraryFolder.open(restored(), 2)) {
            LibraryFolder.checkAssets(library);
            for (Job job : library.queue().jobs(100)) {
                assertThat(Ended.job(library, job.id()).state()).isEqualTo(Job.State.SUCCEEDED);
            }
            assertThat(library.assets().newest(100, Optional.empty())).hasSize(5);
            LibraryFolder.checkAssets(library);
        }
    }

    @Test
    void anExistingBackupStaysUntilTheNewOneIsWhole() throws Exception {
        small();
        Files.writeString(zip(), "the old one");
        Path database = data().resolve(DataFiles.DATABASE);
        byte[] sound = Files.readAllBytes(database);
        Files.write(database, new byte[sound.length]);
        refused("error.database.damaged", () -> Backup.write(data(), zip(), NOBODY));
        assertThat(zip()).hasContent("the old one");
        assertThat(names(folder)).containsExactlyInAnyOrder("data", "backup.zip");
        Files.write(database, sound);
        Backup.write(data(), zip(), NOBODY);
        assertThat(Files.size(zip())).isGreaterThan(1000);
    }

    @Test
    void thereMustBeALibraryToSaveAndRoomToRestoreInto() throws Exception {
        refused("error.backup.no-database", () -> Backup.write(folder, zip(), NOBODY));
        small();
        Backup.write(data(), zip(), NOBODY);
        refused("error.backup.not-empty", () -> Restore.read(zip(), data(), NOBODY));
        Files.createDirectories(restored());
        Restore.read(zip(), restored(), NOBODY);
        assertThat(names(restored())).containsExactlyInAnyOrder("factory.db", "images", "assets");
    }

    @Test
    void aDamagedBackupIsNotRestored() throws Exception {
        small();
        Backup.write(data(), zip(), NOBODY);
        byte[] whole = Files.readAllBytes(zip());
        for (int cut : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(zip(), java.util.Arrays.copyOf(whole, cut));
            refused("error.backup.damaged", this::restore);
        }
        for (int at = 100; at < whole.length * 3 / 4; at += whole.length / 17) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x55;
            Files.write(zip(), flipped);
            assertThatThrownBy(this::restore).as("byte %d", at).isInstanceOf(BadInput.class);
            assertThat(restored()).doesNotExist();
        }
        assertThat(names(folder)).containsExactlyInAnyOrder("data", "backup.zip");
    }

    @Test
    void whatIsNoBackupIsRefused() throws Exception {
        write(Map.of("readme.txt", "hello".getBytes()));
        refused("error.backup.foreign", this::restore);
        for (String manifest : new String[] {"", "[]", "{}", "{\"format\":1}", "null", "{\"format\":1,\"files\":[null]}"}) {
            write(Map.of("manifest.json", manifest.getBytes()));
            refused("error.backup.foreign", this::restore);
        }
    }

    @Test
    void noPathLeadsOutOfTheFolder() throws Exception {
        for (String path : new String[] {
            "../evil", "assets/../../evil", "/etc/evil", "assets//x", "assets/./x", "lock", "native/lib.so", "models/in-use",
            "assets/x/../y", "assets/x\0y", "assets/x.part", "images", "factory.db-wal", "C:/x", ""
        }) {
            tampered(manifest -> first(manifest).put("path", path));
            refused("error.backup.hostile", this::restore);
        }
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void onePlaceIsFilledOnce() throws Exception {
        tampered(manifest -> {
            ArrayNode files = (ArrayNode) manifest.path("files");
            ObjectNode twice = ((ObjectNode) files.get(1)).deepCopy();
            files.add(twice.put("path", twice.path("path").asText().toUpperCase()
                    .replaceFirst("[A-Z]+", files.get(1).path("path").asText().split("/")[0])));
        });
        refused("error.backup.hostile", this::restore);
    }

    @Test
    void aBombGrowsToTheSizeThatItClaimsAndNoFurther() throws Exception {
        tampered(manifest -> first(manifest).put("bytes", 1));
        refused("error.backup.sum", this::restore);
        tampered(manifest -> first(manifest).put("bytes", Long.MAX_VALUE / 2));
        refused("error.disk.full", this::restore);
        tampered(manifest -> first(manifest).put("bytes", -1));
        refused("error.backup.hostile", this::restore);
    }

    @Test
    void whatAnEntryLacksOrHoldsBesideIsSeen() throws Exception {
        tampered(manifest -> first(manifest).put("entry", "data/nothing"));
        refused("error.backup.sum", this::restore);
        tampered(manifest -> first(manifest).put("sha256", "0".repeat(64)));
        refused("error.backup.sum", this::restore);
        tampered(manifest -> ((ArrayNode) manifest.path("files")).remove(0));
        refused("error.backup.foreign", this::restore);
    }

    @Test
    void aNewerBackupIsNotTriedByAnOlderProgram() throws Exception {
        tampered(manifest -> manifest.put("format", 2));
        refused("error.backup.newer", this::restore);
        tampered(manifest -> manifest.put("schema", SqliteFile.newestSchema() + 1));
        refused("error.backup.newer", this::restore);
    }

    private void restore() {
        Restore.read(zip(), restored(), NOBODY);
    }

    private void refused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(
                BadInput.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
        assertThat(restored()).doesNotExist();
        assertThat(names(folder)).noneMatch(name -> name.startsWith("."));
    }

    private static ObjectNode first(ObjectNode manifest) {
        return (ObjectNode) manifest.path("files").get(1);
    }

    /** A sound backup whose list says something else. */
    private void tampered(Consumer<ObjectNode> change) throws Exception {
        if (!Files.exists(data())) {
            small();
        }
        Backup.write(data(), zip(), NOBODY);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        JsonNode manifest = JsonForm.mapper().readTree(entries.get("manifest.json"));
        change.accept((ObjectNode) manifest);
        entries.put("manifest.json", JsonForm.mapper().writeValueAsBytes(manifest));
        write(entries);
    }

    private void write(Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip());
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
