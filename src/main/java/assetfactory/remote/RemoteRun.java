package assetfactory.remote;

import assetfactory.batch.BatchOrder;
import assetfactory.batch.Outcome;
import assetfactory.batch.PlannedItem;
import assetfactory.batch.Watching;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import assetfactory.reconstruct.CancelledException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    /** Of JSON, which a server reads as a whole; and of orders, so that no batch is more than a page can show. */
    private static final int MOST_BYTES = 900_000;

    private static final int MOST_ORDERS = 1000;

    private final BatchOrder order;
    private final String name;
    private final RemoteServer server;
    private final int most;
    private final Sent sent;
    private final OutputFolder folder;
    private final Memory memory;
    private final Orders orders;
    private final Items items;
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
     * @param folder the order's, held by this process
     */
    public RemoteRun(
            BatchOrder order, String name, RemoteServer server, int most, Watching watching, Sent sent, OutputFolder folder) {
        this.order = order;
        this.name = name;
        this.server = server;
        this.most = Math.min(most, MOST_ORDERS);
        this.sent = sent;
        this.folder = folder;
        this.memory = Memory.in(order.out(), server.address());
        this.orders = new Orders(order, server);
        this.items = new Items(watching, order.failFast());
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
            takeUp();
            begin(items.untaken());
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

    private void takeUp() {
        List<Memory.Started> gone = new ArrayList<>();
        for (Memory.Started batch : memory.batches()) {
            Optional<Batch.State> state = server.state(batch.id());
            List<RemoteJob> jobs = state.isPresent() ? server.jobs(batch.id()) : List.of();
            if (jobs.size() != batch.items().size() || !takeUp(batch, jobs)) {
                gone.add(batch);
                continue;
            }
            if (state.get() == Batch.State.PAUSED) {
                server.resume(batch.id());
            }
            follow(batch, jobs);
        }
        memory.forget(gone);
    }

    /** Whether anything of it is still wanted. */
    private boolean takeUp(Memory.Started batch, List<RemoteJob> jobs) {
        boolean any = false;
        for (int i = 0; i < jobs.size(); i++) {
            RemoteJob job = jobs.get(i);
            // What failed then is ordered again.
            boolean hopeful = !job.state().ended() || job.asset().isPresent();
            if (hopeful && items.take(batch, batch.items().get(i))) {
                any = true;
            } else if (!job.state().ended()) {
                server.cancelJob(job.id());
            }
        }
        return any;
    }

    private void begin(List<PlannedItem> fresh) {
        List<Ordered> ordered = ordered(fresh);
        List<Ordered> some = new ArrayList<>();
        int bytes = 0;
        for (Ordered one : ordered) {
            int length = Orders.bytes(one.body()).length + 1;
            if (some.size() == most || bytes + length > MOST_BYTES) {
                start(some);
                some = new ArrayList<>();
                bytes = 0;
            }
            some.add(one);
            bytes += length;
        }
        start(some);
    }

    private record Ordered(PlannedItem planned, ObjectNode body) {}

    /** Those whose files the server takes. */
    private List<Ordered> ordered(List<PlannedItem> fresh) {
        Map<String, ObjectNode> bodies = new ConcurrentHashMap<>();
        Uploads uploads = new Uploads(senders, done -> sent.sent(done, fresh.size()));
        uploads.all(fresh, planned -> {
            try {
                bodies.put(planned.name(), orders.of(planned));
            } catch (BadInput refused) {
                if (isOfTheServer(refused)) {
                    throw refused;
                }
                items.fail(planned, refused);
            }
        });
        return fresh.stream()
                .filter(planned -> bodies.containsKey(planned.name()))
                .map(planned -> new Ordered(planned, bodies.get(planned.name())))
                .toList();
    }

    private static boolean isOfTheServer(BadInput refused) {
        return refused.kind() == BadInput.Kind.UNAVAILABLE || refused.kind() == BadInput.Kind.FORBIDDEN;
    }

    private void start(List<Ordered> some) {
        if (some.isEmpty()) {
            return;
        }
        List<Memory.Entry> entries = some.stream()
                .map(one -> new Memory.Entry(one.planned().name(), one.planned().key().sha256()))
                .toList();
        Memory.Started batch = memory.begin(entries);
        server.start(orders.batch(batch.id(), name, some.stream().map(Ordered::body).toList()));
        entries.forEach(entry -> items.take(batch, entry));
        follow(batch, server.jobs(batch.id()));
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
            if (isOfTheServer(refused)) {
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
