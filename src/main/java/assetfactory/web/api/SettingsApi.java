package assetfactory.web.api;

import assetfactory.webhook.Webhooks;
import io.javalin.config.JavalinConfig;

/** What the pages below “Settings” do, for programs. */
public final class SettingsApi {
    private final WebhookApi webhooks;

    public SettingsApi(Webhooks webhooks) {
        Json json = new Json();
        this.webhooks = new WebhookApi(webhooks, json);
    }

    public void register(JavalinConfig config) {
        webhooks.register(config);
    }
}
