package assetfactory.library;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which files of a data folder nobody can make again: pictures, masks, assets, and what waits to become one. Left out
 * are caches, models (they can be fetched again), native libraries, and what is being written at the moment.
 */
public final class DataFiles {
    /** The database's file, in the data folder. */
    public static final String DATABASE = "factory.db";

    private static final List<String> FOLDERS = List.of("images", "masks", "assets", "imports", "drafts");
    private static final Set<String> CACHES = Set.of(DerivedFiles.FOLDER, "thumbs");
    private static final String VIEW = "view-";

    private DataFiles() {}

    /**
     * Those that there are, by their paths from the folder with {@code /} between names. What vanishes meanwhile is not
     * among them; links are not followed.
     */
    public static Map<String, BasicFileAttributes> in(Path folder) throws IOException {
        Map<String, BasicFileAttributes> found = new TreeMap<>();
        for (String name : FOLDERS) {
            if (Files.isDirectory(folder.resolve(name))) {
                Files.walkFileTree(folder.resolve(name), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
                        if (attributes.isRegularFile() && isOne(path)) {
                            found.put(path, attributes);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                        return unlessGone(file, failure);
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path file, IOException failure) throws IOException {
                        return failure == null ? FileVisitResult.CONTINUE : unlessGone(file, failure);
                    }
                });
            }
        }
        return found;
    }

    private static FileVisitResult unlessGone(Path file, IOException failure) throws IOException {
        if (Files.exists(file)) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }

    /** Whether it is the path of one, and so of nothing outside the folder. */
    public static boolean isOne(String path) {
        List<String> names = List.of(path.split("/", -1));
        return names.size() > 1
                && FOLDERS.contains(names.get(0))
                && names.stream().allMatch(DataFiles::isName)
                && !(names.get(0).equals("images") && names.get(names.size() - 1).startsWith(VIEW));
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('\0') < 0
                && !name.endsWith(Aside.PART)
                && !CACHES.contains(name);
    }
}
