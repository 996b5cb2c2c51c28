package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.Pictures;
import assetfactory.reconstruct.ReconstructionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a watched file counts. */
class ArrivalsTest {
    @TempDir
    Path folder;

    private long now = 1;
    private final Arrivals arrivals = new Arrivals(() -> now);
    private final Set<String> open = new HashSet<>();

    @BeforeEach
    void oneFromBefore() throws IOException {
        save("old.png", Pictures.sprite(32, 32, 1));
        assertThat(arrivals.first(materials()).fresh()).extracting(BatchItem::name).containsExactly("old");
    }

    private void save(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private Materials materials() {
        return Materials.in(
                folder, folder.resolve("out"), new ItemDefaults("pocket", ReconstructionOptions.DEFAULT, false));
    }

    private Arrivals.Found look() {
        return arrivals.look(materials(), open::contains);
    }

    private List<String> after(double seconds) {
        now += (long) (seconds * 1e9);
        return look().fresh().stream().map(BatchItem::name).toList();
    }

    @Test
    void whatWasThereIsTakenOnce() {
        assertThat(after(10)).isEmpty();
        assertThat(look().unsettled()).isFalse();
    }

    @Test
    void aPictureWithItsMaskCountsOnceBothAreStill() throws IOException {
        save("new.png", Pictures.noise(32, 32, 2));
        save("new_mask.png", Pictures.sprite(32, 32, 3));
        assertThat(after(0)).isEmpty();
        assertThat(look().unsettled()).isTrue();
        assertThat(after(0.9)).isEmpty();
        assertThat(after(0.2)).containsExactly("new");
        assertThat(look().unsettled()).isFalse();
    }

    @Test
    void aPictureAloneWaitsForItsMask() throws IOException {
        save("new.png", Pictures.sprite(32, 32, 2));
        assertThat(after(0)).isEmpty();
        assertThat(after(2)).isEmpty();
        save("new_mask.png", Pictures.sprite(32, 32, 3));
        assertThat(after(0.5)).isEmpty();
        Arrivals.Found found = found(1.1);
        assertThat(found.fresh()).singleElement().satisfies(item -> assertThat(item.mask().file()).isPresent());
    }

    @Test
    void aPictureWhoseMaskNeverComesCountsWithoutIt() throws IOException {
        save("new.png", Pictures.sprite(32, 32, 2));
        after(0);
        assertThat(after(3.1)).containsExactly("new");
    }

    @Test
    void aFileThatGrowsIsNotTakenBeforeItHasStopped() throws IOException {
        byte[] whole = Pictures.noise(64, 64, 2);
        save("new_mask.png", Pictures.sprite(64, 64, 3));
        for (int part = 1; part <= 8; part++) {
            save("new.png", java.util.Arrays.copyOf(whole, whole.length * part / 8));
            assertThat(after(0.9)).isEmpty();
        }
        assertThat(after(1.1)).containsExactly("new");
    }

    @Test
    void filesThatKeepComingDoNotHoldUpThoseThatAreStill() throws IOException {
        for (int i = 0; i < 10; i++) {
            save("n" + i + ".png", Pictures.sprite(32, 32, i));
            List<String> fresh = after(1.6);
            if (i >= 2) {
                assertThat(fresh).containsExactly("n" + (i - 2));
            }
        }
    }

    @Test
    void aChangedFileCountsAgain() throws IOException {
        save("old.png", Pictures.sprite(48, 48, 7));
        after(0);
        assertThat(after(3.1)).containsExactly("old");
        assertThat(after(3.1)).isEmpty();
    }

    @Test
    void whatChangesWhileItIsMadeIsTakenAfterwards() throws IOException {
        open.add("old");
        save("old.png", Pictures.sprite(48, 48, 7));
        after(0);
        assertThat(after(10)).isEmpty();
        assertThat(look().unsettled()).isTrue();
        open.clear();
        assertThat(after(0)).containsExactly("old");
    }

    @Test
    void aMaskThatIsReplacedByDeletingItFirstIsWaitedFor() throws IOException {
        save("new.png", Pictures.sprite(32, 32, 2));
        save("new_mask.png", Pictures.sprite(32, 32, 3));
        after(0);
        assertThat(after(1.1)).containsExactly("new");
        Files.delete(folder.resolve("new_mask.png"));
        assertThat(after(1)).as("the picture alone").isEmpty();
        save("new_mask.png", Pictures.sprite(32, 32, 4));
        assertThat(after(0.5)).isEmpty();
        assertThat(after(1.1)).containsExactly("new");
    }

    @Test
    void whatIsDeletedIsNoNewsAndCountsWhenItComesBack() throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve("old.png"));
        Files.delete(folder.resolve("old.png"));
        assertThat(after(5)).isEmpty();
        assertThat(look().unsettled()).isFalse();
        save("old.png", content);
        after(0);
        assertThat(after(3.1)).containsExactly("old");
    }

    @Test
    void whatIsNotUsableIsToldOnceAndAgainOnlyWhenItChanged() throws IOException {
        save("lost_mask.png", Pictures.sprite(32, 32, 3));
        assertThat(look().unusable()).as("its picture may be on the way").isEmpty();
        assertThat(found(3.1).unusable()).extracting(file -> file.reason().key())
                .containsExactly("error.batch.no-picture");
        assertThat(found(60).unusable()).isEmpty();
        save("lost_mask.png", Pictures.sprite(40, 40, 3));
        look();
        assertThat(found(3.1).unusable()).hasSize(1);
    }

    private Arrivals.Found found(double seconds) {
        now += (long) (seconds * 1e9);
        return look();
    }
}
