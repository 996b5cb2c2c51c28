package assetfactory.library;

import assetfactory.queue.Job;
import assetfactory.queue.Work;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes an asset of a file that another program wrote: it becomes the asset of the job's own id. */
final class ImportWork {
    private final DataFolder folder;
    private final Images images;
    private final AssetRegister register;

    ImportWork(DataFolder folder, Images images, AssetRegister register) {
        this.folder = folder;
        this.images = images;
        this.register = register;
    }

    Work.Done run(Job job, ImportRequest request, Progress progress) throws IOException {
        Path files = folder.asset(job.id());
        ForeignAsset foreign = AssetImporter.make(
                folder.upload(request.upload()), request.fileName(), request.name(), request.tags(), request.up(),
                request.finish(), files, progress);
        StoredImage picture = images.store(request.fileName(), foreign.png());
        AssetJson.State state = AssetJson.state(files.resolve(AssetJson.FILE));
        GenerateRequest order = new GenerateRequest(
                picture.id(),
                request.name(),
                AssetImporter.mask(),
                ImportRequest.ENGINE,
                ReconstructionOptions.DEFAULT,
                request.tags(),
                Optional.empty(),
                request.finish(),
                Optional.empty());
        return new Work.Done(
                job.id(),
                0,
                handle -> register.enter(handle, job, order, state, foreign.key(), false),
                () -> Aside.deleteTree(files));
    }
}
