package assetfactory.library;

import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import assetfactory.queue.Work;
import assetfactory.reconstruct.Progress;
import assetfactory.segment.Edit;
import assetfactory.segment.MaskSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes an asset of a picture: it becomes the asset of the job's own id. */
final class GenerateWork {
    private final DataFolder folder;
    private final AssetMaker maker;
    private final OrderMasks sources;
    private final GivenMasks givenMasks;
    private final Images images;
    private final AssetTable assets;
    private final AssetRegister register;

    GenerateWork(
            DataFolder folder,
            AssetMaker maker,
            OrderMasks sources,
            GivenMasks givenMasks,
            Images images,
            AssetTable assets,
            AssetRegister register) {
        this.folder = folder;
        this.maker = maker;
        this.sources = sources;
        this.givenMasks = givenMasks;
        this.images = images;
        this.assets = assets;
        this.register = register;
    }

    Work.Done run(Job job, GenerateRequest request, Progress progress) throws IOException {
        MaskSource mask = sources.stored(request.mask());
        AssetKey key = maker.key(request.imageId(), mask, request.engine(), request.options());
        Path files = folder.asset(job.id());
        double cost = make(job, request, key, files, progress);
        boolean unreviewed = request.mask() instanceof MaskSource.Auto
                && !images.get(request.imageId()).transparent();
        AssetJson.State state = AssetJson.state(files.resolve(AssetJson.FILE));
        return new Work.Done(
                job.id(),
                cost,
                handle -> register.enter(handle, job, request, state, key.sha256(), unreviewed),
                () -> Aside.deleteTree(files));
    }

    /** Returns what it cost. */
    private double make(Job job, GenerateRequest request, AssetKey key, Path files, Progress progress)
            throws IOException {
        FinishedProgress whole = FinishedProgress.of(progress, request.finish());
        // Else the process died between the files and the row.
        boolean there = key.finishedIn(files);
        boolean copied = !there && takenOver(request, files);
        if (!there && !copied) {
            made(order(job, request), request, files, whole.making());
        }
        if (!request.finish().asksForNothing()) {
            AssetFinisher.finish(files, request.finish(), whole.finishing());
        }
        return copied ? 0 : AssetJson.counts(files.resolve(AssetJson.FILE)).cost();
    }

    private void made(AssetOrder order, GenerateRequest request, Path files, Progress progress) {
        try {
            maker.make(order, files, progress);
        } catch (BadInput reason) {
            boolean shares = request.mask().edits().stream().anyMatch(Edit.Minus.class::isInstance);
            // A person who drew several objects must hear which of them the others have covered.
            throw shares && reason.key().equals("error.mask.empty")
                    ? new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.covered", request.name())
                    : reason;
        }
    }

    private AssetOrder order(Job job, GenerateRequest request) {
        StoredImage image = images.get(request.imageId());
        return new AssetOrder(
                images.reference(image),
                image.name(),
                sources.stored(request.mask()),
                id -> givenMasks.mask(image, id),
                request.engine(),
                request.options(),
                request.name(),
                request.tags(),
                job.orderId(),
                job.engineCallId());
    }

    /** Copies the asset that was made of the same, so that no engine does it, and nobody pays, twice. */
    private boolean takenOver(GenerateRequest request, Path files) throws IOException {
        Optional<StoredAsset> same = request.sameAs().flatMap(assets::find);
        if (same.isEmpty() || !Files.isDirectory(folder.asset(same.get().id()))) {
            return false;
        }
        Path part = Aside.beside(files);
        try {
            Files.createDirectories(part);
            for (String name : same.get().files()) {
                Files.copy(folder.asset(same.get().id()).resolve(name), part.resolve(name));
            }
            AssetJson.rename(part.resolve(AssetJson.FILE), request.name(), request.tags());
            Aside.moveFolder(part, files, AssetFileName.ALL);
            return true;
        } finally {
            Aside.deleteTree(part);
        }
    }
}
