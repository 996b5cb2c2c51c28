package assetfactory.queue;

import assetfactory.database.Database;
import assetfactory.message.BadInput;
import java.time.Clock;
import java.time.Duration;
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
    /** Of a server, which is started again by itself: whatever takes it down thrice is not tried again. */
    private static final int MOST_INTERRUPTIONS = 3;

    private final Database database;
    private final Clock clock;
    private final Work work;
    private final JobTable jobs;
    private final BatchQueue batches;
    private final Ledger ledger;
    private final JobChanges changes;
    private final News news;
    private final Runner runner;
    private final Workers workers;
    private final Clockwork clockwork = new Clockwork();
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
        BatchTable batchTable = new BatchTable(jdbi, clock);
        this.database = database;
        this.clock = clock;
        this.work = work;
        this.jobs = new JobTable(jdbi, clock, mostInterruptions);
        this.ledger = new Ledger(jdbi, clock, new Lanes(Set.copyOf(elsewhere)), jobs, batchTable);
        this.news = new News(jobs, batchTable, clock);
        OwnJobs own = new OwnJobs(jdbi, clock, mostInterruptions, process);
        this.runner = new Runner(jobs, own, news, work, backOff, Clock.systemUTC());
        Turns turns = new Turns(runner, jobs, this::sweep, fault -> stuck.accept(fault));
        this.workers = new Workers(database, process, turns);
        this.changes = new JobChanges(ledger, runner, workers, work, news);
        this.batches = new BatchQueue(batchTable, jobs, ledger, runner, workers, changes, news, this::sweep);
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
        clockwork.every(KEEP_UP_EVERY, news::writeDown);
        clockwork.every(SWEEP_EVERY, this::sweep);
        if (database.shared()) {
            clockwork.every(News.LOOK_EVERY, news::look);
        }
    }

    /** Called back, from one thread at a time, when a job or a batch has ended; after a crash perhaps once more. */
    public void onEnded(Consumer<Job> job, Consumer<Batch> batch) {
        news.listen(job, batch);
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

    /** Those of its jobs that belong together. */
    public BatchQueue batches() {
        return batches;
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

    /** Cancels a job that has not ended; one that has stays as it is. */
    public Job cancel(String jobId) {
        changes.callOff("id", jobId);
        return find(jobId);
    }

    /** Queues a job again that failed or was cancelled: the same card, another round. Others stay as they are. */
    public Job retry(String jobId) {
        changes.again("id", jobId);
        return find(jobId);
    }

    /** Calls back on every change of the job until closed; the first call comes at once. Must not block. */
    public AutoCloseable watch(String jobId, Consumer<Job> listener) {
        return news.watch(jobId, () -> List.of(runner.now(find(jobId))), listener);
    }

    private Job find(String id) {
        return jobs.find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.job.unknown"));
    }

    /** Sets right whatever a process that died left out of step, and tells whoever has not been told. */
    void sweep() {
        if (ledger.setRight()) {
            workers.wake();
        }
        // What ended just now is about to be told, perhaps by another process.
        news.catchUp(clock.instant().minus(database.shared() ? SWEEP_EVERY : Duration.ZERO));
    }

    /** Stops within seconds; unfinished jobs go back into the queue. The database stays open. */
    @Override
    public void close() {
        clockwork.close();
        runner.stop();
        if (workers.stop()) {
            news.writeDown();
        }
    }
}
