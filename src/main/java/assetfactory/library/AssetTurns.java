package assetfactory.library;

import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What changes one asset's files goes one after the other, in the order of coming; in this process, since the folder of
 * a server is its own. Two assets may share a turn by chance, and then wait for nothing worse than each other.
 */
final class AssetTurns {
    private static final int LOCKS = 64;
    private static final long LOOK_EVERY_MILLISECONDS = 200;

    private final ReentrantLock[] locks =
            Stream.generate(() -> new ReentrantLock(true)).limit(LOCKS).toArray(ReentrantLock[]::new);

    /**
     * Waits, and does it.
     *
     * @throws CancelledException soon after the progress says so, also while it waits
     */
    <T> T take(String assetId, Progress progress, Supplier<T> task) {
        ReentrantLock lock = locks[Math.floorMod(assetId.hashCode(), LOCKS)];
        await(lock, progress);
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }

    private static void await(ReentrantLock lock, Progress progress) {
        try {
            while (!lock.tryLock(LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                progress.step(Progress.Stage.PREPARE, 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}
