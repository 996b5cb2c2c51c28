package assetfactory.batch;

import assetfactory.image.ImageLimits;
import assetfactory.image.MaskReader;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalFiles.LocalHeader;
import assetfactory.library.LocalFiles.LocalPicture;
import assetfactory.library.LocalOrder;
import assetfactory.message.BadInput;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import assetfactory.segment.PromptChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where an item's mask is to come from. */
public sealed interface MaskChoice {
    /** A mask that somebody made. */
    record File(Path path) implements MaskChoice {
        @Override
        public MaskSource source(int width, int height) {
            LocalHeader mask = LocalFiles.header(path, ImageLimits.fitting(width, height));
            MaskReader.checkSize(mask.header(), width, height);
            return new MaskSource.Given(mask.sha256(), Cleanup.NONE);
        }

        @Override
        public LocalOrder order(LocalPicture picture) {
            ImageLimits limits = ImageLimits.fitting(picture.reference().width(), picture.reference().height());
            return LocalOrder.withMask(picture, path, Cleanup.NONE, limits);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public String word() {
            return "file";
        }
    }

    /**
     * The picture's own transparency.
     *
     * @param elseAuto whether the main object is looked for where that says nothing; a {@link Plan} finds out
     */
    record Transparency(boolean elseAuto) implements MaskChoice {
        private static final MaskSource.Alpha SOURCE = new MaskSource.Alpha(0, Cleanup.NONE);

        @Override
        public MaskSource source(int width, int height) {
            return SOURCE;
        }

        @Override
        public LocalOrder order(LocalPicture picture) {
            return LocalOrder.withItsTransparency(picture, SOURCE);
        }

        @Override
        public String word() {
            return "alpha";
        }
    }

    /** The main object, found by the mask model. */
    record Auto() implements MaskChoice {
        @Override
        public MaskSource source(int width, int height) {
            return new MaskSource.Auto(Cleanup.NONE);
        }

        @Override
        public String word() {
            return "auto";
        }
    }

    /** Points and a box, read by the mask model. */
    record Prompts(List<Prompt> prompts) implements MaskChoice {
        public Prompts {
            prompts = List.copyOf(prompts);
        }

        @Override
        public MaskSource source(int width, int height) {
            PromptChecks.checked(prompts, width, height);
            return new MaskSource.Prompted(prompts, 0, Cleanup.NONE);
        }

        @Override
        public String word() {
            return "prompts";
        }
    }

    /**
     * What an asset's key knows it by.
     *
     * @param width of the picture
     * @param height of the picture
     * @throws BadInput where it does not suit the picture, as far as that can be told without decoding it
     */
    MaskSource source(int width, int height);

    /** @throws BadInput where it does not suit the picture */
    default LocalOrder order(LocalPicture picture) {
        return LocalOrder.of(picture, source(picture.reference().width(), picture.reference().height()));
    }

    /** The mask's file, if it has one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** As events and reports name it. */
    String word();
}
