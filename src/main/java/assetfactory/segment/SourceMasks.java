package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Scale;
import assetfactory.image.Transparency;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.util.List;
import java.util.function.Function;

/** Makes the masks that sources stand for, at the picture's size or smaller. They may come out empty. */
final class SourceMasks {
    private record BaseKey(String picture, MaskSource source, int width, int height) {}

    /** How large a mask is wanted. */
    private record Size(int width, int height) {
        static Size of(PictureRef picture, int longestSide) {
            int longest = Math.max(picture.width(), picture.height());
            return new Size(
                    Scale.side(picture.width(), longest, longestSide),
                    Scale.side(picture.height(), longest, longestSide));
        }
    }

    private final SamManifest.Answers answers;
    private final PromptSteps steps;
    private final MainObject mainObject;
    private final Edits edits;
    /** Of transparency and of files, brought to the size of a preview: strokes are drawn over them one by one. */
    private final ByteBoundedCache<BaseKey, Mask> bases;

    SourceMasks(SamManifest.Answers answers, PromptSteps steps, long cacheBytes) {
        this.answers = answers;
        this.steps = steps;
        this.mainObject = new MainObject(steps);
        this.edits = new Edits(cacheBytes);
        this.bases = new ByteBoundedCache<>(cacheBytes / 8, mask -> mask.coverage().length);
    }

    MaskSource found(PictureRef picture, MaskSource.Auto source) {
        MaskSource found = Transparency.isUseful(picture.load().get())
                ? new MaskSource.Alpha(0, source.cleanup())
                : mainObject.prompts(picture, source.cleanup());
        return found.withEdits(source.edits());
    }

    /** Every mask that may be meant, best first: several only for prompts. */
    List<Candidate> candidates(PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        Size size = Size.of(picture, longestSide);
        if (source instanceof MaskSource.Prompted prompted && !fromNothing(prompted)) {
            List<Prompt> prompts = PromptChecks.checked(prompted.prompts(), picture.width(), picture.height());
            return steps.answer(picture, prompts).stream()
                    .map(mask -> new Candidate(
                            edited(drawn(mask, picture, size, prompts, source.cleanup()), picture, source, given),
                            mask.score(),
                            mask.stability()))
                    .toList();
        }
        return List.of(new Candidate(one(picture, source, size, given), 1, 1));
    }

    /** The mask that is meant, at the picture's own size. */
    Mask full(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        return one(picture, source, new Size(picture.width(), picture.height()), given);
    }

    private Mask one(PictureRef picture, MaskSource source, Size size, Function<String, Mask> given) {
        if (source instanceof MaskSource.Auto auto) {
            return one(picture, found(picture, auto), size, given);
        }
        return edited(base(picture, source, size, given), picture, source, given);
    }

    private Mask edited(Mask base, PictureRef picture, MaskSource source, Function<String, Mask> given) {
        if (source.edits().isEmpty()) {
            return base;
        }
        List<Prompt> prompts = source instanceof MaskSource.Prompted prompted ? prompted.prompts() : List.of();
        Size size = new Size(base.width(), base.height());
        return edits.apply(
                base,
                source.edits(),
                new Edits.Sheet(picture, size.width(), size.height(), false, prompts),
                other -> one(picture, other, size, given));
    }

    private Mask base(PictureRef picture, MaskSource source, Size size, Function<String, Mask> given) {
        if (source instanceof MaskSource.Prompted prompted) {
            return fromNothing(prompted)
                    ? new Mask(size.width(), size.height(), new byte[size.width() * size.height()])
                    : prompted(picture, prompted, size);
        }
        if (size.width() == picture.width() && size.height() == picture.height()) {
            return whole(picture, source, given);
        }
        return bases.get(
                new BaseKey(picture.id(), source.withEdits(List.of()), size.width(), size.height()),
                () -> Scale.to(whole(picture, source, given), size.width(), size.height()));
    }

    private static Mask whole(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        Mask mask = source instanceof MaskSource.Alpha alpha
                ? AlphaMask.of(picture.load().get(), alpha.threshold())
                : given.apply(((MaskSource.Given) source).id());
        Mask clean = MaskCleaner.clean(mask, source.cleanup(), List.of(), picture.width());
        if (source.edits().isEmpty() && clean.bounds().isEmpty()) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.mask.empty");
        }
        return clean;
    }

    private static boolean fromNothing(MaskSource.Prompted source) {
        return source.prompts().isEmpty() && !source.edits().isEmpty();
    }

    private Mask prompted(PictureRef picture, MaskSource.Prompted source, Size size) {
        List<Prompt> prompts = PromptChecks.checked(source.prompts(), picture.width(), picture.height());
        List<LowResMask> masks = steps.answer(picture, prompts);
        if (source.candidate() < 0 || source.candidate() >= masks.size()) {
            throw new BadInput(
                    Kind.INVALID,
                    "error.mask.candidate",
                    String.valueOf(source.candidate()),
                    String.valueOf(masks.size()));
        }
        return drawn(masks.get(source.candidate()), picture, size, prompts, source.cleanup());
    }

    /** How what the network says looks, at most this long. */
    ObjectSearch.Drawing drawing(PictureRef picture, int longestSide) {
        Size size = Size.of(picture, longestSide);
        return (mask, prompts, cleanup) -> drawn(mask, picture, size, prompts, cleanup);
    }

    private Mask drawn(LowResMask mask, PictureRef picture, Size size, List<Prompt> prompts, Cleanup cleanup) {
        LowResMask quiet = Noise.removed(mask, answers.noiseBelow(), prompts);
        Mask drawn =
                LogitsToMask.draw(quiet, picture.width(), picture.height(), size.width(), size.height());
        return MaskCleaner.clean(drawn, cleanup, prompts, picture.width());
    }
}
