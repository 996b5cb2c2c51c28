package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.PixelGrid;
import assetfactory.image.Scale;
import assetfactory.image.Transparency;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Makes the masks that sources stand for, at the picture's size or smaller. They may come out empty. */
final class SourceMasks {
    private record BaseKey(String picture, MaskSource source, int width, int height) {}

    /** Longest side of the masks that the editor asks for. */
    private static final int PREVIEW = 1024;

    /** Pictures of which it is remembered whether they are pixel art. */
    private static final int REMEMBERED = 1000;

    /** How large a mask is wanted; crisp: of whole pixels. */
    private record Size(int width, int height, boolean crisp) {
        static Size of(PictureRef picture, int longestSide) {
            int longest = Math.max(picture.width(), picture.height());
            return new Size(
                    Scale.side(picture.width(), longest, longestSide),
                    Scale.side(picture.height(), longest, longestSide),
                    false);
        }

        static Size of(PictureRef picture) {
            return new Size(picture.width(), picture.height(), false);
        }

        /** One pixel for each pixel of the art, but no more of them than there are here. */
        Size onGrid(PictureRef picture, int cell) {
            int across = picture.width() / cell;
            int down = picture.height() / cell;
            return across <= width && down <= height ? new Size(across, down, true) : new Size(width, height, true);
        }
    }

    private final SamManifest.Answers answers;
    private final PromptSteps steps;
    private final MainObject mainObject;
    private final Edits edits;
    private final EdgeFollower edges;
    /** Of transparency and of files, brought to the size of a preview: strokes are drawn over them one by one. */
    private final ByteBoundedCache<BaseKey, Mask> bases;

    private final ByteBoundedCache<String, Integer> cells = new ByteBoundedCache<>(REMEMBERED, cell -> 1);

    SourceMasks(SamManifest.Answers answers, PromptSteps steps, long cacheBytes) {
        this.answers = answers;
        this.steps = steps;
        this.mainObject = new MainObject(steps);
        this.edits = new Edits(cacheBytes / 10 * 3);
        this.edges = new EdgeFollower(cacheBytes / 10 * 6);
        this.bases = new ByteBoundedCache<>(cacheBytes / 10, mask -> mask.coverage().length);
    }

    MaskSource found(PictureRef picture, MaskSource.Auto source) {
        MaskSource found = Transparency.isUseful(picture.load().get())
                ? new MaskSource.Alpha(0, source.cleanup())
                : mainObject.prompts(picture, source.cleanup());
        return found.withEdits(source.edits());
    }

    void prepare(PictureRef picture) {
        noticing(picture, Size.of(picture, PREVIEW), noticed -> {
            steps.prepare(noticed);
            return noticed;
        });
    }

    /**
     * Every mask that may be meant, best first: several only for prompts.
     *
     * @param quick only the one that the source names is brought to the picture's edges
     */
    List<Candidate> candidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given, boolean quick) {
        Size size = Size.of(picture, longestSide);
        if (source instanceof MaskSource.Prompted prompted && !fromNothing(prompted)) {
            List<Prompt> prompts = PromptChecks.checked(prompted.prompts(), picture.width(), picture.height());
            List<LowResMask> answers = noticing(picture, size, noticed -> steps.answer(noticed, prompts));
            Size drawn = sizeDrawn(picture, source, size);
            int asked = prompted.candidate() < answers.size() ? prompted.candidate() : 0;
            return Beside.all(answers.size(), asked, index -> {
                LowResMask mask = answers.get(index);
                boolean rough = quick
                        && index != prompted.candidate()
                        && EdgeFollower.isWorthIt(mask, picture, drawn.width());
                Mask outlined = drawn(mask, picture, drawn, prompts, source.cleanup(), rough);
                return new Candidate(
                        edited(outlined, picture, source, drawn, size, given), mask.score(), mask.stability(), rough);
            });
        }
        return List.of(new Candidate(one(picture, source, size, given), 1, 1));
    }

    /** The mask that is meant, at the picture's own size. */
    Mask full(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        return one(picture, source, Size.of(picture), given);
    }

    /** The same at a smaller size, as {@link #candidates} has it. */
    Mask small(PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        return one(picture, source, Size.of(picture, longestSide), given);
    }

    /** What a click at this point would choose, if the picture's embedding is there. */
    Optional<Candidate> glance(PictureRef picture, Prompt.Point point, int longestSide) {
        List<Prompt> prompts = PromptChecks.checked(List.of(point), picture.width(), picture.height());
        Size size = Size.of(picture, longestSide);
        // Not along the picture's edges: they take longer than the eye rests on a place.
        return steps.glance(picture, prompts)
                .map(mask -> new Candidate(plain(mask, picture, size, prompts), mask.score(), mask.stability()));
    }

    private Mask one(PictureRef picture, MaskSource source, Size size, Function<String, Mask> given) {
        if (source instanceof MaskSource.Auto auto) {
            return one(picture, found(picture, auto), size, given);
        }
        if (source instanceof MaskSource.Prompted prompted && !fromNothing(prompted)) {
            // First, because the pixels are looked at here if they must be; the answer is kept.
            chosen(picture, prompted, size);
        }
        Size drawn = sizeDrawn(picture, source, size);
        return edited(base(picture, source, drawn, given), picture, source, drawn, size, given);
    }

    /** At which size the mask is made before it is brought to the one that is wanted: pixel art has its own. */
    private Size sizeDrawn(PictureRef picture, MaskSource source, Size wanted) {
        boolean asked = source.cleanup().pixelArt().orElse(false);
        // A mask that somebody made is left as it is made, until somebody says otherwise.
        boolean found = source.cleanup().pixelArt().isEmpty() && !(source instanceof MaskSource.Given);
        if (!asked && !found) {
            return wanted;
        }
        int cell = cells.get(picture.id(), () -> PixelGrid.cell(picture.load().get()));
        return asked || cell > 0 ? wanted.onGrid(picture, Math.max(1, cell)) : wanted;
    }

    private Mask edited(
            Mask base, PictureRef picture, MaskSource source, Size drawn, Size wanted, Function<String, Mask> given) {
        Mask mask = drawn.crisp() ? Whole.pixels(base) : base;
        if (!source.edits().isEmpty()) {
            List<Prompt> prompts = source instanceof MaskSource.Prompted prompted ? prompted.prompts() : List.of();
            mask = edits.apply(
                    mask,
                    source.edits(),
                    new Edits.Sheet(picture, drawn.width(), drawn.height(), drawn.crisp(), prompts),
                    other -> one(picture, other, drawn, given));
        }
        return Whole.enlarged(mask, wanted.width(), wanted.height());
    }

    private Mask base(PictureRef picture, MaskSource source, Size size, Function<String, Mask> given) {
        if (source instanceof MaskSource.Prompted prompted) {
            return fromNothing(prompted)
                    ? new Mask(size.width(), size.height(), new byte[size.width() * size.height()])
                    : drawn(
                            chosen(picture, prompted, size),
                            picture,
                            size,
                            PromptChecks.checked(prompted.prompts(), picture.width(), picture.height()),
                            source.cleanup(),
                            false);
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

    private LowResMask chosen(PictureRef picture, MaskSource.Prompted source, Size size) {
        List<Prompt> prompts = PromptChecks.checked(source.prompts(), picture.width(), picture.height());
        List<LowResMask> masks = noticing(picture, size, noticed -> steps.answer(noticed, prompts));
        if (source.candidate() < 0 || source.candidate() >= masks.size()) {
            throw new BadInput(
                    Kind.INVALID,
                    "error.mask.candidate",
                    String.valueOf(source.candidate()),
                    String.valueOf(masks.size()));
        }
        return masks.get(source.candidate());
    }

    /**
     * Asks something of a picture. If that loads its pixels, it is seen whether they are pixel art, and afterwards what
     * masks of this size need of them is kept, so that no click need load them.
     */
    private <T> T noticing(PictureRef picture, Size size, Function<PictureRef, T> asked) {
        AtomicReference<Picture> seen = new AtomicReference<>();
        T answer = asked.apply(new PictureRef(picture.id(), picture.width(), picture.height(), () -> {
            Picture loaded = picture.load().get();
            seen.set(loaded);
            return loaded;
        }));
        // Afterwards, so that the embedding is there sooner.
        Optional.ofNullable(seen.get()).ifPresent(loaded -> {
            cells.get(picture.id(), () -> PixelGrid.cell(loaded));
            edges.prime(picture, loaded, size.width(), size.height());
        });
        return answer;
    }

    /** How what the network says looks, at most this long. */
    ObjectSearch.Drawing drawing(PictureRef picture, int longestSide) {
        Size size = Size.of(picture, longestSide);
        return (mask, prompts, cleanup) -> {
            MaskSource source = new MaskSource.Prompted(prompts, 0, cleanup);
            Size drawn = sizeDrawn(picture, source, size);
            return edited(drawn(mask, picture, drawn, prompts, cleanup, false), picture, source, drawn, size, id -> {
                throw new IllegalStateException("prompts refer to no mask file");
            });
        };
    }

    private Mask plain(LowResMask mask, PictureRef picture, Size size, List<Prompt> prompts) {
        LowResMask quiet = Noise.removed(mask, answers.noiseBelow(), prompts);
        return LogitsToMask.draw(quiet, picture.width(), picture.height(), size.width(), size.height());
    }

    private Mask drawn(
            LowResMask mask, PictureRef picture, Size size, List<Prompt> prompts, Cleanup cleanup, boolean rough) {
        LowResMask quiet = Noise.removed(mask, answers.noiseBelow(), prompts);
        Mask drawn =
                LogitsToMask.draw(quiet, picture.width(), picture.height(), size.width(), size.height());
        Mask outlined = rough ? drawn : edges.follow(drawn, quiet, picture);
        return MaskCleaner.clean(outlined, cleanup, prompts, picture.width());
    }
}
