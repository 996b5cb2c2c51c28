package assetfactory.web.api;

import assetfactory.batch.Pace;
import assetfactory.library.Library;
import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a batch goes as server-sent events: a {@code job} for each job that changed, at first all of them, then a
 * {@code batch} with the counts, until it has ended. What changes within a fifth of a second is told together, each job
 * once.
 */
final class BatchEvents {
    private static final long EVERY_MILLIS = 200;
    private static final long PING_MILLIS = 15_000;

    private final Library library;
    private final EventStreams streams;
    private final Json json;

    BatchEvents(Library library, EventStreams streams, Json json) {
        this.library = library;
        this.streams = streams;
        this.json = json;
    }

    void stream(Context ctx) {
        String id = BatchApi.batch(library, ctx).id();
        Locale locale = ApiRoutes.locale(ctx);
        streams.open(ctx, reader -> write(id, locale, reader));
    }

    private void write(String id, Locale locale, EventStreams.Reader reader) throws Exception {
        BatchBox box = new BatchBox();
        Map<String, Job> known = new HashMap<>();
        try (AutoCloseable watching = library.batches().watch(id, box::put)) {
            boolean ended = false;
            while (!ended) {
                List<Job> changed = box.take(patience(known));
                if (!reader.isThere()) {
                    return;
                }
                if (changed.isEmpty()) {
                    // Pausing changes no job.
                    reader.ping();
                }
                tell(changed, known, locale, reader);
                Optional<Batch> batch = library.batches().find(id);
                ended = batch.map(now -> now.state() == Batch.State.ENDED).orElse(true);
                if (ended) {
                    // The batch is seen to have ended before it is told of which jobs it did.
                    tell(untold(id, known), known, locale, reader);
                }
                if (batch.isPresent()) {
                    Optional<Pace> pace = Pace.of(known.values(), Instant.now());
                    reader.tell("batch", json.text(BatchAnswer.of(batch.get(), pace)));
                }
                Thread.sleep(EVERY_MILLIS);
            }
        }
    }

    private void tell(List<Job> changed, Map<String, Job> known, Locale locale, EventStreams.Reader reader) {
        for (Job job : changed) {
            known.put(job.id(), job);
            reader.tell("job", json.text(Answers.JobState.of(job, library, locale)));
        }
    }

    private List<Job> untold(String id, Map<String, Job> known) {
        return library.batches().jobs(id).stream()
                .filter(job -> !known.containsKey(job.id()) || !known.get(job.id()).state().ended())
                .toList();
    }

    /** When its last job has ended, a batch ends in a moment. */
    private static long patience(Map<String, Job> known) {
        boolean over = !known.isEmpty() && known.values().stream().allMatch(job -> job.state().ended());
        return over ? EVERY_MILLIS : PING_MILLIS;
    }
}
