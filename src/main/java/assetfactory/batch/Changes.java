package assetfactory.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Wakes up when something changes in folders. A hint that saves looking again and again: what the system does not tell
 * of (network drives, too many folders) is found by looking now and then.
 */
final class Changes implements AutoCloseable {
    private final WatchService service;

    Changes() {
        try {
            service = FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch folders", e);
        }
    }

    /** The folder with all in it, or the one that the file lies in; without hidden ones and those in {@code except}. */
    static List<Path> foldersOf(Path root, Path except) {
        if (Files.isRegularFile(root)) {
            return List.of(root.getParent());
        }
        List<Path> folders = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    boolean hidden = folder.getFileName() != null && folder.getFileName().toString().startsWith(".");
                    boolean passedOver = !folder.equals(root) && hidden
                            || Files.exists(except) && Files.isSameFile(folder, except);
                    if (passedOver) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    folders.add(folder);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException gone) {
            // Looking now and then finds what these would have told of.
            return folders;
        }
        return folders;
    }

    /** These folders, but not those in them; a folder that is followed already stays so. */
    void follow(Collection<Path> folders) {
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try {
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                } catch (IOException tooManyOrGone) {
                    return;
                }
            }
        }
    }

    /** Whether something happened, which is known at the latest after this time. */
    boolean happened(Duration atMost) throws InterruptedException {
        try {
            WatchKey key = service.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            boolean any = key != null;
            while (key != null) {
                key.pollEvents();
                key.reset();
                key = service.poll();
            }
            return any;
        } catch (ClosedWatchServiceException ended) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
