package assetfactory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    @TempDir
    private Path folder;

    private final ToyHost toys = new ToyHost();

    @AfterEach
    void close() {
        toys.close();
    }

    private Models models() {
        return toys.models(folder.resolve("data"));
    }

    @Test
    void theCatalogueIsWhole() {
        Catalogue catalogue = Catalogue.bundled();
        assertThat(catalogue.models()).extracting(Catalogue.Model::id).startsWith("mobile-sam").doesNotHaveDuplicates();
        for (Catalogue.Model model : catalogue.models()) {
            assertThat(catalogue.families()).contains(model.family());
            assertThat(model.files()).extracting(Catalogue.ModelFile::role).containsExactly("encoder", "decoder");
            assertThat(model.files()).allMatch(file -> file.sha256().matches("[0-9a-f]{64}"));
            assertThat(model.remotes()).isNotEmpty().allMatch(remote -> remote.sha256().matches("[0-9a-f]{64}")
                    && remote.urls().stream().allMatch(url -> url.startsWith("https://")) && !remote.urls().isEmpty());
            assertThat(catalogue.licences(model)).isNotEmpty().allMatch(licence -> licence.text().length() > 500);
            assertThat(ModelIds.valid(model.id())).isTrue();
        }
    }

    @Test
    void nothingIsFetchedUntilTheLicenceIsAccepted() {
        assertThatThrownBy(() -> models().fetch("toy-sam", false, Watcher.NONE))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.model.licence"));
        assertThat(toys.host().asked()).isEmpty();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aFetchedModelIsThereWithItsProgressAndCanBeUsedAndRemoved() {
        List<Long> seen = new ArrayList<>();
        long all = models().catalogue().model("toy-sam").downloadBytes();

        InstalledModel fetched = models().fetch("toy-sam", true, (done, total) -> {
            seen.add(done);
            assertThat(total).isEqualTo(all);
        });

        assertThat(seen).isSorted().endsWith(all);
        assertThat(models().installed()).containsExactly(fetched);
        assertThat(fetched.bytes()).isEqualTo(all);
        assertThat(models().waitingBytes()).isZero();
        assertThat(models().inUse()).isEqualTo(Models.BUNDLED);
        models().use("toy-sam");
        assertThat(models().inUse()).isEqualTo("toy-sam");
        assertThat(models().fetch("toy-sam", false, Watcher.NONE)).as("already here").isEqualTo(fetched);
        models().remove("toy-sam");
        assertThat(models().installed()).isEmpty();
        assertThat(models().inUse()).isEqualTo(Models.BUNDLED);
        assertThat(models().missing()).isEmpty();
    }

    @Test
    void anArchiveIsUnpackedFromTheHostThatHasIt() {
        InstalledModel fetched = models().fetch("toy-zip", true, Watcher.NONE);

        assertThat(toys.host().asked()).containsExactly("/gone", "/toy-zip.zip");
        assertThat(fetched.files()).extracting(InstalledModel.InstalledFile::role).containsExactly("encoder", "decoder");
        assertThat(models().verify()).singleElement().satisfies(one -> assertThat(one.damaged()).isEmpty());
        assertThat(models().waitingBytes()).isZero();
    }

    @Test
    void aHostOfTheEnvironmentIsAskedFirstByHash() throws IOException {
        try (FileHost blobs = new FileHost()) {
            byte[] encoder = ToyHost.network("sam1-rows", "encoder");
            blobs.put("blobs/" + ToyHost.sha256(encoder), encoder);
            Models models =
                    toys.models(folder.resolve("data"), Map.of(Models.HOST, blobs.url("blobs")));

            models.fetch("toy-sam", true, Watcher.NONE);

            assertThat(blobs.asked()).hasSize(2);
            assertThat(toys.host().asked()).as("what the other host lacks").containsExactly("/toy-sam/decoder");
        }
        assertThatThrownBy(() -> toys.models(folder, Map.of(Models.HOST, "ftp:nowhere")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(Models.HOST);
    }

    @Test
    void filesAreKnownByWhatIsInThemAndWaitForEachOther() throws IOException {
        Path one = ToyHost.save(folder, "sam2", "decoder", "holiday.bin");
        Path two = ToyHost.save(folder, "sam2", "encoder", "x");

        assertThat(models().intake().take(List.of(one)).incomplete()).containsEntry("toy-sam2", "encoder-of-toy-sam2.onnx");
        assertThat(models().installed()).isEmpty();
        assertThat(models().intake().take(List.of(two)).models()).extracting(InstalledModel::id).containsExactly("toy-sam2");
        assertThat(one).as("the person's own file stays").exists();
    }

    @Test
    void anUnknownFileIsRefusedUnlessItsFamilyIsSaid() throws IOException {
        Path encoder = ToyHost.save(folder, "sam1-planes", "encoder", "My Encoder v2.onnx");
        Path decoder = ToyHost.save(folder, "sam1-planes", "decoder", "My Decoder v2.onnx");

        assertThatThrownBy(() -> models().intake().take(List.of(encoder, decoder)))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.model.file"));
        assertThat(models().waitingBytes()).isZero();

        // In the wrong order: which is which, their inputs tell.
        InstalledModel own = models().intake().take(List.of(decoder, encoder), "sam1-planes");

        assertThat(own.id()).matches("my-v2-[0-9a-f]{8}");
        assertThat(own.files().get(0).sha256()).isEqualTo(Sha256.of(encoder));
        models().use(own.id());
        assertThat(models().inUse()).isEqualTo(own.id());
    }

    @Test
    void filesOfAnotherFamilyThanWasSaidAreRefused() throws IOException {
        Path encoder = ToyHost.save(folder, "sam1-planes", "encoder", "a.onnx");
        Path decoder = ToyHost.save(folder, "sam1-planes", "decoder", "b.onnx");
        Path text = Files.writeString(folder.resolve("c.onnx"), "no network at all");

        assertThatThrownBy(() -> models().intake().take(List.of(encoder, decoder), "sam2"))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.model.contract"));
        assertThatThrownBy(() -> models().intake().take(List.of(encoder, text), "sam1-planes"))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.onnx.broken"));
        assertThatThrownBy(() -> models().intake().take(List.of(encoder), "sam1-planes")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> models().intake().take(List.of(encoder, decoder), "sam9")).isInstanceOf(BadInput.class);
        assertThat(models().installed()).isEmpty();
    }

    @Test
    void damageIsFoundAndWhatIsCutOffIsNoModelAnyMore() throws IOException {
        InstalledModel model = models().fetch("toy-sam", true, Watcher.NONE);
        models().use("toy-sam");
        Path encoder = models().root().resolve("toy-sam").resolve("encoder.onnx");
        byte[] content = Files.readAllBytes(encoder);
        content[content.length / 2] ^= 1;
        Files.write(encoder, content);

        assertThat(models().verify()).containsExactly(new Models.Verified(model, List.of("encoder.onnx")));

        Files.write(encoder, new byte[10]);
        assertThat(models().installed()).isEmpty();
        assertThat(models().inUse()).isEqualTo(Models.BUNDLED);
        assertThat(models().missing()).contains("toy-sam");
    }

    @Test
    void idsThatAreNoNamesOfFoldersFindNothing() {
        for (String id : List.of("../data", "", "a/b", "A", "..")) {
            assertThatThrownBy(() -> models().use(id)).as(id).isInstanceOf(BadInput.class);
            assertThatThrownBy(() -> models().remove(id)).as(id).isInstanceOf(BadInput.class);
        }
    }
}
