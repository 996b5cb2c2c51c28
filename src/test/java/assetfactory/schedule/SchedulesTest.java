package assetfactory.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.batch.Folders;
import assetfactory.doubles.HandCranked;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.schedule.Run.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules with a clock that only the test moves; the batches are not made. */
class SchedulesTest {
    @TempDir
    Path folder;

    private final FakeBatches batches = new FakeBatches();
    private HandCranked chores;
    private Schedules schedules;

    private static final class FakeBatches implements Batches {
        private final List<String> started = new ArrayList<>();
        private final Set<String> ended = new HashSet<>();
        private final Map<String, String> byRun = new HashMap<>();
        private Runnable before = () -> {};
        private boolean nothing;

        @Override
        public void checkEngine(String engine) {
            if (!engine.equals("card")) {
                throw new BadInput(BadInput.Kind.NOT_FOUND, "error.engine.unknown", engine, "card");
            }
        }

        @Override
        public Taken start(Schedule schedule, String runId) {
            before.run();
            if (nothing) {
                return new Taken(Optional.empty(), 0, List.of(new Run.LeftOut(
                        "a.tif", new BadInput(BadInput.Kind.UNPROCESSABLE, "error.image.empty"))));
            }
            String batch = schedule.name() + " " + (started.size() + 1);
            started.add(batch);
            byRun.put(runId, batch);
            return new Taken(Optional.of(batch), 3, List.of());
        }

        @Override
        public Optional<String> startedBy(String runId) {
            return Optional.ofNullable(byRun.get(runId));
        }

        @Override
        public boolean ended(String batchId) {
            return ended.contains(batchId);
        }
    }

    @BeforeEach
    void start() {
        chores = new HandCranked(folder.resolve("test.db"));
        restart();
    }

    @AfterEach
    void stop() {
        chores.close();
    }

    private void restart() {
        schedules = new Schedules(chores.database(), () -> chores.client(), batches, Folders.ALL, chores.clock());
        chores.start(schedules.tasks());
        schedules.start();
    }

    private ScheduleOrder nightly() {
        return new ScheduleOrder(
                "Props", "0 3 * * *", "Asia/Tokyo", folder.toString(), "card", ReconstructionOptions.DEFAULT, false, true);
    }

    private static ScheduleOrder with(ScheduleOrder order, String cron, boolean enabled) {
        return new ScheduleOrder(
                order.name(), cron, order.zone(), order.source(), order.engine(), order.options(), order.force(), enabled);
    }

    private Run last(Schedule schedule) {
        return schedules.runs(schedule.id(), 1).get(0);
    }

    @Test
    void aScheduleRunsWhenItsTimeComesAndThenTheNextDay() {
        Schedule schedule = schedules.add(nightly());
        assertThat(schedules.next(schedule, 3)).containsExactly(
                Instant.parse("2026-03-01T18:00:00Z"),
                Instant.parse("2026-03-02T18:00:00Z"),
                Instant.parse("2026-03-03T18:00:00Z"));
        chores.setTime(Instant.parse("2026-03-01T17:59:59Z"));
        chores.run();
        assertThat(batches.started).isEmpty();
        chores.setTime(Instant.parse("2026-03-01T18:00:00Z"));
        chores.run();
        assertThat(batches.started).containsExactly("Props 1");
        Run run = last(schedule);
        assertThat(run.state()).isEqualTo(State.STARTED);
        assertThat(run.batchId()).contains("Props 1");
        assertThat(run.items()).isEqualTo(3);
        chores.run();
        batches.ended.add("Props 1");
        chores.setTime(Instant.parse("2026-03-02T18:00:01Z"));
        chores.run();
        assertThat(batches.started).containsExactly("Props 1", "Props 2");
    }

    @Test
    void whatWasMissedWhileTheServerWasDownIsDoneOnce() {
        Schedule schedule = schedules.add(nightly());
        chores.pass(Duration.ofDays(5));
        restart();
        chores.run();
        chores.run();
        assertThat(batches.started).containsExactly("Props 1");
        assertThat(schedules.runs(schedule.id(), 9)).hasSize(1);
        assertThat(chores.client().getScheduledExecutions())
                .singleElement()
                .satisfies(next -> assertThat(next.getExecutionTime()).isEqualTo(Instant.parse("2026-03-06T18:00:00Z")));
    }

    @Test
    void aBatchThatHasNotEndedIsNotOvertaken() {
        Schedule schedule = schedules.add(nightly());
        chores.pass(Duration.ofDays(1));
        chores.run();
        for (int i = 0; i < 2; i++) {
            chores.pass(Duration.ofDays(1));
            chores.run();
            assertThat(last(schedule).state()).isEqualTo(State.PASSED);
            assertThat(last(schedule).note().map(BadInput::key)).contains("error.schedule.overlap");
        }
        assertThat(batches.started).hasSize(1);
        batches.ended.add("Props 1");
        chores.pass(Duration.ofDays(1));
        chores.run();
        assertThat(batches.started).hasSize(2);
    }

    @Test
    void itRunsNowOnDemandAndStillAtItsTimes() {
        Schedule schedule = schedules.add(nightly());
        schedules.runNow(schedule.id());
        chores.run();
        assertThat(batches.started).hasSize(1);
        batches.ended.add("Props 1");
        chores.setTime(Instant.parse("2026-03-01T18:00:00Z"));
        chores.run();
        assertThat(batches.started).hasSize(2);
    }

    @Test
    void oneThatIsOffRunsOnDemandAlone() {
        Schedule schedule = schedules.add(with(nightly(), "0 3 * * *", false));
        assertThat(schedules.next(schedule, 3)).isEmpty();
        chores.pass(Duration.ofDays(3));
        chores.run();
        assertThat(batches.started).isEmpty();
        schedules.runNow(schedule.id());
        chores.run();
        assertThat(batches.started).hasSize(1);
        assertThat(chores.client().getScheduledExecutions()).isEmpty();
    }

    @Test
    void aChangeOfTimeCountsFromNowOnAndSwitchingOffCallsItOff() {
        Schedule schedule = schedules.add(nightly());
        schedules.change(schedule.id(), with(nightly(), "0 22 * * *", true));
        chores.setTime(Instant.parse("2026-03-01T13:00:00Z"));
        chores.run();
        assertThat(batches.started).hasSize(1);
        schedules.change(schedule.id(), with(nightly(), "0 22 * * *", false));
        chores.pass(Duration.ofDays(2));
        chores.run();
        assertThat(batches.started).hasSize(1);
        assertThat(chores.client().getScheduledExecutions()).isEmpty();
    }

    @Test
    void whatIsChangedOrRemovedWhileItRunsIsHeeded() {
        Schedule schedule = schedules.add(nightly());
        batches.before = () -> schedules.change(schedule.id(), with(nightly(), "30 22 * * *", true));
        chores.pass(Duration.ofDays(1));
        chores.run();
        assertThat(chores.client().getScheduledExecutions())
                .singleElement()
                .satisfies(next -> assertThat(next.getExecutionTime()).isEqualTo(Instant.parse("2026-03-02T13:30:00Z")));
        batches.ended.add("Props 1");
        batches.before = () -> {
            assertThatThrownBy(() -> schedules.runNow(schedule.id())).hasMessage("It is reading its materials just now.");
            schedules.remove(schedule.id());
        };
        chores.pass(Duration.ofDays(1));
        chores.run();
        assertThat(batches.started).hasSize(2);
        assertThat(chores.client().getScheduledExecutions()).isEmpty();
        assertThat(schedules.all()).isEmpty();
    }

    @Test
    void aRunThatWasKilledIsSettledByTheNext() {
        Schedule schedule = schedules.add(nightly());
        chores.jdbi().useHandle(handle -> handle.execute(
                "insert into schedule_run (id, schedule_id, state, started) values ('r1', ?, 'reading', 1)", schedule.id()));
        chores.pass(Duration.ofDays(1));
        chores.run();
        assertThat(schedules.runs(schedule.id(), 9)).extracting(Run::state).containsExactly(State.STARTED, State.FAILED);

        // Killed between the batch's start and the note of it: the batch is found again, and not started twice.
        batches.ended.add("Props 1");
        batches.byRun.put("r2", "Props of r2");
        chores.jdbi().useHandle(handle -> handle.execute(
                "insert into schedule_run (id, schedule_id, state, started) values ('r2', ?, 'reading', ?)",
                schedule.id(), chores.now().toEpochMilli() + 1));
        chores.pass(Duration.ofDays(1));
        chores.run();
        assertThat(batches.started).hasSize(1);
        List<Run> runs = schedules.runs(schedule.id(), 9);
        assertThat(runs.get(0).note().map(BadInput::key)).contains("error.schedule.overlap");
        assertThat(runs.get(1).batchId()).contains("Props of r2");
    }

    @Test
    void whatGoesWrongStandsInTheHistoryAndTheNextTimeComes() {
        Schedule schedule = schedules.add(nightly());
        batches.before = () -> {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.batch.no-folder", "/mnt/props");
        };
        chores.pass(Duration.ofDays(1));
        chores.run();
        assertThat(last(schedule).state()).isEqualTo(State.FAILED);
        assertThat(last(schedule).note().orElseThrow().getMessage()).contains("/mnt/props");
        batches.before = () -> {
            throw new IllegalStateException("a fault of ours");
        };
        chores.pass(Duration.ofDays(1));
        chores.run();
        assertThat(last(schedule).note().map(BadInput::key)).contains("error.schedule.failed");
        batches.before = () -> {};
        batches.nothing = true;
        chores.pass(Duration.ofDays(1));
        chores.run();
        assertThat(last(schedule).state()).isEqualTo(State.PASSED);
        assertThat(last(schedule).leftOut()).extracting(Run.LeftOut::file).containsExactly("a.tif");
        assertThat(last(schedule).leftOut().get(0).reason().getMessage()).isEqualTo("The file is empty.");
    }

    @Test
    void theHistoryKeepsTwoHundred() {
        Schedule schedule = schedules.add(with(nightly(), "* * * * *", true));
        batches.nothing = true;
        for (int i = 0; i < 205; i++) {
            chores.pass(Duration.ofMinutes(1));
            chores.run();
        }
        assertThat(schedules.runs(schedule.id(), 999)).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''    | 0 3 * * * | UTC       | /          | card | error.name.empty
            Props | 0 3 * * * | Mars/Base | /          | card | error.schedule.zone
            Props | never     | UTC       | /          | card | error.cron.parts
            Props | 0 3 * * * | UTC       | ''         | card | error.schedule.no-source
            Props | 0 3 * * * | UTC       | props      | card | error.schedule.relative
            Props | 0 3 * * * | UTC       | /not/there | card | error.schedule.source
            Props | 0 3 * * * | UTC       | /          | nope | error.engine.unknown
            """)
    void whatIsWrongWithAnOrderIsSaidWhenItIsSaved(
            String name, String cron, String zone, String source, String engine, String key) {
        ScheduleOrder order = new ScheduleOrder(
                name, cron, zone, source, engine, ReconstructionOptions.DEFAULT, false, true);
        assertThatThrownBy(() -> schedules.add(order))
                .isInstanceOfSatisfying(BadInput.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
        assertThat(schedules.all()).isEmpty();
        assertThat(chores.client().getScheduledExecutions()).isEmpty();
    }

    @Test
    void anOrderComesBackAsItWasKept() throws Exception {
        Path list = Files.writeString(folder.resolve("materials.csv"), "id,image\n");
        ScheduleOrder order = new ScheduleOrder(
                "Liste", "0  3 * * MON-FRI", "Europe/Berlin", list.toString(), "card", ReconstructionOptions.DEFAULT, true, true);
        Schedule kept = schedules.find(schedules.add(order).id()).orElseThrow();
        assertThat(kept.cron()).isEqualTo("0 3 * * MON-FRI");
        assertThat(kept.source()).isEqualTo(list);
        assertThat(ScheduleOrder.of(kept)).usingRecursiveComparison().ignoringFields("cron").isEqualTo(order);
    }
}
