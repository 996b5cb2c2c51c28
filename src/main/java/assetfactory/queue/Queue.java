package assetfactory.queue;

import assetfactory.database.Database;
import assetfactory.message.BadInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every job there is, persistent: what is ordered is done once, whatever dies in between.
 *
 * <p>A job is two rows: its own, which tells all about it and stays, and db-scheduler's, which says whose turn it is and
 * who holds it, and goes. They are written together; where a process died between the last of them, a look at start-up
 * and once a minute sets them right. Safe from several threads, and on a shared database from several processes.
 */
public final class Queue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Queue.class);
    private static final Duration KEEP_UP_EVERY = Duration.ofSeconds(1);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Database database;
    private final Jdbi jdbi;
    private final Clock clock;
    private final Work work;
    private final Lanes lanes;
    private final JobTable jobs;
    private final BatchTable batches;
    private final Schedule here;
    private final Schedule elsewhere;
    private final Watchers watchers = new Watchers();
    private final Runner runner;
    private final String process = UUID.randomUUID().toString();
    private final List<Lane> working = new CopyOnWriteArrayList<>();
    private final Endings endings;
    private final ScheduledExecutorService clockwork;
    private Instant looked;

    /** Of a server, which is started again by itself: whatever takes it down thrice is not tried again. */
    private static final int MOST_INTERRUPTIONS = 3;

    /**
     * @param elsewhere ids of the engines that are elsewhere
     * @param work what the jobs are for
     */
    public Queue(Database database, Set<String> elsewhere, Work work, BackOff backOff, Clock clock) {
        this(database, elsewhere, work, backOff, MOST_INTERRUPTIONS, clock);
    }

    /** @param mostInterruptions a job that took the process down with it this often is not tried again */
    public Queue(
            Database database, Set<String> elsewhere, Work work, BackOff backOff, int mostInterruptions, Clock clock) {
        this.database = database;
        this.jdbi = database.jdbi();
        this.clock = clock;
        this.work = work;
        this.lanes = new Lanes(Set.copyOf(elsewhere));
        this.jobs = new JobTable(jdbi, clock, mostInterruptions);
        this.batches = new BatchTable(jdbi, clock);
        this.endings = new Endings(jobs, batches);
        // Their turns are by the clock of db-scheduler, whatever a test's clock says of the jobs.
        this.here = new Schedule(Lanes.Name.HERE, Clock.systemUTC());
        this.elsewhere = new Schedule(Lanes.Name.ELSEWHERE, Clock.systemUTC());
        OwnJobs own = new OwnJobs(jdbi, clock, mostInterruptions, process);
        this.runner = new Runner(jobs, own, watchers, work, backOff, Clock.systemUTC(), this::runIsOver);
        this.looked = clock.instant();
        this.clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "queue-clockwork");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes up what a stopped process left; on a shared database others may be at work, and keep what is theirs. */
    public void open() {
        if (!database.shared()) {
            List<Job> ended = jdbi.inTransaction(handle -> {
                here.takeUp(handle);
                elsewhere.takeUp(handle);
                return jobs.takeUp(handle);
            });
            ended.stream().filter(job -> job.engineCallId().isPresent()).forEach(work::callOff);
        }
        sweep();
    }

    /**
     * Begins to work.
     *
     * @param threadsHere how many jobs run at a time in this process
     * @param threadsElsewhere how many wait at a time for another machine; 0 leaves them to other processes
     */
    public void start(int threadsHere, int threadsElsewhere) {
        start(threadsHere, threadsElsewhere, false);
    }

    /**
     * Begins to work, as above.
     *
     * @param quiet whether what is computed here gives way to whatever else this machine has to do, as to the clicks of
     *     people
     */
    public void start(int threadsHere, int threadsElsewhere, boolean quiet) {
        work(Lanes.Name.HERE, threadsHere, quiet);
        work(Lanes.Name.ELSEWHERE, threadsElsewhere, false);
        every(KEEP_UP_EVERY, runner::keepUp);
        every(KEEP_UP_EVERY, endings::writeDown);
        every(SWEEP_EVERY, this::sweep);
        if (database.shared()) {
            every(LOOK_EVERY, this::look);
        }
    }

    private void work(Lanes.Name name, int threads, boolean quiet) {
        if (threads > 0) {
            Lane lane = new Lane(database, name, threads, quiet, process, new Lane.Turn() {
                @Override
                public Optional<Instant> take(String jobId, Instant place) {
                    return runner.take(jobId, place);
                }

                @Override
                public void left(String jobId) {
                    // Ordered again between its end and its leaving the line, it would never get another turn.
                    jobs.find(jobId).filter(job -> !job.state().ended()).ifPresent(job -> sweep());
                }

                @Override
                public void back(String jobId) {
                    // Cancelled between its end and its coming back, it would stand in line until the next sweep.
                    jobs.find(jobId).filter(job -> job.state().ended()).ifPresent(job -> sweep());
                }
            });
            working.add(lane);
            lane.start();
        }
    }

    private void every(Duration period, Runnable task) {
        clockwork.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        // Thrown out of here it would silently end all later runs.
                        LOG.error("Upkeep of the queue failed", e);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Called back, from one thread at a time, when a job or a batch has ended; after a crash perhaps once more. */
    public void onEnded(Consumer<Job> job, Consumer<Batch> batch) {
        endings.listen(job, batch);
        // Of what ended before anybody listened, such as right before a crash.
        sweep();
    }

    /** What became of jobs has a successor, which is their result from now on; inside the caller's transaction. */
    public static void resultReplaced(Handle handle, String result, String successor) {
        handle.createUpdate("update job set result = :successor where result = :result")
                .bind("successor", successor)
                .bind("result", result)
                .execute();
    }

    /** Puts a single job into the queue. */
    public Job add(NewJob job) {
        jdbi.useTransaction(handle -> {
            jobs.add(handle, List.of(job), Optional.empty(), lanes);
            schedule(job.engine()).add(handle, List.of(job.id()), Optional.empty());
        });
        wake();
        return find(job.id());
    }

    /** Puts jobs into the queue that belong together, all or none of them. */
    public Batch add(String batchId, String name, String options, List<NewJob> newJobs) {
        jdbi.useTransaction(handle -> {
            batches.add(handle, batchId, name, options);
            jobs.add(handle, newJobs, Optional.of(batchId), lanes);
            for (Schedule schedule : List.of(here, elsewhere)) {
                List<String> waiting = newJobs.stream()
                        .filter(job -> job.existing().isEmpty() && schedule(job.engine()) == schedule)
                        .map(NewJob::id)
                        .toList();
                schedule.add(handle, waiting, Optional.of(batchId));
            }
            BatchTable.endIfDone(handle, batchId, clock.millis());
        });
        wake();
        endings.tellBatch(batchId);
        return findBatch(batchId);
    }

    private Schedule schedule(String engine) {
        return lanes.of(engine) == Lanes.Name.HERE ? here : elsewhere;
    }

    private void wake() {
        working.forEach(Lane::wake);
    }

    /** Whether jobs are taken up here. */
    public boolean working() {
        return !working.isEmpty() && working.stream().allMatch(Lane::working);
    }

    /** How many jobs there are in each state; in every one of them. */
    public Map<Job.State, Long> counts() {
        return jobs.counts();
    }

    public Optional<Job> job(String id) {
        return jobs.find(id).map(runner::now);
    }

    /** Newest first. */
    public List<Job> jobs(int limit) {
        return jobs.newest(limit).stream().map(runner::now).toList();
    }

    public Optional<Batch> batch(String id) {
        return batches.find(id);
    }

    /** Newest first. */
    public List<Batch> batches(int limit, Optional<String> before) {
        return batches.newest(limit, before);
    }

    /** In the order in which they were ordered. */
    public List<Job> jobsOf(String batchId) {
        return jobs.ofBatch(batchId).stream().map(runner::now).toList();
    }

    /** Cancels a job that has not ended; one that has stays as it is. */
    public Job cancel(String jobId) {
        callOff("id", jobId);
        return find(jobId);
    }

    /** Cancels all jobs of a batch that have not ended. */
    public Batch cancelBatch(String batchId) {
        findBatch(batchId);
        callOff("batch_id", batchId);
        return findBatch(batchId);
    }

    private void callOff(String which, String value) {
        List<Job> changed = jdbi.inTransaction(handle -> {
            List<Job> asked = jobs.askToCancel(handle, which, value);
            for (Job job : asked) {
                if (job.state().ended()) {
                    here.remove(handle, job.id());
                    elsewhere.remove(handle, job.id());
                }
            }
            return asked;
        });
        for (Job job : changed) {
            runner.callOff(job.id());
            if (job.state().ended()) {
                // Nobody runs it, so what an earlier run left going elsewhere is ours to end.
                if (job.engineCallId().isPresent()) {
                    work.callOff(job);
                }
                tellEnd(job, true);
            } else {
                watchers.publish(job);
            }
        }
    }

    /** Queues a job again that failed or was cancelled: the same card, another round. Others stay as they are. */
    public Job retry(String jobId) {
        again("id", jobId);
        return find(jobId);
    }

    /** Queues all jobs of a batch again that failed or were cancelled. */
    public Batch retryBatch(String batchId) {
        findBatch(batchId);
        again("batch_id", batchId);
        return findBatch(batchId);
    }

    private void again(String which, String value) {
        List<Job> queued = jdbi.inTransaction(handle -> {
            List<Job> back = jobs.again(handle, which, value);
            back.stream()
                    .flatMap(job -> job.batchId().stream())
                    .distinct()
                    .forEach(batch -> batches.reopen(handle, batch));
            here.addMissing(handle);
            elsewhere.addMissing(handle);
            return back;
        });
        wake();
        queued.forEach(watchers::publish);
    }

    /** What runs goes on to its end; what waits stays where it is until the batch is resumed. */
    public Batch pause(String batchId) {
        findBatch(batchId);
        jdbi.useTransaction(handle -> {
            batches.pause(handle, batchId, true);
            here.removeBatch(handle, batchId);
            elsewhere.removeBatch(handle, batchId);
        });
        return findBatch(batchId);
    }

    public Batch resume(String batchId) {
        findBatch(batchId);
        jdbi.useTransaction(handle -> batches.pause(handle, batchId, false));
        sweep();
        return findBatch(batchId);
    }

    /** Calls back on every change of the job until closed; the first call comes at once. Must not block. */
    public AutoCloseable watch(String jobId, Consumer<Job> listener) {
        return watchers.join(jobId, () -> List.of(runner.now(find(jobId))), listener);
    }

    /** Calls back on every change of any of its jobs until closed; at once for each of them. Must not block. */
    public AutoCloseable watchBatch(String batchId, Consumer<Job> listener) {
        findBatch(batchId);
        return watchers.join(batchId, () -> jobsOf(batchId), listener);
    }

    private Job find(String id) {
        return jobs.find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.job.unknown"));
    }

    private Batch findBatch(String id) {
        return batches.find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.batch.unknown"));
    }

    /** Sets right whatever a process that died left out of step, and tells whoever has not been told. */
    void sweep() {
        boolean added = jdbi.inTransaction(handle -> {
            boolean any = false;
            for (Schedule schedule : List.of(here, elsewhere)) {
                schedule.removeStray(handle);
                any |= schedule.addMissing(handle);
                any |= schedule.callUp(handle) > 0;
            }
            return any;
        });
        if (added) {
            wake();
        }
        // What ended just now is about to be told, perhaps by another process.
        endings.catchUp(clock.instant().minus(database.shared() ? SWEEP_EVERY : Duration.ZERO));
    }

    /** What other processes changed, for whoever watches here. */
    private void look() {
        Instant since = looked;
        // A little twice: their clocks are not ours.
        looked = clock.instant().minus(LOOK_EVERY.multipliedBy(2));
        if (watchers.any()) {
            jobs.changedSince(since).forEach(watchers::publish);
        }
    }

    private void runIsOver(OwnJobs.Left left) {
        if (left.job().state().ended()) {
            tellEnd(left.job(), left.endsBatch());
        } else {
            watchers.publish(left.job());
        }
    }

    private void tellEnd(Job job, boolean endsBatch) {
        watchers.publish(job);
        endings.tell(job);
        if (endsBatch) {
            job.batchId().ifPresent(endings::tellBatch);
        }
    }

    /** Stops within seconds; unfinished jobs go back into the queue. The database stays open. */
    @Override
    public void close() {
        clockwork.shutdownNow();
        runner.stop();
        List<Thread> stops = new ArrayList<>();
        for (Lane lane : working) {
            Thread stop = new Thread(lane::close, "stop-lane");
            stop.start();
            stops.add(stop);
        }
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        endings.writeDown();
    }
}
