package assetfactory.web.api;

import assetfactory.library.Library;
import assetfactory.library.StoredImage;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.Region;
import assetfactory.segment.SearchListener;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be found in a picture: at once, or as server-sent events while it is looked for. These are a
 * {@code progress} whenever another hundredth is done, a {@code region} for what looks like an object so far, and at the
 * end {@code regions}, which takes the place of what was told before. A reader who goes ends the search.
 */
final class RegionApi {
    private static final int SIDE = 1024;
    private static final int LARGEST_SIDE = 2048;
    private static final double STEP = 0.01;

    private final Library library;
    private final MaskMaker masks;
    private final EventStreams streams;
    private final Json json;

    RegionApi(Library library, MaskMaker masks, EventStreams streams, Json json) {
        this.library = library;
        this.masks = masks;
        this.streams = streams;
        this.json = json;
    }

    void all(Context ctx) {
        StoredImage image = ImageApi.image(library, ctx);
        int side = side(ctx);
        long start = System.nanoTime();
        SearchListener patient = new SearchListener() {
            @Override
            public boolean progressed(double share) {
                return true;
            }

            @Override
            public void found(Region region) {}
        };
        List<Region> regions = masks.everything(library.images().reference(image), side, patient).orElseThrow();
        json.answer(ctx, 200, answer(regions, start));
    }

    void stream(Context ctx) {
        StoredImage image = ImageApi.image(library, ctx);
        int side = side(ctx);
        streams.open(ctx, reader -> {
            long start = System.nanoTime();
            Optional<List<Region>> regions =
                    masks.everything(library.images().reference(image), side, new Telling(reader));
            regions.filter(found -> reader.isThere())
                    .ifPresent(found -> reader.tell("regions", json.text(answer(found, start))));
        });
    }

    private static int side(Context ctx) {
        return Parameters.number(ctx, "side", SIDE, 1, LARGEST_SIDE);
    }

    private static Answers.Regions answer(List<Region> regions, long start) {
        return new Answers.Regions(
                regions.stream().map(RegionApi::answer).toList(), Math.round((System.nanoTime() - start) / 1e6));
    }

    private static Answers.Region answer(Region region) {
        return new Answers.Region(
                region.place(),
                region.of(),
                region.source(),
                MaskApi.rounded(region.score()),
                MaskApi.rounded(region.stability()),
                MaskApi.rounded(region.area()),
                region.width(),
                region.height(),
                region.runs());
    }

    private final class Telling implements SearchListener {
        private final EventStreams.Reader reader;
        private double told = -1;

        Telling(EventStreams.Reader reader) {
            this.reader = reader;
        }

        @Override
        public boolean progressed(double share) {
            // While others are searched for the share stays; only by sending is it noticed that a reader has gone.
            if (share != 0 && share < told + STEP) {
                return true;
            }
            told = share;
            boolean there = reader.isThere();
            if (there) {
                reader.tell("progress", json.text(new Answers.Progress(MaskApi.rounded(share))));
            }
            return there;
        }

        @Override
        public void found(Region region) {
            reader.tell("region", json.text(answer(region)));
        }
    }
}
