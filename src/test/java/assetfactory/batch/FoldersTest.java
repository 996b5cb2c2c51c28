package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path folder;

    private Path allowed;
    private Path secret;

    @BeforeEach
    void furnish() throws IOException {
        allowed = Files.createDirectories(folder.resolve("allowed"));
        Files.createDirectories(allowed.resolve("props"));
        Files.createDirectories(folder.resolve("allowed-not"));
        secret = Files.writeString(folder.resolve("secret.csv"), "secret");
    }

    private static String refusal(Folders folders, Path path) {
        try {
            folders.check(path);
            return "";
        } catch (BadInput refused) {
            return refused.key();
        }
    }

    @Test
    void whatLiesInAnAllowedFolderMayBeNamedAndNothingElse() {
        Folders folders = Folders.of(List.of(allowed));
        for (Path good : List.of(allowed, allowed.resolve("props"), allowed.resolve("props/../props"), allowed.resolve("none"))) {
            assertThat(refusal(folders, good)).as(good.toString()).isEmpty();
        }
        for (Path bad : List.of(folder, secret, allowed.resolve("../secret.csv"), folder.resolve("allowed-not"), Path.of("/"),
                allowed.resolve("props/../../secret.csv"), folder.resolve("none"))) {
            assertThat(refusal(folders, bad)).as(bad.toString()).isEqualTo("error.folders.outside");
        }
    }

    @Test
    void aLinkLeadsOutOfItOnlyWhereThatIsAllowedToo() throws IOException {
        Folders folders = Folders.of(List.of(allowed));
        Path file = Files.createSymbolicLink(allowed.resolve("a.csv"), secret);
        Path parent = Files.createSymbolicLink(allowed.resolve("up"), folder);
        Path within = Files.createSymbolicLink(allowed.resolve("again"), allowed.resolve("props"));
        assertThat(refusal(folders, file)).isEqualTo("error.folders.outside");
        assertThat(refusal(folders, parent)).isEqualTo("error.folders.outside");
        assertThat(refusal(folders, parent.resolve("none/at/all"))).isEqualTo("error.folders.outside");
        assertThat(refusal(folders, within)).isEmpty();
        assertThat(folders.real(within)).isEqualTo(allowed.resolve("props").toRealPath());
        assertThat(refusal(Folders.of(List.of(allowed, folder)), file)).isEmpty();
    }

    @Test
    void anAllowedFolderMayBeALinkAndBeNamedByEitherPath() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), allowed);
        Folders folders = Folders.of(List.of(link));
        assertThat(refusal(folders, link.resolve("props"))).isEmpty();
        assertThat(refusal(folders, allowed.toRealPath().resolve("props"))).isEmpty();
        assertThat(refusal(folders, secret)).isEqualTo("error.folders.outside");
        // A link that is turned elsewhere later takes what is allowed along, and nothing by the old path.
        Files.delete(link);
        Files.createSymbolicLink(link, folder.resolve("allowed-not"));
        assertThat(refusal(folders, allowed.toRealPath().resolve("props"))).isEqualTo("error.folders.outside");
    }

    @Test
    void withoutAnyAllowedItDependsOnWhoElseIsThere() {
        AtomicBoolean alone = new AtomicBoolean(true);
        Folders folders = Folders.allWhile(alone::get);
        assertThat(refusal(folders, secret)).isEmpty();
        assertThat(folders.named()).isEmpty();
        alone.set(false);
        assertThat(refusal(folders, secret)).isEqualTo("error.folders.none");
        assertThat(folders.named()).hasValue(List.of());
        assertThatCode(() -> Folders.ALL.check(secret)).doesNotThrowAnyException();
    }

    @Test
    void aPathWithoutEndIsRefusedLikeAnyOther() {
        Folders folders = Folders.of(List.of(allowed));
        assertThat(refusal(folders, allowed.resolve("a/".repeat(100_000)))).isEqualTo("error.folders.outside");
        assertThat(refusal(folders, allowed.resolve("a/".repeat(1_000)))).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereCannotBeAllowed() {
        assertThatThrownBy(() -> Folders.of(List.of(secret)))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.folders.missing"));
    }
}
