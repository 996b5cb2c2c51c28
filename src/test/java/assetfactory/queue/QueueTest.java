package assetfactory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.database.Database;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ordered is done once, in a fair order, and whatever breaks off goes on. */
class QueueTest {
    private static final BackOff SOON = new BackOff(Duration.ofMillis(1), 3, () -> 0.5);
    private static final BadInput HEALS = new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.lost");
    private static final BadInput STAYS = new BadInput(BadInput.Kind.UNPROCESSABLE, "error.job.failed");

    @TempDir
    Path folder;

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final List<String> calledOff = Collections.synchronizedList(new ArrayList<>());
    /** Of jobs that are called off: how they are right then, while their run still winds up. */
    private final List<Job.State> endsSeen = Collections.synchronizedList(new ArrayList<>());

    private final List<Job> jobEnds = Collections.synchronizedList(new ArrayList<>());
    private final List<Batch> batchEnds = Collections.synchronizedList(new ArrayList<>());
    private Database database;
    private Queue queue;

    /** What a test's jobs do. */
    private interface Doing {
        void run(Job job, Progress progress) throws Exception;
    }

    private Queue open(BackOff backOff, Doing doing) {
        database = Database.open(folder.resolve("queue.db"));
        Work work = new Work() {
            @Override
            public Done run(Job job, Progress progress) throws Exception {
                doing.run(job, progress);
                done.add(job.id());
                return new Done("made of " + job.id(), 0.5);
            }

            @Override
            public void callOff(Job job) {
                endsSeen.add(queue.job(job.id()).orElseThrow().state());
                calledOff.add(job.id());
            }
        };
        queue = new Queue(database, Set.of("far"), work, backOff, Clock.systemUTC());
        queue.onEnded(jobEnds::add, batchEnds::add);
        queue.open();
        return queue;
    }

    @Test
    void whatWasPutInLineBeforeTheClockWasSetBackNeedNotWaitForTheSameHour() throws Exception {
        open((job, progress) -> {});
        Job job = queue.add(job("a", "near"));
        database.jdbi().useHandle(handle ->
                handle.execute("update queue_here set execution_time = execution_time + 3600000"));
        queue.sweep();
        queue.start(1, 0);
        until(() -> done.contains(job.id()));
        assertThat(done).containsExactly("a");
    }

    @Test
    void aJobThatBreaksBecauseTheProcessStopsIsTakenUpAgain() throws Exception {
        Semaphore begun = new Semaphore(0);
        open((job, progress) -> {
            begun.release();
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("its network is closed");
        });
        queue.start(1, 0);
        queue.add(job("a", "near"));
        begun.acquire();
        queue.close();
        database.close();

        open((job, progress) -> {}).start(1, 0);
        // What was done is written down only afterwards.
        until(() -> queue.job("a").orElseThrow().state() == Job.State.SUCCEEDED);
        assertThat(done).containsExactly("a");
    }

    private Queue open(Doing doing) {
        return open(BackOff.NEVER, doing);
    }

    @AfterEach
    void close() {
        if (queue != null) {
            queue.close();
            database.close();
        }
    }

    private static List<NewJob> jobs(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> job("%s%03d".formatted(prefix, i), "near"))
                .toList();
    }

    private static NewJob job(String id, String engine) {
        return new NewJob(id, "name of " + id, engine, "{}", Optional.empty());
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        // Far longer than the minute's sweep: a busy machine is no reason to give up.
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private void untilEnded(String batchId) throws InterruptedException {
        until(() -> queue.batches().find(batchId).orElseThrow().state() == Batch.State.ENDED);
    }

    private int rows(String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    @Test
    void everyJobIsDoneOnceAndTheBatchEndsOnce() throws Exception {
        open((job, progress) -> progress.step(Progress.Stage.SHAPE, 0.5)).start(4, 1);
        queue.batches().add("B", "chairs", "{}", jobs("a", 60));
        untilEnded("B");
        assertThat(done).hasSize(60).doesNotHaveDuplicates();
        Batch batch = queue.batches().find("B").orElseThrow();
        assertThat(batch.counts()).isEqualTo(new Batch.Counts(0, 0, 60, 0, 0, 0));
        assertThat(batch.cost()).isEqualTo(30);
        until(() -> batchEnds.size() == 1);
        // The batch may be told of by one thread before another comes to tell of its own job.
        until(() -> jobEnds.size() == 60);
        until(() -> rows("select count(*) from queue_here") == 0);
    }

    @Test
    void aSmallBatchAdvancesBesideALargeOneThatCameFirst() throws Exception {
        Semaphore step = new Semaphore(0);
        open((job, progress) -> step.acquire()).start(1, 0);
        queue.batches().add("A", "large", "{}", jobs("a", 40));
        until(() -> queue.batches().find("A").orElseThrow().counts().running() == 1);
        queue.batches().add("B", "small", "{}", jobs("b", 5));
        step.release(45);
        untilEnded("A");
        untilEnded("B");
        // In turns, but for the one that ran and the few that were fetched already.
        assertThat(done.indexOf("b004")).isLessThan(14);
        assertThat(done.stream().filter(id -> id.startsWith("a")).toList()).isSorted();
    }

    @Test
    void whatSomebodyWaitsForComesBeforeAllBatches() throws Exception {
        Semaphore step = new Semaphore(0);
        open((job, progress) -> step.acquire()).start(1, 0);
        queue.batches().add("A", "large", "{}", jobs("a", 20));
        until(() -> queue.batches().find("A").orElseThrow().counts().running() == 1);
        queue.add(job("s1", "near"));
        queue.add(job("s2", "near"));
        step.release(22);
        untilEnded("A");
        assertThat(done.indexOf("s1")).isLessThan(3);
        assertThat(done.indexOf("s2")).isLessThan(5);
    }

    @Test
    void anEngineElsewhereKeepsNothingHereWaiting() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        open((job, progress) -> {
            if (job.engine().equals("far")) {
                never.await();
            }
        }).start(1, 1);
        queue.add(job("far1", "far"));
        queue.add(job("far2", "far"));
        queue.add(job("near", "near"));
        until(() -> done.contains("near"));
        assertThat(queue.job("far2").orElseThrow().state()).isEqualTo(Job.State.QUEUED);
        never.countDown();
        until(() -> done.size() == 3);
    }

    @Test
    void whatMayHealIsTriedAgainOnTheSameCardWithItsCall() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        List<Optional<String>> remembered = Collections.synchronizedList(new ArrayList<>());
        open(SOON, (job, progress) -> {
            remembered.add(job.engineCallId());
            progress.remember("call 7");
            if (tries.incrementAndGet() < 3) {
                throw HEALS;
            }
        }).start(1, 1);
        queue.add(job("j", "far"));
        until(() -> done.contains("j"));
        until(() -> queue.job("j").orElseThrow().state() == Job.State.SUCCEEDED);
        Job job = queue.job("j").orElseThrow();
        assertThat(job.attempt()).isEqualTo(3);
        assertThat(job.error()).isEmpty();
        assertThat(remembered).containsExactly(Optional.empty(), Optional.of("call 7"), Optional.of("call 7"));
        assertThat(calledOff).isEmpty();
    }

    @Test
    void aJobThatWaitsForAnotherTrySaysWhyAndWhen() throws Exception {
        open(new BackOff(Duration.ofHours(1), 3, () -> 0.5), (job, progress) -> {
            throw HEALS;
        }).start(1, 0);
        queue.add(job("j", "near"));
        until(() -> queue.job("j").orElseThrow().nextTry().isPresent());
        Job job = queue.job("j").orElseThrow();
        assertThat(job.state()).isEqualTo(Job.State.QUEUED);
        assertThat(job.error().orElseThrow().key()).isEqualTo("error.modal.lost");
        assertThat(queue.cancel("j").state()).isEqualTo(Job.State.CANCELLED);
        until(() -> rows("select count(*) from queue_here") == 0);
    }

    @Test
    void aJobCancelledWhileItGoesBackIntoTheLineLeavesNothingThere() throws Exception {
        Semaphore mayFail = new Semaphore(0);
        open(new BackOff(Duration.ofHours(1), 3, () -> 0.5), (job, progress) -> {
            mayFail.acquire();
            throw HEALS;
        }).start(1, 0);
        queue.add(job("j", "near"));
        // Whoever watches is called between the two: the job waits already, its place in line is still to be written.
        AutoCloseable watch = queue.watch("j", job -> {
            if (job.nextTry().isPresent()) {
                queue.cancel("j");
            }
        });
        mayFail.release();
        until(() -> queue.job("j").orElseThrow().state() == Job.State.CANCELLED);
        watch.close();
        until(() -> rows("select count(*) from queue_here") == 0);
    }

    @Test
    void whatCannotHealFailsAtOnceAndEndsWhatGoesOnElsewhere() throws Exception {
        open(SOON, (job, progress) -> {
            progress.remember("call 7");
            throw STAYS;
        }).start(1, 1);
        queue.add(job("j", "far"));
        until(() -> queue.job("j").orElseThrow().state() == Job.State.FAILED);
        assertThat(queue.job("j").orElseThrow().attempt()).isEqualTo(1);
        until(() -> calledOff.contains("j"));
    }

    @Test
    void aJobThatHasEndedIsNotSaidToRunWhileItsRunWindsUp() throws Exception {
        open(SOON, (job, progress) -> {
            progress.remember("call 7");
            throw STAYS;
        }).start(1, 1);
        queue.add(job("j", "far"));
        until(() -> calledOff.contains("j"));
        assertThat(endsSeen).containsExactly(Job.State.FAILED);
    }

    @Test
    void afterItsChancesItFailsAndIsOrderedAgainOnTheSameCard() throws Exception {
        boolean[] broken = {true};
        Semaphore step = new Semaphore(0);
        open(SOON, (job, progress) -> {
            if (broken[0]) {
                throw HEALS;
            }
            step.acquire();
        }).start(1, 0);
        queue.batches().add("B", "chairs", "{}", jobs("a", 2));
        untilEnded("B");
        Job failed = queue.job("a000").orElseThrow();
        assertThat(failed.state()).isEqualTo(Job.State.FAILED);
        assertThat(failed.attempt()).isEqualTo(4);
        until(() -> batchEnds.size() == 1);
        broken[0] = false;
        assertThat(queue.batches().retry("B").state()).isEqualTo(Batch.State.RUNNING);
        step.release(2);
        untilEnded("B");
        Job again = queue.job("a000").orElseThrow();
        assertThat(again.state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(again.orderId()).isEqualTo("a000-1");
        until(() -> batchEnds.size() == 2);
    }

    @Test
    void aPausedBatchBeginsNothingMoreUntilItIsResumed() throws Exception {
        Semaphore step = new Semaphore(0);
        open((job, progress) -> step.acquire()).start(1, 0);
        queue.batches().add("A", "chairs", "{}", jobs("a", 5));
        until(() -> queue.batches().find("A").orElseThrow().counts().running() == 1);
        assertThat(queue.batches().pause("A").state()).isEqualTo(Batch.State.PAUSED);
        step.release(5);
        until(() -> done.size() == 1);
        queue.add(job("other", "near"));
        until(() -> done.contains("other"));
        assertThat(queue.batches().find("A").orElseThrow().counts().queued()).isEqualTo(4);
        queue.sweep();
        assertThat(rows("select count(*) from queue_here where picked = 0")).isZero();
        step.release(5);
        queue.batches().resume("A");
        untilEnded("A");
        assertThat(done).hasSize(6);
    }

    @Test
    void aCancelledBatchEndsWhatWaitsAndWhatRuns() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        open((job, progress) -> {
            started.countDown();
            while (!progress.cancelled()) {
                Thread.sleep(1);
            }
            throw new CancelledException();
        }).start(1, 0);
        queue.batches().add("A", "chairs", "{}", jobs("a", 5));
        assertThat(started.await(120, TimeUnit.SECONDS)).isTrue();
        queue.batches().cancel("A");
        untilEnded("A");
        assertThat(queue.batches().find("A").orElseThrow().counts().cancelled()).isEqualTo(5);
        until(() -> jobEnds.size() == 5);
    }

    @Test
    void whatIsThereAlreadyIsSkippedAndSaidSo() throws Exception {
        open((job, progress) -> {}).start(1, 0);
        NewJob there = new NewJob("old", "old", "near", "{}", Optional.of("asset 1"));
        queue.batches().add("B", "chairs", "{}", List.of(there, job("new", "near")));
        untilEnded("B");
        assertThat(done).containsExactly("new");
        assertThat(queue.job("old").orElseThrow().skipped()).isTrue();
        assertThat(queue.job("old").orElseThrow().result()).contains("asset 1");
        queue.batches().add("C", "chairs", "{}", List.of(new NewJob("old2", "old", "near", "{}", Optional.of("asset 1"))));
        assertThat(queue.batches().find("C").orElseThrow().state()).isEqualTo(Batch.State.ENDED);
    }

    @Test
    void jobsAndTheirLineAreBroughtInStepWhateverWasLost() throws Exception {
        open((job, progress) -> {});
        queue.batches().add("B", "chairs", "{}", jobs("a", 6));
        queue.add(job("s", "far"));
        queue.close();
        // A job that runs nowhere, two that are not in line, one in line twice, one in line that is over, one of nobody.
        database.jdbi().useHandle(handle -> {
            handle.execute("update job set state = 'running', owner = 'gone', attempt = 1 where id = 'a000'");
            handle.execute("update queue_here set picked = 1, picked_by = 'gone' where task_instance = 'a000'");
            handle.execute("delete from queue_here where task_instance in ('a001', 'a002')");
            handle.execute("delete from queue_elsewhere");
            handle.execute("update job set state = 'cancelled' where id = 'a003'");
            handle.execute("""
                    insert into queue_here (task_name, task_instance, execution_time, picked, version)
                    values ('job', 'nobody', 0, 0, 1)""");
        });
        database.close();
        open((job, progress) -> {});
        assertThat(rows("select count(*) from queue_here where task_instance in ('nobody', 'a003')")).isZero();
        assertThat(rows("select count(*) from queue_here")).isEqualTo(5);
        assertThat(rows("select count(*) from queue_elsewhere")).isEqualTo(1);
        queue.start(2, 1);
        untilEnded("B");
        until(() -> done.contains("s"));
        assertThat(done).hasSize(6).doesNotHaveDuplicates();
        assertThat(queue.job("a000").orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void whoWaitsForAnEndIsToldAfterACrashToo() throws Exception {
        open((job, progress) -> {}).start(1, 0);
        queue.batches().add("B", "chairs", "{}", jobs("a", 1));
        until(() -> batchEnds.size() == 1);
        close();
        database = Database.open(folder.resolve("queue.db"));
        database.jdbi().useHandle(handle -> {
            handle.execute("update job set told = 0");
            handle.execute("update batch set told = 0");
        });
        database.close();
        jobEnds.clear();
        batchEnds.clear();
        open((job, progress) -> {});
        assertThat(jobEnds).hasSize(1);
        assertThat(batchEnds).hasSize(1);
        queue.sweep();
        assertThat(batchEnds).hasSize(1);
    }

    @Test
    void aRunThatLostItsJobRecordsNothing() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Semaphore step = new Semaphore(0);
        open((job, progress) -> {
            started.countDown();
            step.acquire();
        }).start(1, 0);
        queue.add(job("j", "near"));
        assertThat(started.await(120, TimeUnit.SECONDS)).isTrue();
        database.jdbi().useHandle(handle -> {
            handle.execute("update job set owner = 'another', attempt = 2");
            handle.execute("update queue_here set picked_by = 'another', version = version + 1");
        });
        step.release();
        until(() -> done.contains("j"));
        queue.close();
        Job job = queue.job("j").orElseThrow();
        assertThat(job.state()).isEqualTo(Job.State.RUNNING);
        assertThat(job.result()).isEmpty();
    }

    @Test
    void watchersOfABatchHearOfEachOfItsJobs() throws Exception {
        open((job, progress) -> {});
        queue.batches().add("B", "chairs", "{}", jobs("a", 3));
        Set<String> heard = ConcurrentHashMap.newKeySet();
        try (AutoCloseable watching = queue.batches().watch("B", job -> heard.add(job.id() + " " + job.state()))) {
            assertThat(heard).hasSize(3);
            queue.start(1, 0);
            untilEnded("B");
            until(() -> heard.containsAll(List.of("a000 SUCCEEDED", "a001 SUCCEEDED", "a002 SUCCEEDED")));
        }
    }

    @Test
    void whatThereIsNotIsSaidSo() {
        open((job, progress) -> {});
        assertThatThrownBy(() -> queue.batches().pause("none")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> queue.cancel("none")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> queue.watch("none", job -> {})).isInstanceOf(BadInput.class);
    }
}
