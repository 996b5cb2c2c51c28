package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.doubles.SetClock;
import assetfactory.message.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();

    @Test
    void aFullQuotaIsCountedAnewAfterSecondsAndNotForEveryTry() throws Exception {
        DiskRoom room = new DiskRoom(folder, LibraryLimits.DEFAULT.withMinFree(0).withDiskQuota(100), clock);
        Path file = Files.write(folder.resolve("a"), new byte[90]);
        refused(room, 20);
        Files.delete(file);
        clock.pass(Duration.ofSeconds(5));
        // Had this try walked through the folder, it would have found room.
        refused(room, 20);
        clock.pass(Duration.ofSeconds(1));
        assertThatCode(() -> room.take(20)).doesNotThrowAnyException();
        refused(room, 90);
    }

    @Test
    void aClockThatWasSetBackDoesNotFreezeTheCount() throws Exception {
        DiskRoom room = new DiskRoom(folder, LibraryLimits.DEFAULT.withMinFree(0).withDiskQuota(100), clock);
        Path file = Files.write(folder.resolve("a"), new byte[90]);
        refused(room, 20);
        Files.delete(file);
        clock.pass(Duration.ofDays(-300));
        assertThatCode(() -> room.take(20)).doesNotThrowAnyException();
    }

    private static void refused(DiskRoom room, long bytes) {
        assertThatThrownBy(() -> room.require(bytes))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key())
                        .isEqualTo("error.limit.quota"));
    }
}
