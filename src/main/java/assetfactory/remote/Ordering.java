package assetfactory.remote;

import assetfactory.batch.PlannedItem;
import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Turns items into batches at a server: those of an earlier command first, then new ones. */
final class Ordering {
    /** Of JSON, which a server reads as a whole; and of orders, so that no batch is more than a page can show. */
    private static final int MOST_BYTES = 900_000;

    private static final int MOST_ORDERS = 1000;

    private final String name;
    private final RemoteServer server;
    private final int most;
    private final Memory memory;
    private final Orders orders;
    private final Items items;
    private final Uploads uploads;
    private final RemoteRun.Sent sent;
    private final Follower follower;

    /** Who looks after a batch once it is ordered. */
    interface Follower {
        void follow(Memory.Started batch, List<RemoteJob> jobs);
    }

    Ordering(
            String name,
            RemoteServer server,
            int most,
            Memory memory,
            Orders orders,
            Items items,
            Uploads uploads,
            RemoteRun.Sent sent,
            Follower follower) {
        this.name = name;
        this.server = server;
        this.most = Math.min(most, MOST_ORDERS);
        this.memory = memory;
        this.orders = orders;
        this.items = items;
        this.uploads = uploads;
        this.sent = sent;
        this.follower = follower;
    }

    /** Goes on with what an earlier command began, and calls off what nobody wants any more. */
    void takeUp() {
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
            follower.follow(batch, jobs);
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

    /** Sends what is missing and orders these. */
    void begin(List<PlannedItem> fresh) {
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
        uploads.all(fresh, done -> sent.sent(done, fresh.size()), planned -> {
            try {
                bodies.put(planned.name(), orders.of(planned));
            } catch (BadInput refused) {
                if (Refusal.isOfTheServer(refused)) {
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

    private void start(List<Ordered> some) {
        if (some.isEmpty()) {
            return;
        }
        List<Memory.Entry> entries = some.stream()
                .map(one -> new Memory.Entry(one.planned().name(), one.planned().wanted()))
                .toList();
        Memory.Started batch = memory.begin(entries);
        server.start(orders.batch(batch.id(), name, some.stream().map(Ordered::body).toList()));
        entries.forEach(entry -> items.take(batch, entry));
        follower.follow(batch, server.jobs(batch.id()));
    }
}
