package assetfactory.library;

import assetfactory.database.Database;
import assetfactory.queue.Queue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a library does unasked: it clears up after a process that died, and empties the bin. */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int PURGE_MINUTES = 60;

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "library-clockwork");
        thread.setDaemon(true);
        return thread;
    });
    private final DataFolder folder;
    private final Database database;
    private final ImageTable images;
    private final AssetTable assets;
    private final AssetRegister register;
    private final Bin bin;
    private final Queue queue;

    Upkeep(
            DataFolder folder,
            Database database,
            ImageTable images,
            AssetTable assets,
            AssetRegister register,
            Bin bin,
            Queue queue) {
        this.folder = folder;
        this.database = database;
        this.images = images;
        this.assets = assets;
        this.register = register;
        this.bin = bin;
        this.queue = queue;
    }

    /** Begins, before any job runs. */
    void open() {
        bin.purge();
        LeftOvers left = new LeftOvers(folder);
        left.sweep(
                id -> images.find(id).isPresent(),
                // A job's asset has its id: what is on the disk already need not be made again.
                id -> assets.find(id).isPresent()
                        || queue.job(id).filter(job -> !job.state().ended()).isPresent());
        if (!database.shared()) {
            // Of a shared one, another server may be at it; it or whoever takes up its job goes on.
            left.unsettled().stream().filter(id -> assets.find(id).isPresent()).forEach(this::settle);
        }
        clockwork.scheduleWithFixedDelay(this::purge, PURGE_MINUTES, PURGE_MINUTES, TimeUnit.MINUTES);
    }

    /** Where the database cannot hold that files have changed, because whoever changed them died. */
    private void settle(String assetId) {
        Path files = folder.asset(assetId);
        try {
            FinishSwap.settle(files);
            AssetJson.State state = AssetJson.state(files.resolve(AssetJson.FILE));
            database.jdbi().useTransaction(handle -> register.finished(handle, assetId, state));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot go on with finishing the asset " + assetId, e);
        }
    }

    private void purge() {
        try {
            bin.purge();
        } catch (RuntimeException e) {
            // Thrown out of here it would silently end all later runs.
            LOG.error("Upkeep of the library failed", e);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
