package assetfactory.webhook;

import assetfactory.batch.BatchEvent;
import assetfactory.batch.Outcome;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Says what becomes of a library's jobs and batches. The bodies are the events that the command line prints with {@code
 * --json}, with the ids by which the API knows the same things; reasons are in English, as no reader is known.
 */
public final class Announcements {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Library library;
    private final Webhooks webhooks;

    public Announcements(Library library, Webhooks webhooks) {
        this.library = library;
        this.webhooks = webhooks;
    }

    public void begin() {
        library.queue().onEnded(this::assetEnded, this::batchEnded);
    }

    /** What was there already is nothing new, and what a person called off they know of. */
    void assetEnded(Job job) {
        // A job that failed and is ordered again ends again.
        String subject = job.id() + "." + job.round();
        if (job.state() == Job.State.FAILED) {
            webhooks.announce(Event.ASSET_FAILED, subject, () -> item(job));
        } else if (job.state() == Job.State.SUCCEEDED && !job.skipped()) {
            webhooks.announce(Event.ASSET_FINISHED, subject, () -> item(job));
        }
    }

    void batchEnded(Batch batch) {
        String subject = batch.id() + "." + batch.ended().map(Instant::toEpochMilli).orElse(0L);
        webhooks.announce(Event.BATCH_FINISHED, subject, () -> result(batch));
    }

    private String item(Job job) {
        boolean made = job.state() == Job.State.SUCCEEDED;
        Optional<StoredAsset> asset = job.result().filter(id -> made).flatMap(library.assets()::find);
        Optional<BadInput> error = job.error().filter(reason -> !made);
        ObjectNode body = tree(new BatchEvent.Item(
                job.name(),
                made ? Outcome.State.MADE : Outcome.State.FAILED,
                seconds(job.started().orElse(job.created()), job.updated()),
                job.cost(),
                asset.map(StoredAsset::counts),
                error.map(BadInput::key),
                error.map(reason -> reason.in(Locale.ENGLISH))));
        body.put("kind", library.orderBook().request(job).kind());
        body.put("engine", job.engine());
        body.put("job", job.id());
        asset.ifPresent(stored -> body.put("asset", stored.id()));
        job.batchId().ifPresent(batch -> body.put("batch", batch));
        return body.toString();
    }

    private static String result(Batch batch) {
        Batch.Counts counts = batch.counts();
        ObjectNode body = tree(new BatchEvent.Result(
                "",
                counts.succeeded(),
                counts.skipped(),
                counts.failed(),
                counts.cancelled(),
                counts.cancelled() > 0,
                seconds(batch.created(), batch.ended().orElse(batch.created())),
                batch.cost()));
        // There is none on the receiver's side: the assets are in the library.
        body.remove("folder");
        body.put("batch", batch.id());
        body.put("name", batch.name());
        return body.toString();
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis()) / 1000.0;
    }

    private static ObjectNode tree(BatchEvent event) {
        try {
            return (ObjectNode) MAPPER.readTree(event.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is no JSON", e);
        }
    }
}
