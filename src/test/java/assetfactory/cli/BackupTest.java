package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code asset-factory backup} and {@code restore}: what they say, their exit codes. */
class BackupTest {
    @TempDir
    Path folder;

    @Test
    void theWayThereAndBack() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Database.open(data.resolve("factory.db")).close();
        Path file = folder.resolve("away/backup.zip");
        Run saved = Run.english("backup", file, "--data", data);
        assertThat(saved.exitCode()).as(saved.err()).isZero();
        assertThat(saved.out()).contains("backup.zip: 0 files of");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
        Run restored = Run.english("restore", file, "--data", folder.resolve("new"), "--json");
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(restored.outLines().get(restored.outLines().size() - 1)).contains("\"event\":\"result\"", "\"files\":0");
        assertThat(folder.resolve("new/factory.db")).isNotEmptyFile();

        Run again = Run.english("restore", file, "--data", folder.resolve("new"));
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.lastError()).contains("Restore into an empty folder");
        Run japanese = Run.japanese("restore", data.resolve("factory.db"), "--data", folder.resolve("other"));
        assertThat(japanese.exitCode()).isEqualTo(2);
        assertThat(japanese.lastError()).contains("壊れている");
        assertThat(Run.english("backup", file, "--data", folder.resolve("nowhere")).exitCode()).isEqualTo(2);
    }
}
