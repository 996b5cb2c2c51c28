package assetfactory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts break off, lie and are not there; what gets its name is the right file or nothing. */
class DownloadTest {
    private static final byte[] CONTENT = content(300_000, 1);

    @TempDir
    private Path folder;

    private final FileHost host = new FileHost();
    private final FileHost mirror = new FileHost();
    private final Download download = new Download(Duration.ofSeconds(5));
    private Path target;
    private String sha256;

    @BeforeEach
    void hash() throws IOException {
        Path file = Files.write(folder.resolve("right"), CONTENT);
        sha256 = Sha256.of(file);
        target = folder.resolve("target");
    }

    @AfterEach
    void close() {
        download.close();
        host.close();
        mirror.close();
    }

    @Test
    void aFileComesWithItsProgress() throws IOException {
        host.put("a", CONTENT);
        List<Long> seen = new ArrayList<>();

        fetch(CONTENT.length, (done, total) -> {
            seen.add(done);
            assertThat(total).isEqualTo(CONTENT.length);
        });

        assertThat(seen).isSorted().startsWith(0L).endsWith((long) CONTENT.length);
        assertRight();
    }

    @Test
    void whatBrokeOffIsGoneOnWithAndNotBegunAgain() throws IOException {
        host.put("a", CONTENT);
        host.breaks.addAll(List.of(100_000, 50_000));

        fetch(CONTENT.length, Watcher.NONE);

        assertThat(host.asked())
                .containsExactly("/a", "/a bytes=100000- if \"one\"", "/a bytes=150000- if \"one\"");
        assertRight();
    }

    @Test
    void anotherProcessGoesOnWhereOneWasStopped() throws IOException {
        host.put("a", CONTENT);
        assertThatThrownBy(() -> fetch(CONTENT.length, (done, total) -> {
                    if (done > 200_000) {
                        throw new IllegalStateException("stopped");
                    }
                }))
                .hasMessage("stopped");
        assertThat(target).doesNotExist();

        fetch(CONTENT.length, Watcher.NONE);

        assertThat(host.asked()).hasSize(2);
        assertThat(host.asked().get(1)).startsWith("/a bytes=").endsWith(" if \"one\"");
        assertRight();
    }

    @Test
    void aFileThatChangedMeanwhileIsBegunAgain() throws IOException {
        host.put("a", content(300_000, 2));
        host.breaks.addAll(List.of(100_000, 0));
        assertThatThrownBy(() -> fetch(0, Watcher.NONE)).isInstanceOf(BadInput.class);
        host.put("a", CONTENT).tag = "\"two\"";

        fetch(0, Watcher.NONE);

        assertRight();
    }

    @Test
    void aHostWithoutRangesIsBegunAgain() throws IOException {
        host.put("a", CONTENT).knowsRanges = false;
        host.breaks.add(100_000);

        fetch(CONTENT.length, Watcher.NONE);

        assertThat(host.asked()).hasSize(2);
        assertRight();
    }

    @Test
    void theBeginningOfAnotherFileIsThrownAway() throws IOException {
        Files.write(folder.resolve("target.part"), content(100_000, 3));
        host.put("a", CONTENT);

        fetch(CONTENT.length, Watcher.NONE);

        assertThat(host.asked()).containsExactly("/a bytes=100000-", "/a");
        assertRight();
    }

    @Test
    void aPartThatIsTooLongIsBegunAgain() throws IOException {
        Files.write(folder.resolve("target.part"), content(400_000, 3));
        host.put("a", CONTENT);

        fetch(0, Watcher.NONE);

        assertRight();
    }

    @Test
    void whereTheFirstAddressHasNothingTheNextIsAskedAndGoesOn() throws IOException {
        host.put("a", CONTENT);
        host.breaks.addAll(List.of(100_000, 0));
        mirror.put("b", CONTENT);

        download.fetch(
                "x", List.of(host.url("gone"), host.url("a"), mirror.url("b")), sha256, 300_000, target, Watcher.NONE);

        assertThat(mirror.asked()).containsExactly("/b bytes=100000-");
        assertRight();
    }

    @Test
    void anotherFileThanItShouldBeNeverGetsTheName() {
        host.put("a", content(300_000, 4));
        mirror.put("b", content(200_000, 4));

        assertThatThrownBy(() -> download.fetch(
                        "x", List.of(host.url("a"), mirror.url("b")), sha256, 300_000, target, Watcher.NONE))
                .isInstanceOfSatisfying(BadInput.class, e -> {
                    assertThat(e.kind()).isEqualTo(BadInput.Kind.UNAVAILABLE);
                    assertThat(e.getMessage()).contains("SHA-256", "200000 bytes instead of 300000");
                });
        assertThat(target).doesNotExist();
    }

    private void fetch(long bytes, Watcher watcher) throws IOException {
        download.fetch("x", List.of(host.url("a")), sha256, bytes, target, watcher);
    }

    private void assertRight() {
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(folder.resolve("target.part")).doesNotExist();
        assertThat(folder.resolve("target.part.tag")).doesNotExist();
    }

    private static byte[] content(int length, int seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        System.arraycopy("start".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 5);
        return content;
    }
}
