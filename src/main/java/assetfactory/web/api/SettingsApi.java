package assetfactory.web.api;

import assetfactory.schedule.Schedules;
import assetfactory.webhook.Webhooks;
import io.javalin.config.JavalinConfig;

/** What the pages below “Settings” do, for programs. */
public final class SettingsApi {
    private final WebhookApi webhooks;
    private final ScheduleApi schedules;

    /** @param engine that makes what an order names no engine for */
    public SettingsApi(Webhooks webhooks, Schedules schedules, String engine) {
        Json json = new Json();
        this.webhooks = new WebhookApi(webhooks, json);
        this.schedules = new ScheduleApi(schedules, engine, json);
    }

    public void register(JavalinConfig config) {
        webhooks.register(config);
        schedules.register(config);
    }
}
