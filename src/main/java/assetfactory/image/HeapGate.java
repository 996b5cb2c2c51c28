package assetfactory.image;

import assetfactory.message.BadInput;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many bytes be in the heap at a time of what is large and soon gone. Whoever comes while there is no room waits
 * for a while, in the order of coming, and is then asked to come again.
 *
 * <p>Who is inside {@link #FILES} may go through {@link #PIXELS}, never the other way about.
 */
public final class HeapGate {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration COME_AGAIN = Duration.ofSeconds(10);
    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /** Files that are held as a whole. */
    public static final HeapGate FILES = new HeapGate(HEAP / 8, PATIENCE);

    /** Pictures while they are decoded. */
    static final HeapGate PIXELS = new HeapGate(HEAP / 4, PATIENCE);

    /** Beyond this a single picture is refused, even with nobody else about. */
    static final long MOST_FOR_ONE = HEAP / 20 * 11;

    private static final int SHIFT = 16;

    private final int all;
    private final Semaphore free;
    private final Duration patience;

    /** What is done with the room. */
    public interface Task<T, E extends Exception> {
        T run() throws E;
    }

    HeapGate(long bytes, Duration patience) {
        this.all = (int) Math.max(1, bytes >> SHIFT);
        this.free = new Semaphore(all, true);
        this.patience = patience;
    }

    /**
     * Does something that takes so many bytes; what takes more than there are in all has all of them to itself.
     *
     * @throws BadInput 429 where there is no room for long
     */
    public <T, E extends Exception> T with(long bytes, Task<T, E> task) throws E {
        int share = (int) Math.max(1, Math.min(all, (bytes >> SHIFT) + 1));
        enter(share);
        try {
            return task.run();
        } finally {
            free.release(share);
        }
    }

    private void enter(int share) {
        try {
            if (free.tryAcquire(share, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw BadInput.later(COME_AGAIN, "error.limit.memory");
    }
}
