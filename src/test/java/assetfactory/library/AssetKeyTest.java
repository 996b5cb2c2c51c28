package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.SplatEngine;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.Cleanup;
import assetfactory.segment.Edit;
import assetfactory.segment.MaskSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Another key exactly where something else comes out. */
class AssetKeyTest {
    private static final ReconstructionOptions OPTIONS = ReconstructionOptions.DEFAULT;
    private static final MaskSource ALPHA = new MaskSource.Alpha(0, Cleanup.NONE);
    private static final Reconstructor CARD = new CardEngine();

    @Test
    void theSameOrderHasTheSameKeyInEveryProcess() {
        // Written down: a key that changes by itself has everything made, and paid for, again.
        assertThat(AssetKey.of("a", ALPHA, "", CARD, OPTIONS).sha256())
                .isEqualTo("69fd4538d11181263e781d9dbe88332b7dcb7427b71ea2a1e3c67401ac0f85ef");
    }

    @Test
    void optionsOfBeforeThereWerePivotsHaveTheirKeysStill() throws IOException {
        ReconstructionOptions kept = JsonForm.mapper()
                .readValue(
                        "{\"shape\":\"flat\",\"thickness\":1.5,\"back\":\"learned\",\"straighten\":false,\"triangles\":300,"
                                + "\"splats\":9000,\"sizeMetres\":0.3,\"seed\":7,\"preset\":\"high\"}",
                        ReconstructionOptions.class);
        // Written down with the program of that time.
        assertThat(AssetKey.of("a", ALPHA, "", CARD, kept).sha256())
                .isEqualTo("599cc9015d9e27ccae50ca80d7e4310eeef7dd64e173c3717aad8afd3be7b88e");
    }

    @Test
    void everyPartOfTheOrderCounts() {
        List<AssetKey> keys = List.of(
                AssetKey.of("a", ALPHA, "", CARD, OPTIONS),
                AssetKey.of("b", ALPHA, "", CARD, OPTIONS),
                AssetKey.of("a", new MaskSource.Alpha(9, Cleanup.NONE), "", CARD, OPTIONS),
                AssetKey.of("a", new MaskSource.Alpha(0, new Cleanup(false, 0, 0, 1)), "", CARD, OPTIONS),
                AssetKey.of("a", new MaskSource.Alpha(0, new Cleanup(false, 0, 0, 0, 1, Optional.empty())), "", CARD, OPTIONS),
                AssetKey.of("a", ALPHA.withEdits(List.of(new Edit.Invert())), "", CARD, OPTIONS),
                AssetKey.of("a", new MaskSource.Given("m", Cleanup.NONE), "", CARD, OPTIONS),
                AssetKey.of("a", new MaskSource.Given("n", Cleanup.NONE), "", CARD, OPTIONS),
                AssetKey.of("a", new MaskSource.Auto(Cleanup.NONE), "", CARD, OPTIONS),
                AssetKey.of("a", new MaskSource.Auto(Cleanup.NONE), "m", CARD, OPTIONS),
                AssetKey.of("a", ALPHA, "discs 2", CARD, OPTIONS),
                AssetKey.of("a", ALPHA, "", new SplatEngine(progress -> {}), OPTIONS),
                AssetKey.of("a", ALPHA, "", new Newer(), OPTIONS),
                AssetKey.of("a", ALPHA, "", CARD, OPTIONS.withThickness(2)),
                AssetKey.of("a", ALPHA, "", CARD, OPTIONS.withPivot(ReconstructionOptions.Pivot.CENTRE)));
        assertThat(keys).doesNotHaveDuplicates();
    }

    /** The card engine after a change. */
    private static final class Newer implements Reconstructor {
        @Override
        public String id() {
            return CARD.id();
        }

        @Override
        public String version() {
            return CARD.version() + ".1";
        }

        @Override
        public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
            return CARD.reconstruct(request, progress);
        }
    }
}
