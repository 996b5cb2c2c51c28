package assetfactory.library;

import assetfactory.asset.Generator;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Errand;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.reconstruct.RelayedProgress;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import assetfactory.segment.SourceModel;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    private final MaskMaker masks;
    private final List<Reconstructor> engines;
    private final Clock clock;
    private final ObjectWriter json = JsonForm.mapper().writerWithDefaultPrettyPrinter();

    public AssetMaker(MaskMaker masks, List<Reconstructor> engines) {
        this(masks, engines, Clock.systemUTC());
    }

    AssetMaker(MaskMaker masks, List<Reconstructor> engines, Clock clock) {
        this.masks = masks;
        this.engines = List.copyOf(engines);
        this.clock = clock;
    }

    /** @throws BadInput naming the engines there are, where there is none of this id */
    public Reconstructor engine(String id) {
        return engines.stream()
                .filter(engine -> engine.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        BadInput.Kind.INVALID,
                        "error.engine.unknown",
                        id,
                        engines.stream().map(Reconstructor::id).collect(Collectors.joining(", "))));
    }

    /**
     * What the order is known by.
     *
     * @param imageSha256 of the picture's file
     * @param source of the mask; of a given one, its id is the hash of its file
     * @throws BadInput where there is no such engine
     */
    public AssetKey key(String imageSha256, MaskSource source, String engine, ReconstructionOptions options) {
        return key(imageSha256, source, model(source, source), engine, options);
    }

    private AssetKey key(
            String imageSha256,
            MaskSource source,
            Optional<String> model,
            String engine,
            ReconstructionOptions options) {
        return AssetKey.of(
                imageSha256, SourceModel.withoutModel(source), model.orElse(""), engine(engine), options);
    }

    /**
     * What reads the source's prompts.
     *
     * @param found what the source came down to, as far as that is known: another model may be in use by now
     */
    private Optional<String> model(MaskSource source, MaskSource found) {
        if (!SourceModel.isRead(source)) {
            return Optional.empty();
        }
        String name = SourceModel.named(found).orElseGet(masks::model);
        return Optional.of(source instanceof MaskSource.Auto ? name + ", " + MaskSource.Auto.METHOD : name);
    }

    /** A source that a person gives now: its prompts are those of the model in use, unless they say another. */
    MaskSource givenNow(MaskSource source) {
        return SourceModel.withModel(source, masks.model());
    }

    /** A source that was stored: where it names no model, there was but one then. */
    MaskSource stored(MaskSource source) {
        return SourceModel.withModel(source, masks.bundledModel());
    }

    boolean hasEngineElsewhere() {
        return engines.stream().anyMatch(Reconstructor::elsewhere);
    }

    public List<Reconstructor> engines() {
        return engines;
    }

    /**
     * Makes {@link AssetFileName#AS_MADE} in the folder (without {@code mesh.glb} where the engine made none), wholly or
     * not at all: they are written beside it and moved. Files of these names in an existing folder are replaced.
     *
     * @throws BadInput for prompts, masks and engines that cannot be
     * @throws assetfactory.reconstruct.CancelledException soon after the progress says so
     */
    public AssetCounts make(AssetOrder order, Path folder, Progress progress) {
        Reconstructor reconstructor = engine(order.engine());
        long start = System.nanoTime();
        progress.step(Progress.Stage.MASK, 0);
        MaskSource found = found(order);
        Optional<String> model = model(order.source(), found);
        Mask mask = masks.make(order.picture(), found, order.given());
        Picture pixels = order.picture().load().get();
        double maskSeconds = seconds(start);

        Path part = Aside.beside(folder.toAbsolutePath());
        Path fetched = Aside.beside(folder.toAbsolutePath());
        try {
            progress.step(Progress.Stage.MASK, ENGINE_FROM);
            start = System.nanoTime();
            Errand errand = new Errand(order.name(), order.id(), order.remembered(), fetched);
            Reconstruction made = reconstructor
                    .reconstruct(
                            new ReconstructionRequest(pixels, mask, order.options(), Optional.of(errand)),
                            part(progress, ENGINE_FROM, ENGINE_TO))
                    .withPivot(order.options().pivot());
            double engineSeconds = seconds(start);

            progress.step(Progress.Stage.SAVE, ENGINE_TO);
            double cost = reconstructor.dollars(engineSeconds, made.facts());
            AssetCounts counts = AssetFiles.counts(made, engineSeconds, cost);
            start = System.nanoTime();
            Files.createDirectories(part);
            AssetFiles.write(made, mask, order.name(), part, progress);
            List<AssetJson.FileFacts> files = AssetFiles.facts(part);
            AssetJson.Seconds seconds = new AssetJson.Seconds(maskSeconds, engineSeconds, seconds(start));
            AssetJson.MaskFacts maskFacts = maskFacts(mask, order.source(), model, found, files);
            AssetJson facts = facts(order, model, made, maskFacts, counts, files, seconds);
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

    private AssetJson facts(
            AssetOrder order,
            Optional<String> model,
            Reconstruction made,
            AssetJson.MaskFacts mask,
            AssetCounts counts,
            List<AssetJson.FileFacts> files,
            AssetJson.Seconds seconds) {
        PictureRef picture = order.picture();
        return new AssetJson(
                AssetJson.SCHEMA,
                key(picture.id(), order.source(), model, order.engine(), order.options()).sha256(),
                order.name(),
                order.tags(),
                new AssetJson.Image(order.imageName(), picture.id(), picture.width(), picture.height()),
                mask,
                new AssetJson.Engine(order.engine(), engine(order.engine()).version(), made.facts()),
                order.options(),
                AssetJson.frame(order.options().pivot()),
                AssetFiles.countFacts(made, counts),
                AssetJson.Box.of(made.bounds()),
                files,
                seconds,
                counts.cost(),
                new AssetJson.Made(clock.instant(), Generator.version(), System.getProperty("java.version")));
    }

    /** What the mask is really made from, which an automatic one leaves open. */
    private MaskSource found(AssetOrder order) {
        return order.source() instanceof MaskSource.Auto auto
                ? masks.found(order.picture(), auto)
                : givenNow(order.source());
    }

    private AssetJson.MaskFacts maskFacts(
            Mask mask,
            MaskSource source,
            Optional<String> model,
            MaskSource found,
            List<AssetJson.FileFacts> files) {
        String sha256 = files.stream()
                .filter(file -> file.name().equals(AssetFileName.MASK))
                .findFirst()
                .orElseThrow()
                .sha256();
        double area = (double) mask.area() / ((long) mask.width() * mask.height());
        MaskSource kept = SourceModel.withoutModel(source);
        if (!(source instanceof MaskSource.Auto)) {
            return new AssetJson.MaskFacts(sha256, area, kept, model.orElse(null), null, null);
        }
        boolean alpha = found instanceof MaskSource.Alpha;
        return new AssetJson.MaskFacts(sha256, area, kept, model.orElse(null), alpha ? "alpha" : "model", !alpha);
    }

    /** The engine's own 0..1 as a stretch of the whole job's. */
    static Progress part(Progress whole, double from, double to) {
        return new RelayedProgress(whole) {
            @Override
            public void report(Stage stage, double fraction) {
                super.report(stage, from + (to - from) * Math.max(0, Math.min(1, fraction)));
            }
        };
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
