package assetfactory.library;

import assetfactory.queue.Work;
import assetfactory.reconstruct.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Finishes an asset that there is. */
final class FinishWork {
    private final DataFolder folder;
    private final AssetTable assets;
    private final AssetRegister register;
    private final AssetTurns turns = new AssetTurns();

    FinishWork(DataFolder folder, AssetTable assets, AssetRegister register) {
        this.folder = folder;
        this.assets = assets;
        this.register = register;
    }

    /**
     * Its files change with its row: until then nobody sees anything. Two finishes of one asset go one after the other,
     * each from what the engine made: the one that was ordered last stays.
     */
    Work.Done run(FinishRequest request, Progress progress) {
        return turns.take(request.assetId(), progress, () -> inTurn(request, progress));
    }

    private Work.Done inTurn(FinishRequest request, Progress progress) {
        StoredAsset asset = assets.get(request.assetId());
        Path files = folder.asset(asset.id());
        // Also what the turn before has left ready, should its row not be written yet: it will find its files in place.
        AssetFinisher.settle(files);
        if (!AssetFinisher.isFinishedSo(AssetFinisher.read(files), asset.name(), request.options())) {
            AssetFinisher.prepare(files, asset.name(), request.options(), progress);
        }
        return new Work.Done(
                asset.id(),
                0,
                handle -> {
                    AssetFinisher.settle(files);
                    register.finished(handle, asset.id(), state(files));
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
