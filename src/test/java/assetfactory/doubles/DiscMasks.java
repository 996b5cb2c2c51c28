package assetfactory.doubles;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Scale;
import assetfactory.image.Transparency;
import assetfactory.message.BadInput;
import assetfactory.segment.Candidate;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import assetfactory.segment.Prompt;
import assetfactory.segment.Region;
import assetfactory.segment.SearchListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A mask maker for tests: every included click is a disc of an eighth of the picture's width. */
public final class DiscMasks implements MaskMaker {
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    @Override
    public String model() {
        return "discs 1";
    }

    @Override
    public CompletableFuture<Void> prepare(PictureRef picture) {
        prepared.add(picture.id());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean prepared(PictureRef picture) {
        return prepared.contains(picture.id());
    }

    /** Of edits it knows none. */
    @Override
    public List<Candidate> candidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        if (!(source instanceof MaskSource.Prompted prompted)) {
            return List.of(new Candidate(Scale.fit(make(picture, source, given), longestSide), 1, 1));
        }
        List<Prompt> prompts = prompted.prompts();
        if (prompts.isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.range", "prompts", "0", "1", "9");
        }
        double scale = Math.min(1, (double) longestSide / Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        byte[] coverage = new byte[width * height];
        for (Prompt prompt : prompts) {
            if (prompt instanceof Prompt.Point point && point.include()) {
                disc(coverage, width, height, point.x() * scale, point.y() * scale);
            }
        }
        return List.of(new Candidate(new Mask(width, height, coverage), 0.9, 0.95));
    }

    private static void disc(byte[] coverage, int width, int height, double x, double y) {
        double radius = width / 8.0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= radius) {
                    coverage[row * width + column] = (byte) 255;
                }
            }
        }
    }

    /** A click into the middle, where there is no transparency. */
    @Override
    public MaskSource found(PictureRef picture, MaskSource.Auto source) {
        if (Transparency.isUseful(picture.load().get())) {
            return new MaskSource.Alpha(0, source.cleanup());
        }
        Prompt middle = new Prompt.Point(picture.width() / 2.0, picture.height() / 2.0, true);
        return new MaskSource.Prompted(List.of(middle), 0, source.cleanup());
    }

    /** Three discs side by side, the last one a part of the first; told one after the other. */
    @Override
    public Optional<List<Region>> everything(PictureRef picture, int longestSide, SearchListener listener) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (!listener.progressed(i / 3.0)) {
                return Optional.empty();
            }
            Prompt click = new Prompt.Point(picture.width() * (0.2 + 0.3 * i), picture.height() / 2.0, true);
            MaskSource.Prompted source = new MaskSource.Prompted(List.of(click), 0, Cleanup.NONE);
            Candidate candidate = candidates(picture, source, longestSide, id -> null).get(0);
            Region.Place place = i < 2 ? Region.Place.OBJECT : Region.Place.PART;
            regions.add(Region.of(source, candidate.mask(), 0.9, 0.95, place, i < 2 ? i : 0));
            listener.found(regions.get(i));
        }
        return Optional.of(regions);
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        if (source instanceof MaskSource.Auto auto) {
            return make(picture, found(picture, auto), given);
        }
        Mask mask;
        if (source instanceof MaskSource.Prompted prompted) {
            int full = Math.max(picture.width(), picture.height());
            mask = candidates(picture, prompted.prompts(), prompted.cleanup(), full).get(0).mask();
        } else if (source instanceof MaskSource.Given file) {
            mask = given.apply(file.id());
        } else {
            mask = alpha(picture.load().get());
        }
        if (mask.area() == 0) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.empty");
        }
        return mask;
    }

    @Override
    public Optional<Candidate> glance(PictureRef picture, Prompt.Point point, int longestSide) {
        return prepared(picture)
                ? Optional.of(candidates(picture, List.of(point), Cleanup.NONE, longestSide).get(0))
                : Optional.empty();
    }

    /** As if every embedding had left its cache. */
    public void forget() {
        prepared.clear();
    }

    private static Mask alpha(Picture picture) {
        byte[] coverage = new byte[picture.argb().length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (picture.argb()[i] >>> 24);
        }
        return new Mask(picture.width(), picture.height(), coverage);
    }

    @Override
    public void close() {}
}
