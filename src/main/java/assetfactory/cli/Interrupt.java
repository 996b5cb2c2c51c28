package assetfactory.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work that Ctrl-C or a kill interrupts clean up after itself before the process ends. */
final class Interrupt implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interrupt");
    private volatile boolean happened;

    private Interrupt() {}

    static Interrupt watched() {
        Interrupt interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    boolean happened() {
        return happened;
    }

    private void stop() {
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
        if (!happened) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyStopping) {
                // The hook has just begun, and finds the latch open.
                return;
            }
        }
    }
}
