package assetfactory.webhook;

import assetfactory.database.Database;
import assetfactory.message.BadInput;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Tells programs elsewhere of events. What is to be told stands in the database before {@link #announce} returns, and
 * is tried until it arrives or is given up, over restarts too.
 */
public final class Webhooks implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_KEPT = 1000;
    private static final int PRUNE_EVERY = 200;

    private final WebhookTable webhooks;
    private final DeliveryTable log;
    private final Clock clock;
    private final Sender sender;
    private final CustomTask<Void> task;
    private final AtomicInteger added = new AtomicInteger();
    private final Supplier<SchedulerClient> chores;

    /** @param chores that runs {@link #tasks}; asked for only from {@link #start} on */
    public Webhooks(Database database, Supplier<SchedulerClient> chores, Clock clock) {
        this(database, chores, clock, PATIENCE);
    }

    Webhooks(Database database, Supplier<SchedulerClient> chores, Clock clock, Duration patience) {
        this.webhooks = new WebhookTable(database.jdbi());
        this.log = new DeliveryTable(database.jdbi());
        this.clock = clock;
        this.chores = chores;
        this.sender = new Sender(patience);
        Courier courier = new Courier(webhooks, log, sender, clock);
        this.task = Tasks.custom("webhook-delivery", Void.class).execute((instance, context) -> {
            Optional<Instant> again = courier.attempt(instance.getId());
            return (complete, operations) -> again.ifPresentOrElse(
                    time -> operations.reschedule(complete, time), operations::remove);
        });
    }

    /** What the scheduler must know of before it starts. */
    public List<Task<?>> tasks() {
        return List.of(task);
    }

    /** Takes up what a stopped process left. */
    public void start() {
        log.waiting().forEach(delivery -> chores.get()
                .scheduleIfNotExists(task.instance(delivery.id()), delivery.nextTry().orElse(clock.instant())));
        prune();
    }

    public List<Webhook> all() {
        return webhooks.all();
    }

    public Optional<Webhook> find(String id) {
        return webhooks.find(id);
    }

    /** A new webhook and its secret, which can be seen here and never again. */
    public record Added(Webhook webhook, Secret secret) {}

    /** @throws BadInput where the address is not one of the web, is registered already, or no event is chosen */
    public Added add(String url, List<Event> events) {
        Webhook webhook = new Webhook(
                UUID.randomUUID().toString(), WebhookUrl.checked(url), chosen(events), true, false, now());
        Secret secret = Secret.random();
        webhooks.add(webhook, secret);
        return new Added(webhook, secret);
    }

    /** @throws BadInput as when it was added */
    public Webhook change(String id, String url, List<Event> events, boolean enabled) {
        Webhook old = get(id);
        Webhook changed = new Webhook(
                id, WebhookUrl.checked(url), chosen(events), enabled, old.gone() && !enabled, old.created());
        webhooks.change(changed);
        return changed;
    }

    /** Another secret in place of the one before, which is void at once. */
    public Added replaceSecret(String id) {
        Webhook webhook = get(id);
        Secret secret = Secret.random();
        webhooks.replaceSecret(id, secret);
        return new Added(webhook, secret);
    }

    /** With its log; what is on its way is not sent any more. */
    public void remove(String id) {
        webhooks.remove(get(id).id());
    }

    /** Newest first. */
    public List<Delivery> deliveries(String webhookId, int limit) {
        return log.newest(get(webhookId).id(), limit);
    }

    public Optional<Delivery> delivery(String id) {
        return log.find(id);
    }

    /** Sends an event that says only that it is a test; once. */
    public Delivery test(String webhookId) {
        Webhook webhook = get(webhookId);
        return enter(webhook, Event.TEST, UUID.randomUUID().toString(), "{\"event\":\"test\"}").orElseThrow();
    }

    /** Sends a delivery again from the first try on, now. */
    public Delivery redeliver(String deliveryId) {
        Delivery old = log.find(deliveryId)
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.webhook.no-delivery"));
        Delivery again = waiting(old.id(), old.webhookId(), old.event(), old.body(), old.created());
        log.update(again);
        try {
            chores.get().schedule(task.instance(old.id()), now(), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException onItsWay) {
            // As was asked for.
        }
        return again;
    }

    /**
     * Tells everybody who wants to hear of it.
     *
     * @param subject what it is about, and which time of that: the same event of the same subject is told once
     * @param body JSON
     */
    public void announce(Event event, String subject, Supplier<String> body) {
        List<Webhook> listening = webhooks.all().stream()
                .filter(webhook -> webhook.enabled() && webhook.events().contains(event))
                .toList();
        if (!listening.isEmpty()) {
            String text = body.get();
            listening.forEach(webhook -> enter(webhook, event, subject, text));
        }
    }

    private Optional<Delivery> enter(Webhook webhook, Event event, String subject, String body) {
        Delivery delivery = waiting(UUID.randomUUID().toString(), webhook.id(), event, body, now());
        if (!log.add(delivery, subject)) {
            return Optional.empty();
        }
        chores.get().scheduleIfNotExists(task.instance(delivery.id()), now());
        if (added.incrementAndGet() % PRUNE_EVERY == 0) {
            prune();
        }
        return Optional.of(delivery);
    }

    private Delivery waiting(String id, String webhookId, Event event, String body, Instant created) {
        return new Delivery(id, webhookId, event, body, Delivery.State.WAITING, 0, Optional.empty(),
                Optional.empty(), "", 0, Optional.of(now()), created, now());
    }

    private void prune() {
        log.prune(now().minus(KEPT), MOST_KEPT);
    }

    private static List<Event> chosen(List<Event> events) {
        if (events.isEmpty() || !Event.CHOICES.containsAll(events)) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.webhook.events");
        }
        return events;
    }

    private Webhook get(String id) {
        return webhooks.find(id)
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.webhook.unknown"));
    }

    /** As the database keeps it. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    @Override
    public void close() {
        sender.close();
    }
}
