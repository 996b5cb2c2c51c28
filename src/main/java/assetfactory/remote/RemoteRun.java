package assetfactory.remote;

import assetfactory.batch.BatchOrder;
import assetfactory.batch.Outcome;
import assetfactory.batch.PlannedItem;
import assetfactory.batch.Watching;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Has a server make items, and brings what it made. What an earlier command began there is taken up, so that nothing is
 * sent, made, paid or brought twice. Whatever ends this, the server goes on.
 */
public final class RemoteRun implements AutoCloseable {
    private static final int SENDERS = 4;
    private static final int BRINGERS = 3;
    private static final int PATIENCE_SECONDS = 2;
    private final BatchOrder order;
    private final RemoteServer server;
    private final OutputFolder folder;
    private final Memory memory;
    private final Items items;
    private final Ordering ordering;
    private final ExecutorService senders = pool("send", SENDERS);
    private final ExecutorService bringers = pool("bring", BRINGERS);
    private final ExecutorService followers = Executors.newCachedThreadPool(task -> thread(task, "follow"));
    private final List<Memory.Started> followed = new ArrayList<>();

    /** Who is told how many of the items' files have been sent. */
    public interface Sent {
        void sent(int items, int of);
    }

    /**
     * @param order whose maker is of {@link RemoteEngines}
     * @param name of the batch, for the server's pages
     * @param most orders that the server takes at once
     * @param folder the order's, held by this process
     */
    public RemoteRun(
            BatchOrder order,
            String name,
            RemoteServer server,
            int most,
            Watching watching,
            Sent sent,
            OutputFolder folder) {
        this.order = order;
        this.server = server;
        this.folder = folder;
        this.memory = Memory.in(order.out(), server.address());
        this.items = new Items(watching, order.failFast());
        this.ordering = new Ordering(
                name, server, most, memory, new Orders(order, server), items, new Uploads(senders), sent, this::follow);
    }

    private static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(threads, task -> thread(task, name));
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Waits until all is made and here, or cannot be; returns soon after the batch was cancelled. {@link #broke} says
     * whether the server was lost.
     */
    public List<Outcome> make(List<PlannedItem> planned) {
        folder.sweep(planned.stream().map(item -> order.out().toAbsolutePath().resolve(item.name()).getParent())
                .collect(Collectors.toSet()));
        items.add(planned);
        followers.execute(() -> guarded(() -> {
            ordering.takeUp();
            ordering.begin(items.untaken());
            items.allTaken();
        }));
        if (items.rest()) {
            rest();
        }
        close();
        List<Outcome> outcomes = items.leaveTheRest();
        if (!items.anyLeft()) {
            memory.forget(memory.batches());
        }
        return outcomes;
    }

    /** Nothing more is to begin, and what runs is to come home. */
    private void rest() {
        guarded(() -> {
            for (Memory.Started batch : batches()) {
                server.pause(batch.id());
                List<RemoteJob> jobs = server.jobs(batch.id());
                for (int i = 0; i < jobs.size(); i++) {
                    see(batch, batch.items().get(i), jobs.get(i));
                }
            }
            items.awaitRunning();
        });
    }

    /** Why it could not be gone on with. */
    public Optional<RuntimeException> broke() {
        return items.broke();
    }

    /** The pages of what goes on at the server. */
    public List<String> pages() {
        return batches().stream().map(batch -> server.address().page("batches", batch.id())).toList();
    }

    private synchronized List<Memory.Started> batches() {
        return List.copyOf(followed);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (CancelledException | RejectedExecutionException over) {
            // Whoever cancelled or closed this knows.
            return;
        } catch (RuntimeException e) {
            items.breakOff(e);
        }
    }

    private void follow(Memory.Started batch, List<RemoteJob> jobs) {
        synchronized (this) {
            followed.add(batch);
        }
        Map<String, Memory.Entry> entries = new HashMap<>();
        for (int i = 0; i < jobs.size(); i++) {
            entries.put(jobs.get(i).id(), batch.items().get(i));
        }
        Consumer<RemoteJob> listener =
                job -> Optional.ofNullable(entries.get(job.id())).ifPresent(entry -> see(batch, entry, job));
        followers.execute(() -> guarded(() -> {
            List<RemoteJob> now = jobs;
            while (now.stream().anyMatch(job -> !job.state().ended())) {
                server.follow(batch.id(), listener);
                now = server.jobs(batch.id());
            }
            now.forEach(listener);
        }));
    }

    private void see(Memory.Started batch, Memory.Entry entry, RemoteJob job) {
        items.see(batch, entry, job).ifPresent(planned -> bringers.execute(() -> guarded(() -> bring(planned, job))));
    }

    private void bring(PlannedItem planned, RemoteJob job) {
        String asset = job.asset().orElseThrow();
        try {
            items.bring(planned, job, order.out().resolve(planned.name()), server.asset(asset),
                    (file, bytes, sha256, target) -> server.save(asset, file, bytes, sha256, target));
        } catch (CancelledException e) {
            throw e;
        } catch (BadInput refused) {
            if (Refusal.isOfTheServer(refused)) {
                throw refused;
            }
            items.fail(planned, refused);
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            items.fail(planned, Saved.refusal(order.out().resolve(planned.name()), new Exception(cause.getMessage(), cause)));
        }
    }

    /** Returns when nothing is being written any more. */
    @Override
    public void close() {
        server.close();
        List<ExecutorService> pools = List.of(senders, bringers, followers);
        pools.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService pool : pools) {
                pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
