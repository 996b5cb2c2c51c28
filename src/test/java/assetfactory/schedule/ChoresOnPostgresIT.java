package assetfactory.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.access.Access;
import assetfactory.access.Account;
import assetfactory.access.ApiToken;
import assetfactory.access.ApiTokens;
import assetfactory.access.Holder;
import assetfactory.access.ShareLink;
import assetfactory.batch.Folders;
import assetfactory.database.Database;
import assetfactory.doubles.HandCranked;
import assetfactory.message.BadInput;
import assetfactory.queue.Postgres;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.webhook.Delivery;
import assetfactory.webhook.Event;
import assetfactory.webhook.Webhook;
import assetfactory.webhook.Webhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Webhooks, schedules and who may come in, on the other database: every statement of theirs, once. */
class ChoresOnPostgresIT {
    private static Postgres postgres;
    private static HandCranked chores;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> programs = Postgres.programs();
        Assumptions.assumeTrue(programs.isPresent(), Postgres.NONE);
        postgres = Postgres.start(programs.get());
        chores = new HandCranked(Database.open(postgres.url(), ""));
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            chores.close();
            postgres.close();
        }
    }

    @Test
    void webhooksWork() throws Exception {
        try (MockWebServer receiver = new MockWebServer();
                Webhooks webhooks = new Webhooks(chores.database(), () -> chores.client(), chores.clock())) {
            receiver.start();
            chores.start(webhooks.tasks());
            Webhook webhook = webhooks.add(receiver.url("/").toString(), List.of(Event.ASSET_FINISHED)).webhook();
            assertThatThrownBy(() -> webhooks.add(webhook.url(), webhook.events())).hasMessageContaining("registered");
            receiver.enqueue(new MockResponse.Builder().code(500).body("no\0").build());
            receiver.enqueue(new MockResponse.Builder().code(200).build());
            receiver.enqueue(new MockResponse.Builder().code(410).build());
            webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> "{}");
            webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> "{}");
            chores.run();
            Delivery delivery = webhooks.deliveries(webhook.id(), 9).get(0);
            assertThat(delivery.state()).isEqualTo(Delivery.State.WAITING);
            webhooks.start();
            chores.pass(Duration.ofSeconds(10));
            chores.run();
            assertThat(webhooks.delivery(delivery.id()).orElseThrow().state()).isEqualTo(Delivery.State.DELIVERED);
            webhooks.replaceSecret(webhook.id());
            webhooks.redeliver(delivery.id());
            chores.run();
            assertThat(webhooks.find(webhook.id()).orElseThrow().gone()).isTrue();
            webhooks.change(webhook.id(), webhook.url(), List.of(Event.BATCH_FINISHED), true);
            assertThat(webhooks.all()).singleElement().matches(Webhook::enabled);
            chores.pass(Duration.ofDays(31));
            webhooks.start();
            assertThat(webhooks.deliveries(webhook.id(), 9)).isEmpty();
            webhooks.remove(webhook.id());
            assertThat(webhooks.all()).isEmpty();
            assertThat(receiver.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void peopleAndTheirTokensComeInUntilTheyAreShutOut() throws Exception {
        Access access = new Access(chores.database(), chores.clock());
        assertThat(access.on()).isFalse();
        access.share(Optional.of("correct horse"));
        access.share(Optional.of("correct horse"));
        String anybody = access.signIn("", "correct horse", "a").orElseThrow();
        access.share(Optional.of("another horse"));
        assertThat(access.signedIn(anybody)).isEmpty();
        access.share(Optional.empty());
        assertThat(access.on()).isFalse();

        access.accounts().add("anna", "correct horse");
        assertThatThrownBy(() -> access.accounts().add("anna", "another horse")).hasMessageContaining("anna");
        assertThat(access.accounts().all()).extracting(Account::name).containsExactly("anna");
        assertThat(access.signIn("anna", "wrong horse", "a")).isEmpty();
        String session = access.signIn("anna", "correct horse", "a").orElseThrow();
        chores.pass(Duration.ofHours(2));
        assertThat(access.signedIn(session)).contains(new Holder(Optional.of("anna")));
        access.signOut(session);
        assertThat(access.signedIn(session)).isEmpty();
        String old = access.signIn("anna", "correct horse", "a").orElseThrow();
        access.accounts().changePassword("anna", "another horse");
        assertThat(access.signedIn(old)).isEmpty();

        ApiTokens.Added hers = access.addToken(Optional.of("anna"), "build machine");
        ApiTokens.Added nobodys = access.addToken(Optional.empty(), "other");
        assertThat(access.bearer(hers.secret())).contains(new Holder(Optional.of("anna")));
        assertThat(access.tokens().of(Optional.of("anna"))).singleElement().matches(token -> token.used().isPresent());
        access.revoke(Optional.empty(), nobodys.token().id());
        assertThat(access.bearer(nobodys.secret())).isEmpty();
        String last = access.signIn("anna", "another horse", "a").orElseThrow();
        access.accounts().remove("anna");
        assertThat(access.signedIn(last)).isEmpty();
        assertThat(access.bearer(hers.secret())).isEmpty();
        assertThat(access.tokens().all()).extracting(ApiToken::label).isEmpty();
    }

    @Test
    void aSharedLinkHoldsUntilItIsRevokedOrItsAssetIsGone() {
        chores.jdbi().useHandle(handle -> {
            handle.execute("""
                    insert into image (id, name, extension, bytes, width, height, transparent, created)
                    values ('i', 'meat', 'png', 1, 1, 1, 0, 1)""");
            handle.execute("""
                    insert into asset (id, name, file_name, image_id, mask, engine, options, counts, created)
                    values ('a', 'meat', 'meat_01', 'i', '{}', 'card', '{}', '{}', 1)""");
        });
        Access access = new Access(chores.database(), chores.clock());
        ShareLink first = access.shares().make("a");
        ShareLink second = access.shares().make("a");
        assertThat(access.shares().of("a")).containsExactlyInAnyOrder(first, second);
        assertThat(access.shares().find(first.secret())).contains(first);
        access.shares().revoke("a", first.id());
        assertThat(access.shares().find(first.secret())).isEmpty();
        chores.jdbi().useHandle(handle -> handle.execute("delete from asset where id = 'a'"));
        assertThat(access.shares().find(second.secret())).isEmpty();
    }

    @Test
    void schedulesWork() {
        Batches batches = new Batches() {
            @Override
            public void checkEngine(String engine) {}

            @Override
            public Taken start(Schedule schedule, String runId) {
                return new Taken(Optional.of("batch"), 2, List.of(
                        new Run.LeftOut("a.tif", new BadInput(BadInput.Kind.UNPROCESSABLE, "error.image.empty"))));
            }

            @Override
            public Optional<String> startedBy(String runId) {
                return Optional.empty();
            }

            @Override
            public boolean ended(String batchId) {
                return false;
            }
        };
        Schedules schedules = new Schedules(chores.database(), () -> chores.client(), batches, Folders.ALL, chores.clock());
        chores.start(schedules.tasks());
        ScheduleOrder order = new ScheduleOrder(
                "Props", "* * * * *", "UTC", "/", "card", ReconstructionOptions.DEFAULT, false, true);
        Schedule schedule = schedules.add(order);
        schedules.start();
        for (int i = 0; i < 2; i++) {
            chores.pass(Duration.ofMinutes(1));
            chores.run();
        }
        assertThat(schedules.runs(schedule.id(), 9)).extracting(Run::state)
                .containsExactly(Run.State.PASSED, Run.State.STARTED);
        assertThat(schedules.runs(schedule.id(), 9).get(1).leftOut()).hasSize(1);
        schedules.change(schedule.id(), new ScheduleOrder(
                "Other", "0 3 * * *", "Asia/Tokyo", "/", "card", ReconstructionOptions.DEFAULT, true, true));
        schedules.runNow(schedule.id());
        chores.run();
        assertThat(schedules.runs(schedule.id(), 9)).hasSize(3);
        schedules.remove(schedule.id());
        assertThat(schedules.all()).isEmpty();
        assertThat(chores.client().getScheduledExecutions()).isEmpty();
    }
}
