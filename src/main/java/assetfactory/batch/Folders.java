package assetfactory.batch;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The folders of this machine that people elsewhere may name, with all that is in them. Everything else that the process
 * can read is not theirs, whether they come to it by its path, by {@code ..} or by a link.
 */
public final class Folders {
    /** Where whoever names a folder is this machine's own user, or the folder is the program's own. */
    public static final Folders ALL = new Folders(List.of(), () -> true);

    /** No system has folders as deep as this in each other. */
    private static final int DEEPEST = 2_000;
    private static final int SHOWN = 200;

    private final List<Path> roots;
    private final BooleanSupplier all;

    private Folders(List<Path> roots, BooleanSupplier all) {
        this.roots = roots;
        this.all = all;
    }

    /** @throws BadInput where one of them is not there */
    public static Folders of(List<Path> roots) {
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                throw new BadInput(BadInput.Kind.INVALID, "error.folders.missing", root.toString());
            }
        }
        return new Folders(roots.stream().map(Folders::plain).distinct().toList(), () -> false);
    }

    /** All while this holds, which is looked at each time, and none otherwise. */
    public static Folders allWhile(BooleanSupplier open) {
        return new Folders(List.of(), open);
    }

    /** What may be named; empty where it is all. */
    public Optional<List<Path>> named() {
        return all.getAsBoolean() ? Optional.empty() : Optional.of(roots);
    }

    /** @throws BadInput where this is not to be read; that does not tell whether it is there */
    public void check(Path path) {
        real(path);
    }

    /**
     * Where a path leads, past all links.
     *
     * @throws BadInput where that is not to be read
     */
    Path real(Path path) {
        if (all.getAsBoolean()) {
            return path;
        }
        Path plain = plain(path);
        // By its name first, so that nothing is learned of what lies elsewhere.
        if (plain.getNameCount() > DEEPEST
                || roots.stream().noneMatch(root -> plain.startsWith(root) || plain.startsWith(followed(root)))) {
            throw refused(path);
        }
        Path followed = followed(plain);
        if (roots.stream().noneMatch(root -> followed.startsWith(followed(root)))) {
            throw refused(path);
        }
        return followed;
    }

    private BadInput refused(Path path) {
        if (roots.isEmpty()) {
            return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.folders.none");
        }
        String allowed = roots.stream().map(Path::toString).collect(Collectors.joining(", "));
        String text = path.toString();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.folders.outside", shown, allowed);
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** As far as it is there: what is not cannot be read either. */
    private static Path followed(Path path) {
        for (Path there = path; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(path)).normalize();
            } catch (IOException notThere) {
                // Then perhaps the folder that it would be in.
            }
        }
        return path;
    }
}
