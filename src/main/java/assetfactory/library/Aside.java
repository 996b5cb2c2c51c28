package assetfactory.library;

import assetfactory.message.NoSpace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

/**
 * Files that are either there wholly or not at all: written beside their place under a name that ends in
 * {@value #PART}, forced to the disk, then moved. Whatever still has that ending at start-up is a dead process's.
 */
final class Aside {
    static final String PART = ".part";

    private static final FileAttribute<?>[] NOTHING_SPECIAL = {};
    private static final FileAttribute<?>[] OWNER_ALONE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private Aside() {}

    /** Fills a file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the file wholly or not at all; an existing one is replaced in one step. */
    static void file(Path target, Content content) throws IOException {
        file(target, content, NOTHING_SPECIAL);
    }

    /** The same, readable by its owner alone where the file system knows owners. */
    static void ownersFile(Path target, Content content) throws IOException {
        boolean owners = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        file(target, content, owners ? OWNER_ALONE : NOTHING_SPECIAL);
    }

    private static void file(Path target, Content content, FileAttribute<?>[] attributes) throws IOException {
        Path part = beside(target);
        try {
            Files.createFile(part, attributes);
            fill(part, content, StandardOpenOption.TRUNCATE_EXISTING);
            force(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The same of what can be made again whenever it is asked for: on a full disk it is not kept. */
    static void cache(Path target, Content content) throws IOException {
        try {
            file(target, content);
        } catch (IOException e) {
            if (NoSpace.in(e).isEmpty()) {
                throw e;
            }
        }
    }

    /** Writes a new file in a folder that {@link #moveFolder} moves. */
    static void fill(Path file, Content content) throws IOException {
        fill(file, content, StandardOpenOption.CREATE_NEW);
    }

    private static void fill(Path file, Content content, StandardOpenOption how) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, how, StandardOpenOption.WRITE), 1 << 16)) {
            content.writeTo(out);
        }
    }

    /** Forces a file, or all files of a folder. */
    static void force(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            try (var files = Files.newDirectoryStream(file)) {
                for (Path one : files) {
                    force(one);
                }
            }
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** A path in the same folder, and so on the same file system, that nothing else uses. */
    static Path beside(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + PART);
    }

    /**
     * Forces a filled folder to the disk, all at once because its files share most of the way there, and moves it to
     * its place. Where that already is a folder with something in it (a second run of the
     * command line into the same place), its files are replaced one by one, each in one step.
     *
     * @param names of the files that such a folder may have; an old one that the new folder lacks is removed. The last
     *     of them says that the others are there: the old one goes before any of them, the new one comes after all
     */
    static void moveFolder(Path part, Path target, List<String> names) throws IOException {
        force(part);
        if (!Files.isDirectory(target)) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        String last = names.get(names.size() - 1);
        Files.deleteIfExists(target.resolve(last));
        for (String name : names) {
            if (!Files.exists(part.resolve(name))) {
                Files.deleteIfExists(target.resolve(name));
            }
        }
        try (var files = Files.newDirectoryStream(part, file -> !file.endsWith(last))) {
            for (Path file : files) {
                replace(file, target);
            }
        }
        replace(part.resolve(last), target);
        Files.delete(part);
    }

    private static void replace(Path file, Path folder) throws IOException {
        Files.move(
                file,
                folder.resolve(file.getFileName()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes a file or a folder with all it holds, following no links; nothing there is fine. */
    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
