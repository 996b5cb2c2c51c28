package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.image.ImageLimits;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library whose database is not as it should be is not opened, and nothing of it is lost. */
class SafeOpeningTest {
    @TempDir
    Path data;

    private Path database;
    private Path picture;

    @BeforeEach
    void aLibraryWithAPicture() {
        try (Library library = open()) {
            StoredImage image = library.images().keep("a.png", Pictures.noise(32, 32, 1));
            picture = data.resolve("images").resolve(image.id()).resolve("source.png");
        }
        database = data.resolve("factory.db");
    }

    @Test
    void aDamagedDatabaseStaysAsItIsAndIsCopiedOnce() throws Exception {
        byte[] damaged = Files.readAllBytes(database);
        // Behind the first page, so that it looks like a database still.
        java.util.Arrays.fill(damaged, 4096, damaged.length, (byte) 0x5a);
        Files.write(database, damaged);
        for (int start = 0; start < 2; start++) {
            assertThat(refusal().key()).isEqualTo("error.data.damaged");
            assertThat(database).hasBinaryContent(damaged);
            assertThat(copies()).singleElement().satisfies(copy -> assertThat(copy).hasBinaryContent(damaged));
        }
        assertThat(refusal().getMessage()).contains(copies().get(0).toString()).contains("asset-factory restore");
        assertThat(picture).exists();
    }

    @Test
    void whatIsNoDatabaseAtAllIsADamagedOneToo() throws Exception {
        Files.writeString(database, "Somebody's notes, by mistake under this name.");
        assertThat(refusal().key()).isEqualTo("error.data.damaged");
        assertThat(picture).exists();
    }

    @Test
    void aDatabaseThatIsGoneIsNotReplacedByAnEmptyOne() throws Exception {
        Files.delete(database);
        assertThat(refusal().key()).isEqualTo("error.data.no-database");
        assertThat(database).doesNotExist();
        assertThat(picture).exists();
    }

    @Test
    void aDatabaseThatAnotherProgramKeepsIsWaitedForAMomentAndThenLeftAlone() throws Exception {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = other.createStatement()) {
            statement.execute("pragma locking_mode = exclusive");
            statement.execute("begin exclusive");
            assertThat(refusal().key()).isEqualTo("error.database.locked");
        }
        open().close();
    }

    private BadInput refusal() {
        BadInput[] refusal = new BadInput[1];
        assertThatThrownBy(this::open).isInstanceOfSatisfying(BadInput.class, e -> refusal[0] = e);
        return refusal[0];
    }

    private Library open() {
        return Library.open(data, ImageLimits.DEFAULT, new DiscMasks(), List.of(new CardEngine()), 0);
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.getFileName().toString().startsWith("factory.db.damaged-")).toList();
        }
    }
}
