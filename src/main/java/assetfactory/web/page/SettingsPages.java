package assetfactory.web.page;

import assetfactory.schedule.Schedules;
import assetfactory.webhook.Webhooks;
import io.javalin.config.JavalinConfig;
import java.util.List;

/** The pages below “Settings”. */
public final class SettingsPages {
    private final WebhookPages webhooks;
    private final SchedulePages schedules;

    /** @param engines that the pages offer, by their ids */
    public SettingsPages(Webhooks webhooks, Schedules schedules, List<String> engines) {
        this.webhooks = new WebhookPages(webhooks);
        this.schedules = new SchedulePages(schedules, engines);
    }

    public void register(JavalinConfig config) {
        config.routes.get("/settings", ctx -> Answers.goTo(ctx, "/settings/webhooks"));
        webhooks.register(config);
        schedules.register(config);
    }
}
