package assetfactory.batch;

import assetfactory.library.GenerateRequest;
import assetfactory.library.JsonForm;
import assetfactory.library.Library;
import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Turns drafts into batches: their pictures and masks go into the library, then all is ordered at once. A thousand
 * pictures take a while, so this goes on behind whoever asked. Where it breaks off, the draft is as it was, and what the
 * library has already costs nothing the next time.
 */
public final class Starts implements AutoCloseable {
    /** Each decodes a picture. */
    private static final int TAKERS = 2;

    private final Library library;
    private final LibraryIntake intake;
    private final Map<String, Start> running = new ConcurrentHashMap<>();
    private final ExecutorService takers = Executors.newFixedThreadPool(TAKERS, Starts::thread);
    private final ExecutorService starters = Executors.newCachedThreadPool(Starts::thread);

    public Starts(Library library) {
        this.library = library;
        this.intake = new LibraryIntake(library);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "batch-start");
        thread.setDaemon(true);
        return thread;
    }

    /** One on its way, or just over. */
    public Optional<Start> of(Draft draft) {
        return Optional.ofNullable(running.get(draft.id()));
    }

    /** Forgets one that is over. */
    public void forget(Draft draft) {
        running.computeIfPresent(draft.id(), (id, start) -> start.over() ? null : start);
    }

    /**
     * Begins; {@link Start#await} says how it went.
     *
     * @throws BadInput where nothing is left to make, or it is a batch already or about to become one
     */
    public Start start(Draft draft, DraftOrder order) {
        if (draft.batch().isPresent()) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.draft.started");
        }
        draft.checkEngine(order.engine());
        List<DraftItem> items = order.chosen(draft.check(order.defaults()));
        Start start = new Start(items.size());
        Start other = running.compute(draft.id(), (id, known) -> known == null || known.over() ? start : known);
        if (other != start) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.draft.starting");
        }
        starters.execute(() -> start.run(() -> batch(draft, items, order, start)));
        return start;
    }

    private Batch batch(Draft draft, List<DraftItem> items, DraftOrder order, Start start) throws Exception {
        List<Future<GenerateRequest>> taking = new ArrayList<>();
        for (DraftItem item : items) {
            taking.add(takers.submit(() -> {
                // Once one has failed the others would be taken in for nothing.
                GenerateRequest request = start.failed() ? null : intake.take(item.item().called(item.title()));
                start.took();
                return request;
            }));
        }
        List<GenerateRequest> requests = new ArrayList<>();
        for (Future<GenerateRequest> one : taking) {
            requests.add(result(one, start));
        }
        Batch batch = library.batchOrders().start(order.name(), options(order), requests, order.force());
        draft.started(batch.id());
        return batch;
    }

    private static GenerateRequest result(Future<GenerateRequest> one, Start start) throws Exception {
        try {
            return one.get();
        } catch (ExecutionException e) {
            start.fail();
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static String options(DraftOrder order) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("engine", order.engine());
        options.put("options", order.options());
        options.put("force", order.force());
        try {
            return JsonForm.mapper().writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a batch's options", e);
        }
    }

    @Override
    public void close() {
        starters.shutdownNow();
        takers.shutdownNow();
    }
}
