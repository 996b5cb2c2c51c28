package assetfactory.cli;

import assetfactory.batch.BatchMonitor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows time passing while nothing else happens. */
final class Ticker implements AutoCloseable {
    private static final int MILLISECONDS = 100;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ticker");
        thread.setDaemon(true);
        return thread;
    });

    Ticker(BatchMonitor monitor, BatchView view) {
        clock.scheduleWithFixedDelay(
                () -> {
                    monitor.tick();
                    view.tick(monitor.totals());
                },
                0, MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    /** No tick comes after this returned. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
