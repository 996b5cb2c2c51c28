package assetfactory.cli;

import assetfactory.asset.Glb;
import assetfactory.asset.PointsPly;
import assetfactory.asset.SplatPly;
import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.library.AssetMaker;
import assetfactory.library.AssetOrder;
import assetfactory.library.LocalFiles;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.BareRuns;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import assetfactory.segment.Prompt;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/** The steps between a picture and an asset, each measured alone on pictures that travel with the program. */
final class Benchmark implements AutoCloseable {
    private static final int SPRITE_SIDE = 1024;

    /** On the mug of the table picture, in its pixels. */
    private static final double CLICK_X = 960;

    private static final double CLICK_Y = 330;

    private final int warmUp;
    private final int runs;
    private final MaskMaker masks;
    private final Reconstructor engine;
    private final List<Reconstructor> engines = Engines.reconstructors();
    private final Picture table = resource("table.jpg");
    private final Picture sprite = enlarged(resource("skewer.png"));

    /** @param masks closed with this */
    Benchmark(MaskMaker masks, int warmUp, int runs) {
        this.masks = masks;
        this.warmUp = warmUp;
        this.runs = runs;
        this.engine = engines.get(0);
    }

    /** @param show is told the message key's last part and the timings of every step */
    void run(BiConsumer<String, Timings> show) {
        PictureRef known = tableAs("click");
        masks.prepare(known).join();
        BareRuns bare = masks.bare(known, click(0)).orElseThrow();
        pair("encoder", bare.encoder(), "embedding", i -> embedding(tableAs("embedding " + i)), show);
        // A pixel further each time: the same click again would be answered from the cache.
        IntToLongFunction clicked = taken(i -> masks.candidates(known, click(i), Cleanup.NONE, SPRITE_SIDE));
        pair("decoder", bare.decoder(), "click", clicked, show);

        PictureRef drawn = new PictureRef("sprite", SPRITE_SIDE, SPRITE_SIDE, () -> sprite);
        MaskSource alpha = new MaskSource.Alpha(0, Cleanup.NONE);
        Mask mask = masks.make(drawn, alpha, id -> {
            throw new IllegalStateException("alpha needs no file");
        });
        ReconstructionRequest request = new ReconstructionRequest(sprite, mask, ReconstructionOptions.DEFAULT);
        show.accept("preview", time(i -> engine.preview(request, Progress.NONE)));
        show.accept("reconstruction", time(i -> engine.reconstruct(request, Progress.NONE)));
        Reconstruction made = engine.reconstruct(request, Progress.NONE);
        show.accept("glb", time(i -> write(out -> Glb.write(made.mesh(), "skewer", out))));
        show.accept("splat-ply", time(i -> write(out -> SplatPly.write(made.splats(), out))));
        show.accept("points-ply", time(i -> write(out -> PointsPly.write(made.points(), out))));
        show.accept("whole", whole(drawn, alpha));
    }

    /** Nanoseconds until clicks can be answered: what is kept of the pixels for drawing comes afterwards. */
    private long embedding(PictureRef picture) {
        long before = embedded();
        masks.prepare(picture).join();
        return embedded() - before;
    }

    private long embedded() {
        return masks.timers().get("embedding").nanoseconds();
    }

    private static IntToLongFunction taken(IntConsumer work) {
        return i -> {
            long start = System.nanoTime();
            work.accept(i);
            return System.nanoTime() - start;
        };
    }

    /**
     * In turns, because other programs come and go: what one is measured beside, the other is too.
     *
     * @param whole gives its nanoseconds
     */
    private void pair(
            String bareName,
            Runnable bare,
            String wholeName,
            IntToLongFunction whole,
            BiConsumer<String, Timings> show) {
        long[] bareTimes = new long[runs];
        long[] wholeTimes = new long[runs];
        for (int i = -warmUp; i < runs; i++) {
            long start = System.nanoTime();
            bare.run();
            long alone = System.nanoTime() - start;
            long together = whole.applyAsLong(i + warmUp);
            if (i >= 0) {
                bareTimes[i] = alone;
                wholeTimes[i] = together;
            }
        }
        Timings ratios = Timings.ratios(wholeTimes, bareTimes);
        show.accept(bareName, Timings.of(bareTimes));
        show.accept(wholeName, Timings.of(wholeTimes));
        show.accept(wholeName + BenchmarkCommand.RATIO, ratios);
    }

    private Timings whole(PictureRef picture, MaskSource source) {
        AssetMaker maker = new AssetMaker(masks, engines);
        Path folder = temporaryFolder();
        AssetOrder order = new AssetOrder(
                picture, "skewer", source, id -> null, engine.id(), ReconstructionOptions.DEFAULT, "skewer");
        try {
            return time(i -> maker.make(order, folder.resolve("asset"), Progress.NONE));
        } finally {
            LocalFiles.delete(folder);
        }
    }

    private Timings time(IntConsumer work) {
        IntToLongFunction taken = taken(work);
        long[] nanoseconds = new long[runs];
        for (int i = -warmUp; i < runs; i++) {
            long one = taken.applyAsLong(i + warmUp);
            if (i >= 0) {
                nanoseconds[i] = one;
            }
        }
        return Timings.of(nanoseconds);
    }

    private PictureRef tableAs(String id) {
        return new PictureRef(id, table.width(), table.height(), () -> table);
    }

    private static List<Prompt> click(int i) {
        return List.of(new Prompt.Point(CLICK_X + i % 40, CLICK_Y + i / 40, true));
    }

    /** Writing as such, without a disk. */
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.to(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("asset-factory-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    private static Picture resource(String name) {
        try (InputStream in = Benchmark.class.getResourceAsStream("/web/samples/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no sample " + name + " in this program");
            }
            return new ImageDecoder(ImageLimits.DEFAULT).decode(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Picture enlarged(Picture small) {
        BufferedImage large = new BufferedImage(SPRITE_SIDE, SPRITE_SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(small.toBufferedImage(), 0, 0, SPRITE_SIDE, SPRITE_SIDE, null);
        graphics.dispose();
        return Picture.of(large);
    }

    /** What reads the click. */
    String model() {
        return masks.model();
    }

    @Override
    public void close() {
        masks.close();
    }
}
