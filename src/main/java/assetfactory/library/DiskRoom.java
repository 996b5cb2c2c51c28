package assetfactory.library;

import assetfactory.disk.FreeSpace;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether there is room on the disk for more. Safe from several threads. */
public final class DiskRoom {
    /** What is held is counted anew this often; in between, what was let in is added. */
    private static final Duration COUNT_EVERY = Duration.ofMinutes(1);

    /** And this often where the quota is full: however often somebody tries, the disk is not walked for each try. */
    private static final Duration COUNT_AT_MOST_EVERY = Duration.ofSeconds(5);

    private final Path folder;
    private final LibraryLimits limits;
    private final Clock clock;
    private Instant counted = Instant.MIN;
    private long held;

    /** @param folder that the quota is for, on the disk that the floor is for */
    DiskRoom(Path folder, LibraryLimits limits, Clock clock) {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counts them in.
     *
     * @throws BadInput 507 where the quota or the free space would not hold so many bytes more
     */
    void take(long bytes) {
        require(bytes);
        add(bytes);
    }

    private synchronized void add(long bytes) {
        held += bytes;
    }

    /**
     * As {@link #take}, of what is not there yet.
     *
     * @throws BadInput 507 likewise
     */
    public void require(long bytes) {
        long free = freeBytes();
        if (free - bytes < limits.minFree()) {
            throw new BadInput(
                    BadInput.Kind.NO_SPACE, "error.limit.free", megabytes(free), megabytes(limits.minFree()));
        }
        if (limits.diskQuota() > 0) {
            requireQuota(bytes);
        }
    }

    private synchronized void requireQuota(long bytes) {
        // Sooner before a refusal: what was deleted since makes room.
        Duration fresh = held + bytes > limits.diskQuota() ? COUNT_AT_MOST_EVERY : COUNT_EVERY;
        // A clock that was set back says nothing of how long ago that was.
        if (Duration.between(counted, clock.instant()).abs().compareTo(fresh) > 0) {
            held = count();
            counted = clock.instant();
        }
        if (held + bytes > limits.diskQuota()) {
            throw new BadInput(
                    BadInput.Kind.NO_SPACE, "error.limit.quota", megabytes(limits.diskQuota()), megabytes(held));
        }
    }

    /** On the disk, for this process. */
    public long freeBytes() {
        return FreeSpace.at(folder);
    }

    private long count() {
        long[] sum = {0};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot count what " + folder + " holds", e);
        }
        return sum[0];
    }

    private static String megabytes(long bytes) {
        return String.valueOf(bytes >> 20);
    }
}
