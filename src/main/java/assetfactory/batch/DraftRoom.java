package assetfactory.batch;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How many files a draft has, and of how many bytes. Of several uploads at once, only one takes the last place. */
final class DraftRoom {
    /** Bytes of each file by its path. */
    private final Map<String, Long> sizes = new HashMap<>();

    /** @param files folder of the draft's files, which need not be there yet */
    DraftRoom(Path files) {
        if (!Files.isDirectory(files)) {
            return;
        }
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                sizes.put(Layout.slashed(files.relativize(file)), Files.size(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + files, e);
        }
    }

    synchronized int count() {
        return sizes.size();
    }

    synchronized long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In their order. */
    synchronized List<String> paths() {
        return sizes.keySet().stream().sorted().toList();
    }

    /**
     * Takes room for a file, in place of an earlier one of the same path.
     *
     * @return bytes of the earlier one, for {@link #release}
     * @throws BadInput where a draft may not have so many files or bytes
     */
    synchronized Optional<Long> reserve(DraftPath path, long length) {
        Optional<Long> before = Optional.ofNullable(sizes.get(path.text()));
        if (before.isEmpty() && sizes.size() >= Drafts.MOST_FILES) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.draft.files", Drafts.MOST_FILES);
        }
        if (bytes() - before.orElse(0L) + length > Drafts.MOST_BYTES) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.draft.bytes", Drafts.MOST_BYTES >> 30);
        }
        sizes.put(path.text(), length);
        return before;
    }

    /** Gives room back that was taken for nothing. */
    synchronized void release(DraftPath path, Optional<Long> before) {
        before.ifPresentOrElse(length -> sizes.put(path.text(), length), () -> sizes.remove(path.text()));
    }
}
