package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.Pictures;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Settings that have to arrive where they count. */
class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void foldersComeFromTheOptionsElseFromTheEnvironment() {
        Map<String, String> environment = Map.of(FoldersOption.VARIABLE, "c" + File.pathSeparator + "d");
        FoldersOption options = CommandLine.populateCommand(new FoldersOption(), "--folders", "a", "--folders", "b");
        assertThat(options.chosen(environment)).containsExactly(Path.of("a"), Path.of("b"));
        assertThat(new FoldersOption().chosen(environment)).containsExactly(Path.of("c"), Path.of("d"));
        assertThat(new FoldersOption().chosen(Map.of())).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsNoSetting() {
        Run run = Run.english("serve", "--port", "0", "--data", folder.resolve("data"), "--folders", folder.resolve("nowhere"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lastError()).contains("There is no folder", "nowhere");
    }

    @Test
    void howLargeAPictureMayBeIsASettingOfEveryCommandThatReadsOne() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Path large = Files.write(pictures.resolve("large.png"), Pictures.sprite(1100, 1000, 0x33aa11));
        Path out = folder.resolve("out");
        assertThat(Run.english("mask", large, "-o", folder.resolve("m.png"), "--alpha", "--max-pixels", "1").exitCode()).isEqualTo(2);
        assertThat(Run.english("mask", large, "-o", folder.resolve("m.png"), "--alpha", "--max-pixels", "2").exitCode()).isZero();
        assertThat(Run.english("generate", large, "-o", out, "--max-pixels", "1").exitCode()).isEqualTo(2);
        assertThat(Run.english("batch", pictures, "-o", out, "--dry-run", "--max-pixels", "1").exitCode()).isEqualTo(1);
        assertThat(Run.english("batch", pictures, "-o", out, "--dry-run", "--max-pixels", "2").exitCode()).isZero();
        assertThat(Run.english("batch", pictures, "-o", out, "--max-pixels", "0").exitCode()).isEqualTo(2);
        Files.write(pictures.resolve("large_mask.png"), Pictures.sprite(1100, 1000, 0xffffff));
        Run measured = Run.english("evaluate-masks", pictures, "-o", folder.resolve("report"), "--max-pixels", "1");
        assertThat(measured.exitCode()).isEqualTo(2);
        assertThat(measured.err()).contains("1100 × 1000 pixels", "1 megapixels");
    }
}
