package assetfactory.reconstruct.modal;

import java.time.Duration;
import java.time.Instant;

/** The clock and waiting for it, so that a test need not. */
interface Time {
    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    /** Only differences mean something. */
    long nanos();

    Instant now();

    void sleep(Duration duration) throws InterruptedException;
}
