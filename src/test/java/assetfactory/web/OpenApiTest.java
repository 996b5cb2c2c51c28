package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.access.Access;
import assetfactory.batch.Drafts;
import assetfactory.batch.Folders;
import assetfactory.batch.LibraryIntake;
import assetfactory.batch.Starts;
import assetfactory.doubles.CardEngine;
import assetfactory.library.Library;
import assetfactory.doubles.DiscMasks;
import assetfactory.image.ImageLimits;
import assetfactory.model.Fetches;
import assetfactory.model.Models;
import assetfactory.queue.Chores;
import assetfactory.schedule.LibraryBatches;
import assetfactory.schedule.Schedules;
import assetfactory.web.api.AccessApi;
import assetfactory.web.api.ApiRoutes;
import assetfactory.web.api.ModelApi;
import assetfactory.web.api.ModelPairApi;
import assetfactory.web.api.SettingsApi;
import assetfactory.web.api.StudioApi;
import assetfactory.webhook.Webhooks;
import io.javalin.Javalin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    @TempDir
    Path data;

    @Test
    void theDocumentHasEveryRouteAndNoOther() {
        try (Library library =
                Library.open(data, ImageLimits.DEFAULT, new DiscMasks(), List.of(new CardEngine()), 0)) {
            Set<String> routes = new TreeSet<>();
            ApiRoutes api = new ApiRoutes(
                    library,
                    new DiscMasks(),
                    "card",
                    Drafts.open(data, ImageLimits.DEFAULT, List.of("card")),
                    new Starts(library));
            Javalin.create(config -> {
                config.startup.startupWatcherEnabled = false;
                config.events.handlerAdded(
                        added -> routes.add(added.getHttpMethod().name() + " " + added.getPath()));
                api.register(config);
                new StudioApi(library, new DiscMasks(), List.of(new CardEngine())).register(config);
                Chores chores = new Chores(library.database());
                new SettingsApi(
                                new Webhooks(library.database(), chores::client, Clock.systemUTC()),
                                new Schedules(
                                        library.database(),
                                        chores::client,
                                        new LibraryBatches(
                                                library, new LibraryIntake(library, Folders.ALL), Clock.systemUTC()),
                                        Folders.ALL,
                                        Clock.systemUTC()),
                                "card")
                        .register(config);
                new AccessApi(new Access(library.database(), Clock.systemUTC()), library).register(config);
                Models models = Models.of(data, Map.of());
                new ModelApi(models, new Fetches(models)).register(config);
                new ModelPairApi(models, data).register(config);
            });
            assertThat(new ApiDocument().operations()).isEqualTo(routes).isNotEmpty();
        }
    }

    @Test
    void theDocumentIsServed() throws Exception {
        try (TestServer server = new TestServer(data, new CardEngine())) {
            assertThat(server.get("/api/v1/openapi.json").json().path("openapi").asText()).isEqualTo("3.1.0");
        }
    }
}
