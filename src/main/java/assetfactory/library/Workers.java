package assetfactory.library;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that work the queue off. An order wakes one of them at once; none polls faster than every few seconds. */
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final long LOOK_EVERY_SECONDS = 5;
    private static final long STOP_WITHIN_MILLIS = 15_000;

    private final JobTable jobs;
    private final Watchers watchers;
    private final Work work;
    private final String owner;
    private final Lane lane;
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore bell = new Semaphore(0);
    private final Map<String, RunningJob> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** Does a claimed job to its end and says whether it still was ours then. */
    interface Work {
        boolean run(Job job, String owner, RunningJob progress) throws Exception;
    }

    /** @param owner unique to this process and lane */
    Workers(JobTable jobs, Watchers watchers, Work work, String owner, Lane lane) {
        this.jobs = jobs;
        this.watchers = watchers;
        this.work = work;
        this.owner = owner;
        this.lane = lane;
    }

    void start(int count) {
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(this::loop, "job-worker-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** There is something to do. */
    void wake() {
        bell.release();
    }

    /** Tells a job that runs here that nobody wants it any more. */
    void cancel(String jobId) {
        Optional.ofNullable(running.get(jobId)).ifPresent(RunningJob::cancel);
    }

    /** Keeps this process's leases and obeys cancellations that came through the database. */
    void heartbeat() {
        jobs.heartbeat(owner).forEach((id, cancel) -> {
            if (cancel) {
                cancel(id);
            }
        });
    }

    private void loop() {
        while (!stopping) {
            try {
                Optional<Job> claimed = jobs.claim(owner, lane);
                if (claimed.isPresent()) {
                    run(claimed.get());
                } else {
                    bell.tryAcquire(LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The job queue cannot be read", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            bell.tryAcquire(LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Job job) {
        RunningJob progress = new RunningJob(
                job,
                watchers::publish,
                changed -> jobs.progress(changed, owner),
                changed -> jobs.remember(changed, owner),
                () -> stopping,
                System::nanoTime);
        running.put(job.id(), progress);
        try {
            watchers.publish(job);
            if (!work.run(job, owner, progress)) {
                jobs.cancelled(job, owner);
            }
        } catch (CancelledException e) {
            if (progress.calledOff()) {
                jobs.cancelled(job, owner);
            } else {
                jobs.release(job, owner);
            }
        } catch (BadInput e) {
            LOG.info("Job {} refused: {}", job.id(), e.getMessage());
            jobs.fail(job, owner, e);
        } catch (Throwable e) {
            // Whatever breaks inside an engine, out of memory included, ends this job and not the worker.
            LOG.error("Job {} failed", job.id(), e);
            jobs.fail(job, owner, new BadInput(BadInput.Kind.UNPROCESSABLE, "error.job.failed"));
        } finally {
            running.remove(job.id());
            jobs.find(job.id()).ifPresent(watchers::publish);
        }
    }

    /** Stops within seconds; unfinished jobs go back to the queue. */
    @Override
    public void close() {
        stopping = true;
        bell.release(threads.size());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_WITHIN_MILLIS);
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
