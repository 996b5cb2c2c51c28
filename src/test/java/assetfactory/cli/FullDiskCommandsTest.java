package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.database.Database;
import assetfactory.doubles.HeavyFile;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a disk that fills up: one sentence, exit code 1, nothing half written, nothing lost. */
class FullDiskCommandsTest {
    private static final int LITTLE = 8 << 10;

    @TempDir
    Path folder;

    private SmallDisk disk;
    private Path file;

    @BeforeEach
    void disk() throws IOException {
        disk = SmallDisk.in(folder, 24);
        file = folder.resolve("card.glb");
        Files.write(file, HeavyFile.glb(1));
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    private void refused(Object... command) throws Exception {
        disk.unchangedBy(() -> {
            Run run = Run.english(command);
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(run.lastError()).contains("disk is full");
        });
    }

    private Path at(String name) {
        return disk.path().resolve(name);
    }

    @Test
    void aFileIsNeitherImportedNorConvertedInPart() throws Exception {
        disk.fill(LITTLE);
        refused("import", file, "-o", at("asset"));
        refused("convert", file, at("card.obj.zip"));
        disk.empty();
        assertThat(Run.english("import", file, "-o", at("asset")).exitCode()).isZero();
        disk.fill(LITTLE);
        refused("import", file, "-o", at("asset"), "--up", "z");
        refused("finish", at("asset"), "--height", 2);
        disk.empty();
        assertThat(Run.english("convert", file, at("card.obj.zip")).exitCode()).isZero();
    }

    @Test
    void aBatchThatCannotEvenBeginSaysSoAndBeginsLater() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.write(pictures.resolve("a.png"), Pictures.sprite(96, 96, 0x3366cc));
        Files.write(pictures.resolve("b.png"), Pictures.sprite(96, 96, 0x33cc66));
        Object[] batch = {"batch", pictures, "-o", at("out")};
        disk.fill(0);
        Run nothing = Run.english(batch);
        assertThat(nothing.exitCode()).as(nothing.out()).isEqualTo(1);
        assertThat(nothing.lastError()).contains("disk is full");
        disk.empty();
        Run both = Run.english(batch);
        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(both.out()).contains("2 made");
    }

    @Test
    void aBackupAnOlderOneAndARestoredFolderStayWhole() throws Exception {
        Path data = folder.resolve("data");
        Database.open(Files.createDirectories(data).resolve("factory.db")).close();
        Path picture = Files.createDirectories(data.resolve("images/0")).resolve("source.png");
        Files.write(picture, Pictures.noise(10, 10, 1));
        assertThat(Run.english("backup", at("backup.zip"), "--data", data).exitCode()).isZero();
        Files.write(picture, Pictures.noise(600, 600, 1));
        assertThat(Run.english("backup", folder.resolve("large.zip"), "--data", data).exitCode()).isZero();
        disk.fill(LITTLE);
        refused("backup", at("backup.zip"), "--data", data);
        refused("restore", folder.resolve("large.zip"), "--data", at("restored"));
        disk.empty();
        assertThat(Run.english("restore", at("backup.zip"), "--data", at("restored")).exitCode()).isZero();
    }

    @Test
    void aModelIsTakenWholeOrNotAtAll() throws Exception {
        Path encoder = network("encoder");
        Path decoder = network("decoder");
        Object[] take = {"models", "import", encoder, decoder, "--as", "sam2", "--data", at("data")};
        disk.fill(LITTLE);
        refused(take);
        disk.empty();
        Run taken = Run.english(take);
        assertThat(taken.exitCode()).as(taken.err()).isZero();
    }

    private Path network(String role) throws IOException {
        Path file = folder.resolve(role + ".onnx");
        try (var in = FullDiskCommandsTest.class.getResourceAsStream(
                "/assetfactory/segment/contract/sam2." + role + ".onnx")) {
            Files.copy(in, file);
        }
        return file;
    }
}
