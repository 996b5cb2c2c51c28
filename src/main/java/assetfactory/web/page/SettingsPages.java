package assetfactory.web.page;

import assetfactory.webhook.Webhooks;
import io.javalin.config.JavalinConfig;

/** The pages below “Settings”. */
public final class SettingsPages {
    private final WebhookPages webhooks;

    public SettingsPages(Webhooks webhooks) {
        this.webhooks = new WebhookPages(webhooks);
    }

    public void register(JavalinConfig config) {
        config.routes.get("/settings", ctx -> Answers.goTo(ctx, "/settings/webhooks"));
        webhooks.register(config);
    }
}
