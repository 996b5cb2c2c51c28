package assetfactory.web.page;

import assetfactory.webhook.Delivery;
import assetfactory.webhook.Event;
import assetfactory.webhook.Webhook;
import assetfactory.webhook.Webhooks;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Webhooks: the list, and one with its log. */
final class WebhookPages {
    private static final String BASE = "/settings/webhooks";
    private static final int LOGGED = 50;

    private final Webhooks webhooks;

    WebhookPages(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** @param last the latest delivery, if there was any */
    record Row(Webhook webhook, Optional<Delivery> last) {}

    void register(JavalinConfig config) {
        config.routes.get(BASE, this::list);
        config.routes.post(BASE, this::add);
        config.routes.get(BASE + "/{id}", ctx -> show(ctx, webhook(ctx), Optional.empty()));
        config.routes.post(BASE + "/{id}", this::change);
        config.routes.post(BASE + "/{id}/remove", this::remove);
        config.routes.post(BASE + "/{id}/secret", this::replaceSecret);
        config.routes.post(BASE + "/{id}/test", this::test);
        config.routes.get(BASE + "/{id}/log", ctx -> log(ctx, webhook(ctx)));
        config.routes.post(BASE + "/{id}/deliveries/{delivery}/redeliver", this::redeliver);
    }

    private void list(Context ctx) {
        List<Row> rows = webhooks.all().stream()
                .map(webhook -> new Row(webhook, webhooks.deliveries(webhook.id(), 1).stream().findFirst()))
                .toList();
        ctx.render("settings-webhooks", Map.of("rows", rows, "choices", Event.CHOICES));
    }

    /** Not a redirect: the secret is in this one answer. Reloading it is refused, as the address is registered. */
    private void add(Context ctx) {
        Webhooks.Added added = webhooks.add(field(ctx, "url"), events(ctx));
        ctx.status(201);
        show(ctx, added.webhook(), Optional.of(added.secret().reveal()));
    }

    private void replaceSecret(Context ctx) {
        Webhooks.Added added = webhooks.replaceSecret(webhook(ctx).id());
        show(ctx, added.webhook(), Optional.of(added.secret().reveal()));
    }

    private void show(Context ctx, Webhook webhook, Optional<String> secret) {
        Map<String, Object> model = log(webhook);
        model.put("choices", Event.CHOICES);
        model.put("secret", secret.orElse(""));
        ctx.render("settings-webhook", model);
    }

    private void change(Context ctx) {
        Webhook webhook = webhook(ctx);
        webhooks.change(webhook.id(), field(ctx, "url"), events(ctx), ctx.formParam("enabled") != null);
        Answers.goTo(ctx, BASE + "/" + webhook.id());
    }

    private void remove(Context ctx) {
        webhooks.remove(webhook(ctx).id());
        Answers.goTo(ctx, BASE);
    }

    private void test(Context ctx) {
        Webhook webhook = webhook(ctx);
        webhooks.test(webhook.id());
        logOrPage(ctx, webhook);
    }

    private void redeliver(Context ctx) {
        Webhook webhook = webhook(ctx);
        Delivery delivery = webhooks.delivery(ctx.pathParam("delivery"))
                .filter(found -> found.webhookId().equals(webhook.id()))
                .orElseThrow(Answers.notFound());
        webhooks.redeliver(delivery.id());
        logOrPage(ctx, webhook);
    }

    private void logOrPage(Context ctx, Webhook webhook) {
        if (Answers.fragment(ctx)) {
            log(ctx, webhook);
        } else {
            Answers.goTo(ctx, BASE + "/" + webhook.id());
        }
    }

    private void log(Context ctx, Webhook webhook) {
        ctx.render("parts/deliveries :: log", log(webhook));
    }

    private Map<String, Object> log(Webhook webhook) {
        List<Delivery> deliveries = webhooks.deliveries(webhook.id(), LOGGED);
        Map<String, Object> model = new HashMap<>();
        model.put("webhook", webhook);
        model.put("deliveries", deliveries);
        // One that was never tried goes out in this moment: the page looks again until it has.
        model.put("moving", deliveries.stream()
                .anyMatch(delivery -> delivery.state() == Delivery.State.WAITING && delivery.tries() == 0));
        return model;
    }

    private Webhook webhook(Context ctx) {
        return webhooks.find(ctx.pathParam("id")).orElseThrow(Answers.notFound());
    }

    private static String field(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("");
    }

    private static List<Event> events(Context ctx) {
        return ctx.formParams("event").stream().flatMap(name -> Event.of(name).stream()).toList();
    }
}
