package assetfactory.webhook;

import assetfactory.webhook.Delivery.Problem;
import assetfactory.webhook.Delivery.State;
import assetfactory.webhook.Sender.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries deliveries and decides what is to become of them. */
final class Courier {
    /** Between one try and the next: eight tries in less than nine hours, so that a night's outage is outlived. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(40),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6));

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final WebhookTable webhooks;
    private final DeliveryTable log;
    private final Sender sender;
    private final Clock clock;

    Courier(WebhookTable webhooks, DeliveryTable log, Sender sender, Clock clock) {
        this.webhooks = webhooks;
        this.log = log;
        this.sender = sender;
        this.clock = clock;
    }

    /** Tries once; says when to try again, if that may help. */
    Optional<Instant> attempt(String deliveryId) {
        // What ended before the program was killed, but stayed scheduled, is not sent twice.
        Optional<Delivery> waiting = log.find(deliveryId).filter(found -> found.state() == State.WAITING);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Delivery delivery = waiting.get();
        Optional<Webhook> webhook = webhooks.find(delivery.webhookId());
        Optional<Secret> secret = webhooks.secret(delivery.webhookId());
        if (webhook.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        // A person who tries out a webhook wants to see it even while it is off.
        if (!webhook.get().enabled() && delivery.event() != Event.TEST) {
            log.update(ended(delivery, State.FAILED, new Answer(
                    Optional.empty(), Optional.of(Problem.OFF), "", Duration.ZERO)));
            return Optional.empty();
        }
        Answer answer = sender.post(webhook.get().url(), secret.get(), delivery, clock.instant());
        Delivery after = judged(delivery, answer);
        log.update(after);
        if (answer.gone()) {
            switchOff(webhook.get());
        }
        return after.nextTry();
    }

    private Delivery judged(Delivery delivery, Answer answer) {
        if (answer.accepted()) {
            return ended(delivery, State.DELIVERED, answer);
        }
        // A test is for somebody who is looking now.
        boolean last = delivery.tries() >= PAUSES.size() || delivery.event() == Event.TEST;
        if (last || answer.gone()) {
            LOG.warn("Delivery {} of webhook {} is given up after {} tries: {}", delivery.id(), delivery.webhookId(),
                    delivery.tries() + 1, said(answer));
            return ended(delivery, State.FAILED, answer);
        }
        Duration pause = PAUSES.get(delivery.tries());
        LOG.info("Delivery {} of webhook {} is tried again in {}: {}", delivery.id(), delivery.webhookId(), pause,
                said(answer));
        return after(delivery, State.WAITING, answer, Optional.of(clock.instant().plus(pause)));
    }

    private Delivery ended(Delivery delivery, State state, Answer answer) {
        return after(delivery, state, answer, Optional.empty());
    }

    private Delivery after(Delivery delivery, State state, Answer answer, Optional<Instant> next) {
        return new Delivery(
                delivery.id(),
                delivery.webhookId(),
                delivery.event(),
                delivery.body(),
                state,
                delivery.tries() + 1,
                answer.status(),
                answer.problem(),
                answer.text(),
                answer.took().toMillis(),
                next.map(time -> Instant.ofEpochMilli(time.toEpochMilli())),
                delivery.created(),
                clock.instant());
    }

    private void switchOff(Webhook webhook) {
        LOG.warn("Webhook {} is switched off: its receiver answers that there is nobody any more", webhook.id());
        webhooks.change(new Webhook(webhook.id(), webhook.url(), webhook.events(), false, true, webhook.created()));
    }

    private static String said(Answer answer) {
        return answer.status().map(status -> "status " + status)
                .or(() -> answer.problem().map(Problem::name))
                .orElse("");
    }
}
