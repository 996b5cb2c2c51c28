package assetfactory.web.api;

import assetfactory.queue.Job;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** What one reader has still to be told. A reader too slow for all of it loses the oldest, never the newest. */
final class JobBox {
    private static final int ROOM = 32;
    private static final long PING_SECONDS = 15;

    private final BlockingQueue<Job> jobs = new ArrayBlockingQueue<>(ROOM);

    synchronized void put(Job job) {
        while (!jobs.offer(job)) {
            jobs.poll();
        }
    }

    /** The next state, or null after a quarter of a minute without one. */
    Job next() throws InterruptedException {
        return jobs.poll(PING_SECONDS, TimeUnit.SECONDS);
    }
}
