package assetfactory.library;

import assetfactory.queue.Work;
import assetfactory.reconstruct.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Finishes an asset that there is. */
final class FinishWork {
    private final DataFolder folder;
    private final Assets assets;

    FinishWork(DataFolder folder, Assets assets) {
        this.folder = folder;
        this.assets = assets;
    }

    /** Its files change with its row: until then nobody sees anything. */
    Work.Done run(FinishRequest request, Progress progress) {
        StoredAsset asset = assets.get(request.assetId());
        Path files = folder.asset(asset.id());
        AssetFinisher.settle(files);
        if (!AssetFinisher.isFinishedSo(AssetFinisher.read(files), asset.name(), request.options())) {
            AssetFinisher.prepare(files, asset.name(), request.options(), progress);
        }
        return new Work.Done(
                asset.id(),
                0,
                handle -> {
                    AssetFinisher.settle(files);
                    assets.finished(handle, asset.id(), state(files));
                },
                () -> FinishSwap.forget(files));
    }

    private static AssetJson.State state(Path files) {
        try {
            return AssetJson.state(files.resolve(AssetJson.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the asset in " + files, e);
        }
    }
}
