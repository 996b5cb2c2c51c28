package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files belong together, by their names alone. */
class MaterialsTest {
    private static final ItemDefaults DEFAULTS = new ItemDefaults("card", ReconstructionOptions.DEFAULT, false);

    @TempDir
    Path folder;

    @Test
    void aPictureAloneIsASpriteAndSubFoldersAreKept() throws IOException {
        files("b.png", "a.JPG", "props/焼き鳥.webp");
        assertThat(items()).containsExactly("a: a.JPG", "b: b.png", "props/焼き鳥: props/焼き鳥.webp");
        assertThat(unusable()).isEmpty();
    }

    @Test
    void masksLieInTheFolderBesideTheImages() throws IOException {
        files("set/images/x/chair.jpg", "set/images/lamp.png", "set/masks/x/chair.png", "set/masks/gone.png");
        assertThat(items())
                .containsExactly(
                        "set/lamp: set/images/lamp.png",
                        "set/x/chair: set/images/x/chair.jpg + set/masks/x/chair.png");
        assertThat(unusable()).containsExactly("set/masks/gone.png error.batch.no-picture");
    }

    @Test
    void theBatchMayBeTheImagesFolderItself() throws IOException {
        files("images/chair.jpg", "masks/chair.png");
        Materials materials = Materials.in(folder.resolve("images"), folder.resolve("out"), DEFAULTS);
        assertThat(materials.items()).hasSize(1);
        assertThat(materials.items().get(0).name()).isEqualTo("chair");
        assertThat(materials.items().get(0).mask().file()).contains(folder.resolve("masks/chair.png"));
    }

    @Test
    void aMaskBesideItsPictureIsToldByItsName() throws IOException {
        files("a.jpg", "a.mask.png", "b.jpg", "b_mask.png", "gas_mask.png");
        assertThat(items()).containsExactly("a: a.jpg + a.mask.png", "b: b.jpg + b_mask.png");
        assertThat(unusable()).containsExactly("gas_mask.png error.batch.no-picture");
    }

    @Test
    void aPictureThatHasAMaskIsNoMaskWhateverItIsCalled() throws IOException {
        files("images/gas_mask.png", "masks/gas_mask.png");
        assertThat(items()).containsExactly("gas_mask: images/gas_mask.png + masks/gas_mask.png");
    }

    @Test
    void aSceneIsAnAssetForEachOfItsMasks() throws IOException {
        files("kitchen/image.png", "kitchen/0.png", "kitchen/1.png", "kitchen/12.png", "numbers/7.png");
        assertThat(items())
                .containsExactly(
                        "kitchen-0: kitchen/image.png + kitchen/0.png",
                        "kitchen-1: kitchen/image.png + kitchen/1.png",
                        "kitchen-12: kitchen/image.png + kitchen/12.png",
                        "numbers/7: numbers/7.png");
    }

    @Test
    void theBatchMayBeASceneItself() throws IOException {
        files("kitchen/image.png", "kitchen/0.png");
        assertThat(Materials.in(folder.resolve("kitchen"), folder.resolve("out"), DEFAULTS).items())
                .extracting(BatchItem::name)
                .containsExactly("kitchen-0");
    }

    @Test
    void whatCannotBeDecidedIsLeftToAPerson() throws IOException {
        files("a.jpg", "a.mask.png", "a_mask.png", "b.jpg", "B.png", "c.png");
        assertThat(items()).containsExactly("c: c.png");
        assertThat(unusable())
                .containsExactlyInAnyOrder(
                        "a.jpg error.batch.many-masks", "b.jpg error.batch.one-place", "B.png error.batch.one-place");
    }

    @Test
    void otherFilesHiddenOnesAndTheOutputArePassedOver() throws IOException {
        files("a.png", "notes.txt", ".hidden.png", ".git/x.png", "out/a/preview.png");
        assertThat(items()).containsExactly("a: a.png");
        assertThat(unusable()).isEmpty();
    }

    @Test
    void theOutputIsKnownAlsoThroughALink() throws IOException {
        files("pictures/a.png", "pictures/out/a/preview.png");
        Path pictures = folder.resolve("pictures");
        Path link = Files.createSymbolicLink(folder.resolve("link"), pictures.resolve("out"));
        assertThat(Materials.in(pictures, link, DEFAULTS).items()).extracting(BatchItem::name).containsExactly("a");
        Path around = Files.createSymbolicLink(folder.resolve("around"), pictures);
        assertThatThrownBy(() -> Materials.in(pictures, around, DEFAULTS)).isInstanceOf(BadInput.class);
    }

    @Test
    void assetsNeverGoAmongThePictures() {
        for (Path out : List.of(folder, folder.getParent(), folder.resolve("x/.."))) {
            assertThatThrownBy(() -> Materials.in(folder, out, DEFAULTS))
                    .isInstanceOfSatisfying(
                            BadInput.class, e -> assertThat(e.key()).isEqualTo("error.batch.output-above"));
        }
    }

    private Stream<String> items() {
        return Materials.in(folder, folder.resolve("out"), DEFAULTS).items().stream()
                .map(item -> item.name() + ": " + relative(item.image())
                        + item.mask().file().map(mask -> " + " + relative(mask)).orElse(""));
    }

    private Stream<String> unusable() {
        return Materials.in(folder, folder.resolve("out"), DEFAULTS).unusable().stream()
                .map(unusable -> relative(unusable.file()) + " " + unusable.reason().key());
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[] {1});
        }
    }
}
