package assetfactory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import assetfactory.segment.Prompt;
import assetfactory.segment.SourceModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenMasksTest {
    private static final Function<String, Mask> NO_FILES = id -> {
        throw new IllegalStateException(id);
    };
    private static final MaskSource CLICK =
            new MaskSource.Prompted(List.of(new Prompt.Point(40.5, 30.5, true)), 0, Cleanup.NONE);

    @TempDir
    private Path folder;

    private final ToyHost toys = new ToyHost();
    private Models models;
    private ChosenMasks masks;

    @BeforeEach
    void fetch() {
        models = toys.models(folder);
        models.fetch("toy-sam", true, Watcher.NONE);
        models.fetch("toy-sam2", true, Watcher.NONE);
        models.fetch("toy-zip", true, Watcher.NONE);
        masks = ChosenMasks.following(models, 64 << 20, 1);
    }

    @AfterEach
    void close() {
        masks.close();
        toys.close();
    }

    @Test
    void aRunningServerFollowsTheChoiceOfAnotherProcess() {
        assertThat(masks.model()).isEqualTo(masks.bundledModel()).startsWith("pocket-sam ");

        toys.models(folder).use("toy-sam");

        assertThat(masks.model()).startsWith("toy-sam ");
        assertThat(make(CLICK).area()).isPositive();
    }

    @Test
    void aMaskThatNamesItsModelIsMadeByItWhateverIsInUse() {
        models.use("toy-sam");
        MaskSource named = SourceModel.withModel(CLICK, masks.model());
        Mask seen = make(named);
        models.use("toy-sam2");
        assertThat(make(CLICK).coverage()).as("the other model sees another mask").isNotEqualTo(seen.coverage());

        assertThat(make(named).coverage()).isEqualTo(seen.coverage());
    }

    @Test
    void aMaskWhoseModelIsGoneIsRefusedInASentenceAndNeverMadeByAnother() {
        models.use("toy-sam");
        MaskSource named = SourceModel.withModel(CLICK, masks.model());
        models.remove("toy-sam");

        assertThatThrownBy(() -> make(named))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.model.gone"))
                .hasMessageContaining("toy-sam")
                .hasMessageContaining("pocket-sam");
        assertThat(make(CLICK).area()).as("the bundled one stands in for what names none").isPositive();
    }

    @Test
    void whatGoesOnWhenAnotherIsChosenEndsWithItsOwn() throws Exception {
        models.use("toy-sam");
        Mask expected = make(CLICK);
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PictureRef slow = new PictureRef("slow", 96, 64, () -> {
            looking.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return picture();
        });
        CompletableFuture<Mask> making = CompletableFuture.supplyAsync(() -> masks.make(slow, CLICK, NO_FILES));
        looking.await();

        models.use("toy-sam2");
        make(CLICK);
        models.use("toy-zip");
        make(CLICK);
        models.use(Models.BUNDLED);
        make(CLICK);
        models.remove("toy-sam");
        goOn.countDown();

        assertThat(making.get().coverage()).isEqualTo(expected.coverage());
    }

    @Test
    void whatIsFoundByItselfNamesTheModelThatFoundIt() {
        PictureRef disc = new PictureRef("disc", 640, 480, ChosenMasksTest::disc);

        MaskSource found = masks.found(disc, new MaskSource.Auto(Cleanup.NONE));

        assertThat(SourceModel.named(found)).contains(masks.bundledModel());
    }

    @Test
    void oneModelAloneIsAsked() {
        models.use("toy-sam");
        try (ChosenMasks other = ChosenMasks.with("toy-sam2", models, 0, 1, assetfactory.onnx.Provider.CPU)) {
            assertThat(other.model()).startsWith("toy-sam2 ");
        }
        assertThatThrownBy(() -> ChosenMasks.with("nobody", models, 0, 1, assetfactory.onnx.Provider.CPU))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("toy-zip");
    }

    private Mask make(MaskSource source) {
        return masks.make(reference("one"), source, NO_FILES);
    }

    private static PictureRef reference(String id) {
        return new PictureRef(id, 96, 64, ChosenMasksTest::picture);
    }

    private static Picture picture() {
        int[] argb = new int[96 * 64];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xff000000 | i * 7919 & 0xffffff;
        }
        return new Picture(96, 64, argb);
    }

    private static Picture disc() {
        int[] argb = new int[640 * 480];
        for (int i = 0; i < argb.length; i++) {
            int x = i % 640;
            int y = i / 640;
            boolean disc = Math.hypot(x - 330, y - 230) < 110;
            argb[i] = disc ? 0xffe63c28 : 0xff000000 | x * 255 / 640 << 16 | y * 255 / 480 << 8 | 90;
        }
        return new Picture(640, 480, argb);
    }
}
