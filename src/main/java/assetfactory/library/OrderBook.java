package assetfactory.library;

import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import assetfactory.queue.NewJob;
import assetfactory.queue.Queue;
import java.time.Duration;
import java.util.Optional;

/** Enters orders into the queue, and knows what a job was ordered with. Safe from several threads. */
public final class OrderBook {
    private static final Duration QUEUE_MOVES = Duration.ofSeconds(30);

    /** A guess on the low side: what is short of it would fail for certain. */
    private static final long BYTES_OF_AN_ASSET = 1 << 20;

    private final Queue queue;
    private final JsonForm.Columns json;
    private final Ids ids;
    private final AssetTable assets;
    private final DiskRoom room;
    private final int queueLength;

    /** @param queueLength most jobs that may wait */
    OrderBook(Queue queue, JsonForm.Columns json, Ids ids, AssetTable assets, DiskRoom room, int queueLength) {
        this.queue = queue;
        this.json = json;
        this.ids = ids;
        this.assets = assets;
        this.room = room;
        this.queueLength = queueLength;
    }

    /** @throws BadInput 429 where so many more jobs are more than may wait, 507 where what they make has no room */
    void requireTurns(int jobs) {
        if (queue.counts().getOrDefault(Job.State.QUEUED, 0L) + jobs > queueLength) {
            throw BadInput.later(QUEUE_MOVES, "error.limit.queue", String.valueOf(queueLength));
        }
        room.require(jobs * BYTES_OF_AN_ASSET);
    }

    /** @param name of the job */
    Job add(String name, String engine, Request order) {
        return queue.add(job(name, engine, order, Optional.empty()));
    }

    /** @param existing asset that the order comes to, so that nothing is to be done */
    NewJob job(String name, String engine, Request order, Optional<String> existing) {
        return new NewJob(ids.next(), name, engine, json.write(order), existing);
    }

    /** What a job was ordered with. */
    public Request request(Job job) {
        return json.read(job.request(), Request.class);
    }

    /** Id of the picture that a job's asset is made of, where there is one before it is made. */
    public Optional<String> image(Job job) {
        Request request = request(job);
        if (request instanceof GenerateRequest generate) {
            return Optional.of(generate.imageId());
        }
        return request instanceof FinishRequest finish
                ? assets.find(finish.assetId()).map(asset -> asset.request().imageId())
                : Optional.empty();
    }
}
