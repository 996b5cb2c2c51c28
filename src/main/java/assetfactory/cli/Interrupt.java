package assetfactory.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work that Ctrl-C or a kill interrupts clean up after itself before the process ends. */
final class Interrupt implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Stop stop = Stop.doing(this::happen);
    private volatile boolean happened;

    private Interrupt() {}

    static Interrupt watched() {
        return new Interrupt();
    }

    boolean happened() {
        return happened;
    }

    private void happen() {
        happened = true;
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is over, whichever way. */
    @Override
    public void close() {
        finished.countDown();
        stop.close();
    }
}
