package assetfactory.library;

import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.PictureRef;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private static final String MESH = "mesh.glb";
    private static final String VIEWS = "views.png";
    private static final String TURNTABLE = "turntable.png";

    /** The file names an asset's folder has, in the order people want them. */
    public static final List<String> FILES =
            List.of(MESH, "splat.ply", "points.ply", "mask.png", "preview.png", VIEWS, TURNTABLE, "asset.json");

    private static final Logger LOG = LoggerFactory.getLogger(Library.class);
    private static final int HEARTBEAT_SECONDS = 10;
    private static final int PURGE_MINUTES = 60;

    private final DataFolder folder;
    private final Database database;
    private final MaskMaker masks;
    private final AssetMaker maker;
    private final Images images;
    private final Assets assets;
    private final JobTable jobs;
    private final Ids ids;
    private final Watchers watchers = new Watchers();
    private final Workers workers;
    private final Workers waiters;
    private final ScheduledExecutorService clockwork;

    /**
     * Those of them that an asset with these counts has: where an engine could make splats alone, there is no mesh, and
     * the oldest assets have no views and no turntable.
     */
    public static List<String> files(AssetCounts counts) {
        return FILES.stream()
                .filter(name -> counts.triangles() > 0 || !name.equals(MESH))
                .filter(name -> counts.frames() > 0 || !name.equals(VIEWS) && !name.equals(TURNTABLE))
                .toList();
    }

    /**
     * Opens or creates a data folder; brings its database up to date and takes up jobs a stopped process left.
     *
     * @throws BadInput where the folder cannot be written, is in use, or was written by a newer program
     */
    public static Library open(Path dataFolder, ImageLimits limits, MaskMaker masks, List<Reconstructor> engines) {
        return open(dataFolder, limits, masks, engines, Parallelism.here());
    }

    /** @param workers how many jobs run at a time, besides those of engines that are elsewhere */
    public static Library open(
            Path dataFolder, ImageLimits limits, MaskMaker masks, List<Reconstructor> engines, int workers) {
        return open(dataFolder, limits, masks, engines, workers, Clock.systemUTC());
    }

    static Library open(
            Path dataFolder,
            ImageLimits limits,
            MaskMaker masks,
            List<Reconstructor> engines,
            int workers,
            Clock clock) {
        DataFolder folder = DataFolder.open(dataFolder);
        try {
            Library library = new Library(folder, Database.open(folder.database()), limits, masks, engines, clock);
            library.start(workers);
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
            Clock clock) {
        JsonForm.Columns json = new JsonForm.Columns();
        this.folder = folder;
        this.database = database;
        this.masks = masks;
        this.maker = new AssetMaker(masks, engines, clock);
        this.images = new Images(folder, database.jdbi(), limits, clock);
        this.assets = new Assets(folder, database.jdbi(), json, clock);
        this.jobs = new JobTable(database.jdbi(), json, clock);
        this.ids = new Ids(clock);
        List<String> elsewhere = engines.stream()
                .filter(Reconstructor::elsewhere)
                .map(Reconstructor::id)
                .toList();
        this.workers = new Workers(jobs, watchers, this::run, ids.next(), new Lane(elsewhere, false));
        this.waiters = new Workers(jobs, watchers, this::run, ids.next(), new Lane(elsewhere, true));
        this.clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "library-clockwork");
            thread.setDaemon(true);
            return thread;
        });
    }

    private void start(int workerCount) {
        jobs.takeUp().forEach(this::callOff);
        assets.purge();
        folder.sweep(id -> images.find(id).isPresent(), id -> assets.find(id).isPresent());
        every(HEARTBEAT_SECONDS, TimeUnit.SECONDS, workers::heartbeat);
        every(HEARTBEAT_SECONDS, TimeUnit.SECONDS, waiters::heartbeat);
        every(PURGE_MINUTES, TimeUnit.MINUTES, assets::purge);
        startWorkers(workerCount);
    }

    void startWorkers(int count) {
        workers.start(count);
        waiters.start(count == 0 || !maker.hasEngineElsewhere() ? 0 : Parallelism.ELSEWHERE);
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
        StoredImage image = images.add(fileName, content);
        masks.prepare(picture(image));
        return image;
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

    /** Keeps a mask made elsewhere; returns its id. It must have the picture's size, or be refused. */
    public String addMask(StoredImage image, byte[] content) {
        return images.addMask(image, content);
    }

    /** An uploaded mask of the picture's size: what {@link MaskMaker#make} asks for. */
    public Mask mask(StoredImage image, String id) {
        return images.mask(image, id);
    }

    /** Orders an asset; everything that can be wrong about the order is said now. */
    public Job generate(GenerateRequest request) {
        StoredImage image = images.get(request.imageId());
        GenerateRequest order = new GenerateRequest(
                image.id(), Names.typed(request.name()), request.mask(), request.engine(), request.options());
        maker.engine(order.engine());
        // An empty mask or a click outside is the person's to change, and they are still here.
        masks.make(picture(image), order.mask(), id -> mask(image, id));
        Job job = jobs.add(ids.next(), order);
        workers.wake();
        waiters.wake();
        return job;
    }

    /** Orders an existing asset again with other options; a new asset, the old one stays. */
    public Job regenerate(String assetId, ReconstructionOptions options) {
        GenerateRequest made = assets.get(assetId).request();
        return generate(new GenerateRequest(made.imageId(), made.name(), made.mask(), made.engine(), options));
    }

    public Optional<Job> job(String id) {
        return jobs.find(id);
    }

    /** Newest first. */
    public List<Job> jobs(int limit) {
        return jobs.newest(limit);
    }

    /** Cancels a job that has not ended; one that has stays as it is. */
    public Optional<Job> cancel(String jobId) {
        jobs.askToCancel(jobId).filter(job -> job.state().ended()).ifPresent(this::callOff);
        workers.cancel(jobId);
        waiters.cancel(jobId);
        Optional<Job> job = jobs.find(jobId);
        job.ifPresent(watchers::publish);
        return job;
    }

    /** Ends what a job that nobody runs has left going elsewhere: nobody waits for that, so it has a thread. */
    private void callOff(Job job) {
        job.engineCallId().ifPresent(call -> {
            Thread thread = new Thread(
                    () -> {
                        try {
                            maker.engine(job.request().engine()).callOff(call);
                        } catch (RuntimeException e) {
                            LOG.warn("What job {} left going elsewhere could not be ended: {}", job.id(), e.getMessage());
                        }
                    },
                    "call-off");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Calls back on every change of the job until closed; the first call comes at once. Must not block. */
    public AutoCloseable watch(String jobId, Consumer<Job> listener) {
        return watchers.join(
                jobId,
                () -> jobs.find(jobId)
                        .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.job.unknown")),
                listener);
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

    private boolean run(Job job, String owner, RunningJob progress) throws IOException {
        GenerateRequest request = job.request();
        StoredImage image = images.get(request.imageId());
        String assetId = ids.next();
        Path files = folder.asset(assetId);
        AssetOrder order = new AssetOrder(
                        picture(image),
                        image.name(),
                        request.mask(),
                        id -> mask(image, id),
                        request.engine(),
                        request.options(),
                        request.name())
                .startedAs(job.id(), job.engineCallId());
        AssetCounts counts = maker.make(order, files, progress);
        boolean ours = jobs.succeed(
                job, owner, assetId, handle -> assets.insert(handle, assetId, request, counts));
        if (!ours) {
            Aside.deleteTree(files);
        }
        return ours;
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        waiters.close();
        workers.close();
        database.close();
        folder.close();
    }
}
