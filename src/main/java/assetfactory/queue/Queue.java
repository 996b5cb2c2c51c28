package assetfactory.queue;

import assetfactory.database.Database;
import assetfactory.database.Faults;
import assetfactory.message.BadInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Every job there is, persistent: what is ordered is done once, whatever dies in between.
 *
 * <p>A job is two rows: its own, which tells all about it and stays, and db-scheduler's, which says whose turn it is and
 * who holds it, and goes. They are written together; where a process died between the last of them, a look at start-up
 * and once a minute sets them right. Safe from several threads, and on a shared database from several processes.
 */
public final class Queue implements AutoCloseable {
    private static final Duration KEEP_UP_EVERY = Duration.ofSeconds(1);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Of a server, which is started again by itself: whatever takes it down thrice is not tried again. */
    private static final int MOST_INTERRUPTIONS = 3;

    private final Database database;
    private final Clock clock;
    private final Work work;
    private final JobTable jobs;
    private final BatchTable batches;
    private final Ledger ledger;
    private final Watchers watchers = new Watchers();
    private final Endings endings;
    private final Runner runner;
    private final Workers workers;
    private final Clockwork clockwork = new Clockwork();
    private Instant looked;
    private volatile Consumer<BadInput> stuck = fault -> {};

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
        Jdbi jdbi = database.jdbi();
        String process = UUID.randomUUID().toString();
        this.database = database;
        this.clock = clock;
        this.work = work;
        this.jobs = new JobTable(jdbi, clock, mostInterruptions);
        this.batches = new BatchTable(jdbi, clock);
        this.ledger = new Ledger(jdbi, clock, new Lanes(Set.copyOf(elsewhere)), jobs, batches);
        this.endings = new Endings(jobs, batches);
        OwnJobs own = new OwnJobs(jdbi, clock, mostInterruptions, process);
        this.runner = new Runner(jobs, own, watchers, work, backOff, Clock.systemUTC(), this::runIsOver);
        this.workers = new Workers(database, process, new Turns());
        this.looked = clock.instant();
    }

    /** Takes up what a stopped process left; on a shared database others may be at work, and keep what is theirs. */
    public void open() {
        if (!database.shared()) {
            ledger.takeUp().stream().filter(job -> job.engineCallId().isPresent()).forEach(work::callOff);
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
        workers.start(Lanes.Name.HERE, threadsHere, quiet);
        workers.start(Lanes.Name.ELSEWHERE, threadsElsewhere, false);
        clockwork.every(KEEP_UP_EVERY, runner::keepUp);
        clockwork.every(KEEP_UP_EVERY, endings::writeDown);
        clockwork.every(SWEEP_EVERY, this::sweep);
        if (database.shared()) {
            clockwork.every(LOOK_EVERY, this::look);
        }
    }

    /** Called back, from one thread at a time, when a job or a batch has ended; after a crash perhaps once more. */
    public void onEnded(Consumer<Job> job, Consumer<Batch> batch) {
        endings.listen(job, batch);
        // Of what ended before anybody listened, such as right before a crash.
        sweep();
    }

    /** Called back where the database did not take down how a job went on; until it does, none of them ends. */
    public void onStuck(Consumer<BadInput> listener) {
        stuck = listener;
    }

    /** What became of jobs has a successor, which is their result from now on; inside the caller's transaction. */
    public static void resultReplaced(Handle handle, String result, String successor) {
        JobTable.resultReplaced(handle, result, successor);
    }

    /** Puts a single job into the queue. */
    public Job add(NewJob job) {
        ledger.add(job);
        workers.wake();
        return find(job.id());
    }

    /** Puts jobs into the queue that belong together, all or none of them. */
    public Batch add(String batchId, String name, String options, List<NewJob> newJobs) {
        ledger.add(batchId, name, options, newJobs);
        workers.wake();
        endings.tellBatch(batchId);
        return findBatch(batchId);
    }

    /** Whether jobs are taken up here. */
    public boolean working() {
        return workers.working();
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
        for (Job job : ledger.askToCancel(which, value)) {
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
        List<Job> queued = ledger.again(which, value);
        workers.wake();
        queued.forEach(watchers::publish);
    }

    /** What runs goes on to its end; what waits stays where it is until the batch is resumed. */
    public Batch pause(String batchId) {
        findBatch(batchId);
        ledger.pause(batchId);
        return findBatch(batchId);
    }

    public Batch resume(String batchId) {
        findBatch(batchId);
        ledger.resume(batchId);
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
        if (ledger.setRight()) {
            workers.wake();
        }
        // What ended just now is about to be told, perhaps by another process.
        endings.catchUp(clock.instant().minus(database.shared() ? SWEEP_EVERY : Duration.ZERO));
    }

    private final class Turns implements Lane.Turn {
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

        @Override
        public void broke(RuntimeException failure) {
            Faults.lasting(failure).ifPresent(stuck);
        }
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
        clockwork.close();
        runner.stop();
        if (workers.stop()) {
            endings.writeDown();
        }
    }
}
