package assetfactory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.doubles.SmallDisk;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskFetchTest {
    @TempDir
    Path folder;

    @Test
    void aDownloadThatFillsTheDiskGivesBackWhatItTookAndIsMadeLater() throws Exception {
        try (SmallDisk disk = SmallDisk.in(folder, 8);
                ToyHost host = new ToyHost()) {
            Models models = host.models(disk.path().resolve("data"));
            assertThatThrownBy(() -> models.fetch("toy-sam", true, (done, total) -> fill(disk)))
                    .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.disk.full"));
            assertThat(models.waitingBytes()).isZero();
            assertThat(models.installed()).isEmpty();
            // It is not even begun where it is known to have no room.
            assertThatThrownBy(() -> models.fetch("toy-sam", true, Watcher.NONE))
                    .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.kind()).isEqualTo(BadInput.Kind.NO_SPACE));
            disk.empty();
            assertThat(models.fetch("toy-sam", true, Watcher.NONE).id()).isEqualTo("toy-sam");
        }
    }

    private static void fill(SmallDisk disk) {
        try {
            disk.fill(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
