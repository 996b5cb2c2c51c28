package assetfactory.library;

import assetfactory.queue.BackOff;
import java.util.Objects;
import java.util.Optional;

/**
 * How a library works.
 *
 * @param workers how many jobs run at a time in this process
 * @param waiters how many more run at a time on engines that are elsewhere
 * @param backOff when what may heal is tried again
 * @param limits beyond which it takes no more in
 * @param sharedDatabase where several servers share one library; else it has a database of its own, in its folder
 */
public record LibrarySettings(
        int workers, int waiters, BackOff backOff, LibraryLimits limits, Optional<SharedDatabase> sharedDatabase) {
    public static final LibrarySettings DEFAULT = new LibrarySettings(
            Parallelism.here(), Parallelism.ELSEWHERE, BackOff.DEFAULT, LibraryLimits.DEFAULT, Optional.empty());

    /**
     * A PostgreSQL. Neither part shows in {@link #toString}: a password may stand in both.
     *
     * @param password empty where the address has it, or none is needed
     */
    public record SharedDatabase(String url, String password) {
        public SharedDatabase {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "SharedDatabase[…]";
        }
    }

    public LibrarySettings withWorkers(int other) {
        return new LibrarySettings(other, waiters, backOff, limits, sharedDatabase);
    }

    public LibrarySettings withWaiters(int other) {
        return new LibrarySettings(workers, other, backOff, limits, sharedDatabase);
    }

    public LibrarySettings withBackOff(BackOff other) {
        return new LibrarySettings(workers, waiters, other, limits, sharedDatabase);
    }

    public LibrarySettings withLimits(LibraryLimits other) {
        return new LibrarySettings(workers, waiters, backOff, other, sharedDatabase);
    }

    public LibrarySettings withSharedDatabase(Optional<SharedDatabase> other) {
        return new LibrarySettings(workers, waiters, backOff, limits, other);
    }
}
