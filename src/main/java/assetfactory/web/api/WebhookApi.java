package assetfactory.web.api;

import assetfactory.message.BadInput;
import assetfactory.webhook.Delivery;
import assetfactory.webhook.Event;
import assetfactory.webhook.Webhook;
import assetfactory.webhook.Webhooks;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Webhooks: who is told of what, and what was told. A secret is in the one answer that made it. */
final class WebhookApi {
    private static final String BASE = ApiRoutes.BASE + "/webhooks";

    private final Webhooks webhooks;
    private final Json json;

    WebhookApi(Webhooks webhooks, Json json) {
        this.webhooks = webhooks;
        this.json = json;
    }

    record Listed(List<Webhook> webhooks) {}

    record WithSecret(Webhook webhook, String secret) {}

    record Sent(
            String id,
            Event event,
            Delivery.State state,
            int tries,
            Optional<Integer> status,
            Optional<Delivery.Problem> problem,
            String answer,
            long milliseconds,
            Optional<Instant> nextTry,
            Instant created,
            Instant updated,
            String body) {
        static Sent of(Delivery delivery) {
            return new Sent(
                    delivery.id(),
                    delivery.event(),
                    delivery.state(),
                    delivery.tries(),
                    delivery.status(),
                    delivery.problem(),
                    delivery.answer(),
                    delivery.milliseconds(),
                    delivery.nextTry(),
                    delivery.created(),
                    delivery.updated(),
                    delivery.body());
        }
    }

    record Log(List<Sent> deliveries) {}

    record Order(@JsonProperty(required = true) String url, @JsonProperty(required = true) List<String> events) {}

    /** What is null stays as it was. */
    record Change(String url, List<String> events, Boolean enabled) {}

    void register(JavalinConfig config) {
        config.routes.get(BASE, ctx -> json.answer(ctx, 200, new Listed(webhooks.all())));
        config.routes.post(BASE, this::add);
        config.routes.get(BASE + "/{id}", ctx -> json.answer(ctx, 200, webhook(ctx)));
        config.routes.patch(BASE + "/{id}", this::change);
        config.routes.delete(BASE + "/{id}", this::remove);
        config.routes.post(BASE + "/{id}/secret", this::replaceSecret);
        config.routes.post(BASE + "/{id}/test", ctx -> accepted(ctx, webhooks.test(ctx.pathParam("id"))));
        config.routes.get(BASE + "/{id}/deliveries", this::log);
        config.routes.post(BASE + "/{id}/deliveries/{delivery}/redeliver", this::redeliver);
    }

    private Webhook webhook(Context ctx) {
        return webhooks.find(ctx.pathParam("id"))
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.webhook.unknown"));
    }

    private void add(Context ctx) {
        Order order = json.read(ctx, Order.class);
        Webhooks.Added added = webhooks.add(text(order.url()), events(order.events()));
        ctx.header("Location", BASE + "/" + added.webhook().id());
        secret(ctx, 201, added);
    }

    private void replaceSecret(Context ctx) {
        secret(ctx, 200, webhooks.replaceSecret(ctx.pathParam("id")));
    }

    private void secret(Context ctx, int status, Webhooks.Added added) {
        ctx.header("Cache-Control", "no-store");
        json.answer(ctx, status, new WithSecret(added.webhook(), added.secret().reveal()));
    }

    private void change(Context ctx) {
        Webhook old = webhook(ctx);
        Change change = json.read(ctx, Change.class);
        json.answer(ctx, 200, webhooks.change(
                old.id(),
                change.url() == null ? old.url() : change.url(),
                change.events() == null ? old.events() : events(change.events()),
                change.enabled() == null ? old.enabled() : change.enabled()));
    }

    private void remove(Context ctx) {
        Webhook old = webhook(ctx);
        webhooks.remove(old.id());
        json.answer(ctx, 200, old);
    }

    private void log(Context ctx) {
        json.answer(ctx, 200, new Log(webhooks.deliveries(ctx.pathParam("id"), Parameters.limit(ctx)).stream()
                .map(Sent::of)
                .toList()));
    }

    private void redeliver(Context ctx) {
        Webhook webhook = webhook(ctx);
        Delivery delivery = webhooks.delivery(ctx.pathParam("delivery"))
                .filter(found -> found.webhookId().equals(webhook.id()))
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.webhook.no-delivery"));
        accepted(ctx, webhooks.redeliver(delivery.id()));
    }

    private void accepted(Context ctx, Delivery delivery) {
        json.answer(ctx, 202, Sent.of(delivery));
    }

    private static String text(String sent) {
        return sent == null ? "" : sent;
    }

    /** A name that is none of an event's counts as a wrong choice, not as none. */
    private static List<Event> events(List<String> names) {
        List<String> sent = names == null ? List.of() : names;
        return sent.stream()
                .map(name -> Event.of(text(name))
                        .orElseThrow(() -> new BadInput(BadInput.Kind.UNPROCESSABLE, "error.webhook.events")))
                .toList();
    }
}
