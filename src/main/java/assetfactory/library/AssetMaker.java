package assetfactory.library;

import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Errand;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.SourceModel;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picture and mask in, a folder of files out: the one way an asset is made, by the server and on the command line.
 *
 * <p>The same input, options and versions give the same bytes in every file but {@code asset.json}, which alone holds
 * times. Safe from several threads.
 */
public final class AssetMaker {
    private static final Logger LOG = LoggerFactory.getLogger(AssetMaker.class);

    /** Shares of the whole job that lie before and after the engine's work. */
    private static final double ENGINE_FROM = 0.05;

    private static final double ENGINE_TO = 0.85;

    private final OrderMasks masks;
    private final Engines engines;
    private final Clock clock;
    private final ObjectWriter json = JsonForm.mapper().writerWithDefaultPrettyPrinter();

    public AssetMaker(MaskMaker masks, List<Reconstructor> engines) {
        this(new OrderMasks(masks), new Engines(engines), Clock.systemUTC());
    }

    AssetMaker(OrderMasks masks, Engines engines, Clock clock) {
        this.masks = masks;
        this.engines = engines;
        this.clock = clock;
    }

    public Engines engines() {
        return engines;
    }

    /**
     * What the order is known by.
     *
     * @param imageSha256 of the picture's file
     * @param source of the mask; of a given one, its id is the hash of its file
     * @throws BadInput where there is no such engine
     */
    public AssetKey key(String imageSha256, MaskSource source, String engine, ReconstructionOptions options) {
        return key(imageSha256, source, masks.model(source), engines.get(engine), options);
    }

    private static AssetKey key(
            String imageSha256,
            MaskSource source,
            Optional<String> model,
            Reconstructor engine,
            ReconstructionOptions options) {
        return AssetKey.of(imageSha256, SourceModel.withoutModel(source), model.orElse(""), engine, options);
    }

    /**
     * Makes {@link AssetFileName#AS_MADE} in the folder (without {@code mesh.glb} where the engine made none), wholly or
     * not at all: they are written beside it and moved. Files of these names in an existing folder are replaced.
     *
     * @throws BadInput for prompts, masks and engines that cannot be
     * @throws assetfactory.reconstruct.CancelledException soon after the progress says so
     */
    public AssetCounts make(AssetOrder order, Path folder, Progress progress) {
        Reconstructor engine = engines.get(order.engine());
        long start = System.nanoTime();
        progress.step(Progress.Stage.MASK, 0);
        OrderMasks.Found mask = masks.find(order);
        Picture pixels = order.picture().load().get();
        double maskSeconds = seconds(start);

        Path part = Aside.beside(folder.toAbsolutePath());
        Path fetched = Aside.beside(folder.toAbsolutePath());
        try {
            progress.step(Progress.Stage.MASK, ENGINE_FROM);
            start = System.nanoTime();
            Errand errand = new Errand(order.name(), order.id(), order.remembered(), fetched);
            Reconstruction made = engine.reconstruct(
                            new ReconstructionRequest(pixels, mask.mask(), order.options(), Optional.of(errand)),
                            ProgressPart.of(progress, ENGINE_FROM, ENGINE_TO))
                    .withPivot(order.options().pivot());
            double engineSeconds = seconds(start);

            progress.step(Progress.Stage.SAVE, ENGINE_TO);
            double cost = engine.dollars(engineSeconds, made.facts());
            AssetCounts counts = AssetFiles.counts(made, engineSeconds, cost);
            start = System.nanoTime();
            Files.createDirectories(part);
            AssetFiles.write(made, mask.mask(), order.name(), part, progress);
            List<AssetJson.FileFacts> files = AssetFiles.facts(part);
            AssetJson.Seconds seconds = new AssetJson.Seconds(maskSeconds, engineSeconds, seconds(start));
            AssetKey key = key(order.picture().id(), order.source(), mask.model(), engine, order.options());
            AssetJson facts =
                    new MadeJson(order, key, engine, mask, made).facts(counts, files, seconds, clock.instant());
            Aside.fill(part.resolve(AssetJson.FILE), out -> out.write(json.writeValueAsBytes(facts)));
            progress.step(Progress.Stage.SAVE, 0.99);
            // Of an asset that was there before.
            FinishSwap.forget(folder.toAbsolutePath());
            Aside.moveFolder(part, folder.toAbsolutePath(), AssetFileName.ALL);
            DerivedFiles.drop(folder.toAbsolutePath());
            return counts;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the asset into " + folder, e);
        } finally {
            removeLeftOver(part);
            removeLeftOver(fetched);
        }
    }

    private static double seconds(long startNanos) {
        return Math.round((System.nanoTime() - startNanos) / 1e5) / 1e4;
    }

    private static void removeLeftOver(Path part) {
        try {
            Aside.deleteTree(part);
        } catch (IOException e) {
            // The outcome that is on its way matters more, and the start-up sweep finds this by its name.
            LOG.warn("Could not remove {}", part, e);
        }
    }
}
