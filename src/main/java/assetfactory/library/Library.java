package assetfactory.library;

import assetfactory.database.Database;
import assetfactory.image.ImageLimits;
import assetfactory.message.BadInput;
import assetfactory.queue.BatchQueue;
import assetfactory.queue.Queue;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The images, assets and jobs of one data folder: here its parts are put together, and found. Safe from several
 * threads; owns its database and its workers, but not the mask maker and the engines it is given.
 */
public final class Library implements AutoCloseable {
    private final DataFolder folder;
    private final Database database;
    private final DiskRoom room;
    private final Images images;
    private final GivenMasks givenMasks;
    private final Assets assets;
    private final Bin bin;
    private final Engines engines;
    private final Queue queue;
    private final OrderBook orderBook;
    private final Orders orders;
    private final BatchOrders batchOrders;
    private final Scenes scenes;
    private final Upkeep upkeep;

    /**
     * Opens or creates a data folder; brings its database up to date and takes up jobs a stopped process left.
     *
     * @throws BadInput where the folder cannot be written, is in use, was written by a newer program, or its database is
     *     damaged or gone
     */
    public static Library open(
            Path dataFolder,
            ImageLimits limits,
            MaskMaker masks,
            List<Reconstructor> engines,
            LibrarySettings settings) {
        return open(dataFolder, limits, masks, engines, settings, Clock.systemUTC());
    }

    /** As above. @param workers how many jobs run at a time, besides those of engines that are elsewhere */
    public static Library open(
            Path dataFolder, ImageLimits limits, MaskMaker masks, List<Reconstructor> engines, int workers) {
        return open(dataFolder, limits, masks, engines, LibrarySettings.DEFAULT.withWorkers(workers));
    }

    static Library open(
            Path dataFolder,
            ImageLimits limits,
            MaskMaker masks,
            List<Reconstructor> engines,
            LibrarySettings settings,
            Clock clock) {
        DataFolder folder = DataFolder.open(dataFolder, settings.sharedDatabase().isPresent());
        try {
            Database database = settings.sharedDatabase()
                    .map(shared -> Database.open(shared.url(), shared.password()))
                    .orElseGet(() -> SafeOpening.open(folder, clock));
            Library library = new Library(folder, database, limits, masks, engines, settings, clock);
            library.queue.open();
            library.upkeep.open();
            library.startWorkers(settings.workers(), settings.waiters());
            return library;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private Library(
            DataFolder folder,
            Database database,
            ImageLimits limits,
            MaskMaker masks,
            List<Reconstructor> reconstructors,
            LibrarySettings settings,
            Clock clock) {
        this.folder = folder;
        this.database = database;
        Jdbi jdbi = database.jdbi();
        JsonForm.Columns json = new JsonForm.Columns();
        Ids ids = new Ids(clock);
        room = new DiskRoom(folder.root(), settings.limits(), clock);

        ImageTable imageTable = new ImageTable(jdbi);
        images = new Images(folder, imageTable, limits, room, masks, clock);
        givenMasks = new GivenMasks(folder, limits, room);
        AssetTable assetTable = new AssetTable(jdbi, json, clock);
        assets = new Assets(folder, assetTable);
        bin = new Bin(folder, assetTable, clock);

        engines = new Engines(reconstructors);
        OrderMasks sources = new OrderMasks(masks.ungated());
        AssetMaker maker = new AssetMaker(sources, engines, clock);
        AssetRegister register = new AssetRegister(json, clock);
        AssetWork work = new AssetWork(
                engines,
                json,
                new GenerateWork(folder, maker, sources, givenMasks, images, assetTable, register),
                new FinishWork(folder, assetTable, register),
                new ImportWork(folder, images, register),
                masks);
        queue = new Queue(database, engines.elsewhere(), work, settings.backOff(), clock);

        orderBook = new OrderBook(queue, json, ids, assetTable, room, settings.limits().queueLength());
        orders = new Orders(
                orderBook, engines, masks, sources, givenMasks, images, assetTable, new Uploads(folder, room));
        scenes = new Scenes(new SceneTable(jdbi, clock), orderBook, queue.batches(), images, assets);
        batchOrders = new BatchOrders(orderBook, queue.batches(), ids, maker, sources, images, assetTable, scenes);
        upkeep = new Upkeep(folder, database, imageTable, assetTable, register, bin, queue);
    }

    void startWorkers(int here, int waiters) {
        // On a database of its own nobody else would tell a job of an engine that is not set up any more.
        int elsewhere = !engines.elsewhere().isEmpty() ? waiters : database.shared() ? 0 : 1;
        // Who clicks goes before who has ordered.
        queue.start(here, here == 0 ? 0 : elsewhere, true);
    }

    /** Whether it can do its work at the moment. */
    public LibraryHealth health() {
        return new LibraryHealth(database.answers(), folder.writable(), room.freeBytes(), queue.working());
    }

    public Images images() {
        return images;
    }

    public GivenMasks givenMasks() {
        return givenMasks;
    }

    public Assets assets() {
        return assets;
    }

    public Bin bin() {
        return bin;
    }

    /** Objects that were masked together in one picture. */
    public Scenes scenes() {
        return scenes;
    }

    public Engines engines() {
        return engines;
    }

    public Orders orders() {
        return orders;
    }

    public BatchOrders batchOrders() {
        return batchOrders;
    }

    /** What the jobs were ordered with. */
    public OrderBook orderBook() {
        return orderBook;
    }

    /** The library itself opens, starts and closes it. */
    public Queue queue() {
        return queue;
    }

    public BatchQueue batches() {
        return queue.batches();
    }

    /** On the disk of its folder. */
    public DiskRoom room() {
        return room;
    }

    /** For features that keep rows of their own beside the library's. */
    public Database database() {
        return database;
    }

    @Override
    public void close() {
        upkeep.close();
        queue.close();
        database.close();
        folder.close();
    }
}
