package assetfactory.library;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.database.Database;
import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import assetfactory.queue.NewJob;
import assetfactory.queue.Queue;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.PictureRef;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images, assets and jobs of one data folder. Safe from several threads; owns its database and its workers, but not
 * the mask maker and the engines it is given.
 */
public final class Library implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Library.class);
    private static final int PURGE_MINUTES = 60;
    private static final Duration QUEUE_MOVES = Duration.ofSeconds(30);

    /** A guess on the low side: what is short of it would fail for certain. */
    private static final long BYTES_OF_AN_ASSET = 1 << 20;

    private final DataFolder folder;
    private final Database database;
    private final MaskMaker masks;
    private final Engines engines;
    private final OrderMasks sources;
    private final AssetMaker maker;
    private final Images images;
    private final Assets assets;
    private final Uploads uploads;
    private final JsonForm.Columns json = new JsonForm.Columns();
    private final Queue queue;
    private final Ids ids;
    private final ScheduledExecutorService clockwork;
    private final Scenes scenes;
    private final LibraryLimits limits;
    private final DiskRoom room;

    /**
     * Opens or creates a data folder; brings its database up to date and takes up jobs a stopped process left.
     *
     * @throws BadInput where the folder cannot be written, is in use, was written by a newer program, or its database is
     *     damaged or gone
     */
    public static Library open(Path dataFolder, ImageLimits limits, MaskMaker masks, List<Reconstructor> engines) {
        return open(dataFolder, limits, masks, engines, LibrarySettings.DEFAULT);
    }

    /** @param workers how many jobs run at a time, besides those of engines that are elsewhere */
    public static Library open(
            Path dataFolder, ImageLimits limits, MaskMaker masks, List<Reconstructor> engines, int workers) {
        return open(dataFolder, limits, masks, engines, LibrarySettings.DEFAULT.withWorkers(workers));
    }

    /** See above. */
    public static Library open(
            Path dataFolder,
            ImageLimits limits,
            MaskMaker masks,
            List<Reconstructor> engines,
            LibrarySettings settings) {
        return open(dataFolder, limits, masks, engines, settings, Clock.systemUTC());
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
            library.open(settings);
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
            List<Reconstructor> engines,
            LibrarySettings settings,
            Clock clock) {
        this.folder = folder;
        this.database = database;
        this.masks = masks;
        this.limits = settings.limits();
        this.room = new DiskRoom(folder.root(), settings.limits(), clock);
        this.engines = new Engines(engines);
        this.sources = new OrderMasks(masks.ungated());
        this.maker = new AssetMaker(sources, this.engines, clock);
        this.images = new Images(folder, database.jdbi(), limits, clock);
        this.assets = new Assets(folder, database.jdbi(), json, clock);
        this.uploads = new Uploads(folder, room);
        this.ids = new Ids(clock);
        this.queue = new Queue(
                database,
                this.engines.elsewhere(),
                new AssetWork(
                        this.engines,
                        json,
                        new GenerateWork(folder, maker, sources, images, assets),
                        new FinishWork(folder, assets),
                        new ImportWork(folder, images, assets),
                        masks),
                settings.backOff(),
                clock);
        this.scenes = new Scenes(this, clock);
        this.clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "library-clockwork");
            thread.setDaemon(true);
            return thread;
        });
    }

    private void open(LibrarySettings settings) {
        queue.open();
        assets.purge();
        folder.sweep(
                id -> images.find(id).isPresent(),
                // A job's asset has its id: what is on the disk already need not be made again.
                id -> assets.find(id).isPresent()
                        || queue.job(id).filter(job -> !job.state().ended()).isPresent());
        if (!database.shared()) {
            // Of a shared one, another server may be at it; it or whoever takes up its job goes on.
            folder.unsettled().forEach(id -> assets.find(id).ifPresent(asset -> assets.settled(id)));
        }
        every(PURGE_MINUTES, TimeUnit.MINUTES, assets::purge);
        startWorkers(settings.workers(), settings.waiters());
    }

    void startWorkers(int here, int waiters) {
        // On a database of its own nobody else would tell a job of an engine that is not set up any more.
        int elsewhere = !engines.elsewhere().isEmpty() ? waiters : database.shared() ? 0 : 1;
        // Who clicks goes before who has ordered.
        queue.start(here, here == 0 ? 0 : elsewhere, true);
    }

    private void every(int period, TimeUnit unit, Runnable task) {
        clockwork.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        // Thrown out of here it would silently end all later runs.
                        LOG.error("Upkeep of the library failed", e);
                    }
                },
                period,
                period,
                unit);
    }

    /** Keeps an uploaded picture; nothing is kept if it cannot be read. Starts its embedding. */
    public StoredImage addImage(String fileName, byte[] content) {
        StoredImage image = keepImage(fileName, content);
        masks.prepare(picture(image));
        return image;
    }

    /** Keeps a picture that nobody is about to click on: it is one of many. */
    public StoredImage keepImage(String fileName, byte[] content) {
        room.take(content.length);
        return images.add(fileName, content);
    }

    /** The one that is used where nobody chooses first. */
    public List<Reconstructor> engines() {
        return engines.all();
    }

    /** How many assets an engine makes at a time. */
    public int parallelism(String engine) {
        return Parallelism.of(engines.get(engine));
    }

    public Optional<StoredImage> image(String id) {
        return images.find(id);
    }

    /** Newest first. */
    public List<StoredImage> images(int limit) {
        return images.newest(limit);
    }

    /** For the mask maker; decoded pictures are cached by bytes. */
    public PictureRef picture(StoredImage image) {
        return images.reference(image);
    }

    /** The upright picture re-encoded for a browser, longest side at most as given. */
    public byte[] displayPng(StoredImage image, int longestSide) {
        return images.view(image, longestSide);
    }

    /** The upright picture, longest side at most as given; kept in memory as decoded pictures are. */
    public Picture small(StoredImage image, int longestSide) {
        return images.small(image, longestSide);
    }

    /** Keeps a mask made elsewhere; returns its id. It must have the picture's size, or be refused. */
    public String addMask(StoredImage image, byte[] content) {
        room.take(content.length);
        return images.addMask(image, content);
    }

    /** Whether a mask of this id was uploaded. */
    public boolean hasMask(String id) {
        return images.hasMask(id);
    }

    /** An uploaded mask of the picture's size: what {@link MaskMaker#make} asks for. */
    public Mask mask(StoredImage image, String id) {
        return images.mask(image, id);
    }

    /** @throws BadInput 507 where there is no room on the disk for so many bytes more */
    public void requireRoom(long bytes) {
        room.require(bytes);
    }

    /** @throws BadInput 429 where so many more jobs would be more than may wait, 507 where what they make has no room */
    private void requireTurns(int jobs) {
        if (queue.counts().getOrDefault(Job.State.QUEUED, 0L) + jobs > limits.queueLength()) {
            throw BadInput.later(QUEUE_MOVES, "error.limit.queue", String.valueOf(limits.queueLength()));
        }
        room.require(jobs * BYTES_OF_AN_ASSET);
    }

    /** Orders an asset; everything that can be wrong about the order is said now. */
    public Job generate(GenerateRequest request) {
        requireTurns(1);
        StoredImage image = images.get(request.imageId());
        GenerateRequest order = new GenerateRequest(
                image.id(),
                Names.typed(request.name()),
                sources.givenNow(request.mask()),
                request.engine(),
                request.options(),
                request.tags(),
                request.replaces(),
                request.finish(),
                Optional.empty());
        engines.get(order.engine());
        // An empty mask or a click outside is the person's to change, and they are still here.
        masks.make(picture(image), order.mask(), id -> mask(image, id));
        return queue.add(newJob(order, Optional.empty()));
    }

    private NewJob newJob(GenerateRequest order, Optional<String> existing) {
        return new NewJob(ids.next(), order.name(), order.engine(), json.write(order), existing);
    }

    /**
     * Orders an asset with a mask that a person put right. When it is made it takes the old one's place, which goes into
     * the bin; until then the old one counts as looked at.
     */
    public Job correct(String assetId, GenerateRequest request) {
        StoredAsset wrong = made(assetId);
        GenerateRequest right = new GenerateRequest(
                request.imageId(),
                request.name(),
                request.mask(),
                request.engine(),
                request.options(),
                // No form asks for them.
                wrong.request().tags(),
                Optional.of(wrong.id()),
                wrong.request().finish(),
                Optional.empty());
        Job job = generate(right);
        assets.review(wrong.id());
        return job;
    }

    /** Ids of the assets whose masks were found by the mask model, and that nobody has looked at. */
    public Set<String> unreviewed() {
        return assets.unreviewed();
    }

    /** A person has looked at the asset's mask and found it right; {@code asset.json} says so from now on. */
    public StoredAsset confirmMask(String assetId) {
        StoredAsset asset = assets.get(assetId);
        try {
            AssetJson.confirmMask(assets.file(asset, AssetJson.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the facts of asset " + assetId, e);
        }
        return assets.review(assetId);
    }

    /** Orders an existing asset again with other options; a new asset, the old one stays. */
    public Job regenerate(String assetId, ReconstructionOptions options) {
        GenerateRequest made = made(assetId).request();
        return generate(new GenerateRequest(
                        made.imageId(), made.name(), sources.stored(made.mask()), made.engine(), options, made.tags())
                .withFinish(made.finish()));
    }

    /** One that an engine made of a picture, so that it can be made again. */
    private StoredAsset made(String assetId) {
        StoredAsset asset = assets.get(assetId);
        if (asset.imported()) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.import.again");
        }
        return asset;
    }

    /**
     * Orders an asset to be finished. Its files change when that is done; the same again changes nothing.
     *
     * @param options with nothing in them: as its engine made it
     */
    public Job finish(String assetId, FinishOptions options) {
        StoredAsset asset = assets.get(assetId);
        requireTurns(1);
        FinishRequest order = new FinishRequest(asset.id(), options);
        return queue.add(new NewJob(
                ids.next(), asset.name(), FinishRequest.ENGINE, json.write(order), Optional.empty()));
    }

    /**
     * Takes a file that another program wrote, and orders an asset of it.
     *
     * @param fileName what the person calls it; its ending counts where nothing in it says what it is
     * @param content read to its end, or to {@link Uploads#MOST_BYTES}
     * @param name of the asset; that of the file where there is none
     * @throws BadInput for a file that cannot be read: it says where it broke
     */
    public Job importFile(
            String fileName, InputStream content, Optional<String> name, Up up, FinishOptions finish, List<String> tags)
            throws IOException {
        requireTurns(1);
        String called = name.map(Names::typed).orElseGet(() -> Names.ofUpload(fileName));
        String upload = uploads.keep(fileName, content);
        ImportRequest order = new ImportRequest(upload, Names.clean(fileName), called, up, finish, tags);
        return queue.add(new NewJob(ids.next(), called, ImportRequest.ENGINE, json.write(order), Optional.empty()));
    }

    /** What the facts of an asset say about its files. */
    public AssetFacts facts(StoredAsset asset) {
        return AssetFacts.in(folder.asset(asset.id()));
    }

    /**
     * Orders many assets at once. Their masks are made when it is their turn; a picture or an engine that there is not
     * is refused now.
     *
     * @param options of the batch as a whole, in JSON, for whoever shows it
     * @param force whether what is there already is made again
     */
    public Batch startBatch(String name, String options, List<GenerateRequest> items, boolean force) {
        return startBatch(ids.next(), name, options, items, force);
    }

    /**
     * The same under an id that whoever orders has chosen.
     *
     * @param id an {@link Ids id} that no batch has
     */
    public Batch startBatch(String id, String name, String options, List<GenerateRequest> items, boolean force) {
        List<NewJob> jobs = new ArrayList<>();
        for (GenerateRequest given : items) {
            GenerateRequest item = given.withMask(sources.givenNow(given.mask()));
            images.get(item.imageId());
            engines.get(item.engine());
            AssetKey key = maker.key(item.imageId(), item.mask(), item.engine(), item.options());
            List<StoredAsset> made = force ? List.of() : assets.made(key);
            Optional<StoredAsset> same = made.stream()
                    .filter(asset -> item.finish().asksForNothing() || item.finish().equals(asset.request().finish()))
                    .findFirst();
            GenerateRequest order =
                    made.isEmpty() || same.isPresent() ? item : item.takingOver(made.get(0).id());
            jobs.add(newJob(order, same.map(StoredAsset::id)));
        }
        requireTurns((int) jobs.stream().filter(job -> job.existing().isEmpty()).count());
        Batch batch = queue.add(id, Names.typed(name), options, jobs);
        scenes.keep(batch, items);
        return batch;
    }

    /** Objects that were masked together in one picture. */
    public Scenes scenes() {
        return scenes;
    }

    /** @throws BadInput where there is no such engine */
    public void checkEngine(String engine) {
        engines.get(engine);
    }

    /** What a job was ordered with. */
    public Request request(Job job) {
        return json.read(job.request(), Request.class);
    }

    /** The picture that a job's asset is made of, where there is one before it is made. */
    public Optional<String> image(Job job) {
        Request request = request(job);
        if (request instanceof GenerateRequest generate) {
            return Optional.of(generate.imageId());
        }
        return request instanceof FinishRequest finish
                ? assets.find(finish.assetId()).map(asset -> asset.request().imageId())
                : Optional.empty();
    }

    public Optional<Job> job(String id) {
        return queue.job(id);
    }

    /** Newest first. */
    public List<Job> jobs(int limit) {
        return queue.jobs(limit);
    }

    /** Cancels a job that has not ended; one that has stays as it is. */
    public Job cancel(String jobId) {
        return queue.cancel(jobId);
    }

    /** Queues a job again that failed or was cancelled: the same card, another round. Others stay as they are. */
    public Job retry(String jobId) {
        return queue.retry(jobId);
    }

    /** Calls back on every change of the job until closed; the first call comes at once. Must not block. */
    public AutoCloseable watch(String jobId, Consumer<Job> listener) {
        return queue.watch(jobId, listener);
    }

    public Optional<Batch> batch(String id) {
        return queue.batch(id);
    }

    /** Newest first. */
    public List<Batch> batches(int limit, Optional<String> before) {
        return queue.batches(limit, before);
    }

    /** In the order in which they were ordered. */
    public List<Job> batchJobs(String batchId) {
        return queue.jobsOf(batchId);
    }

    /** What runs goes on to its end; what waits stays where it is until the batch is resumed. */
    public Batch pauseBatch(String batchId) {
        return queue.pause(batchId);
    }

    public Batch resumeBatch(String batchId) {
        return queue.resume(batchId);
    }

    /** Cancels all jobs of a batch that have not ended. */
    public Batch cancelBatch(String batchId) {
        return queue.cancelBatch(batchId);
    }

    /** Queues all jobs of a batch again that failed or were cancelled. */
    public Batch retryBatch(String batchId) {
        return queue.retryBatch(batchId);
    }

    /** Calls back on every change of any of its jobs until closed; at once for each of them. Must not block. */
    public AutoCloseable watchBatch(String batchId, Consumer<Job> listener) {
        return queue.watchBatch(batchId, listener);
    }

    /** Called back, from one thread at a time, when a job or a batch has ended; after a crash perhaps once more. */
    public void onEnded(Consumer<Job> job, Consumer<Batch> batch) {
        queue.onEnded(job, batch);
    }

    /** Whether it can do its work at the moment. */
    public LibraryHealth health() {
        return new LibraryHealth(database.answers(), folder.writable(), room.freeBytes(), queue.working());
    }

    /** Free bytes on the disk of its folder, for this process. */
    public long freeBytes() {
        return room.freeBytes();
    }

    /** How many jobs there are in each state; in every one of them. */
    public Map<Job.State, Long> jobCounts() {
        return queue.counts();
    }

    /** For features that keep rows of their own beside the library's. */
    public ImageLimits imageLimits() {
        return images.limits();
    }

    public Database database() {
        return database;
    }

    /** Assets not in the bin, newest first. */
    public List<StoredAsset> assets(int limit, Optional<String> before) {
        return assets.newest(limit, before);
    }

    /** Also finds what is in the bin. */
    public Optional<StoredAsset> asset(String id) {
        return assets.find(id);
    }

    public StoredAsset rename(String assetId, String name) {
        return assets.rename(assetId, name);
    }

    /** Puts an asset into the bin, where it stays for a day. */
    public void delete(String assetId) {
        assets.delete(assetId);
    }

    public StoredAsset restore(String assetId) {
        return assets.restore(assetId);
    }

    /** One of {@link StoredAsset#files}. */
    public Path file(StoredAsset asset, String name) {
        return assets.file(asset, name);
    }

    /** Which of its files somebody removed behind our back; hardly ever any. */
    public List<String> gone(StoredAsset asset) {
        return asset.files().stream()
                .filter(name -> !Files.exists(folder.asset(asset.id()).resolve(name)))
                .toList();
    }

    /** What an asset's engine recorded under these names, in their order; nothing where somebody removed the file. */
    public List<String> engineFacts(StoredAsset asset, String... names) {
        try {
            JsonNode facts = AssetJson.engineFacts(file(asset, AssetJson.FILE));
            return Stream.of(names)
                    .map(name -> facts.path(name).asText())
                    .filter(fact -> !fact.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        queue.close();
        database.close();
        folder.close();
    }
}
