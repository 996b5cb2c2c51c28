package assetfactory.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Unpacks SQLite's native library once into a folder of ours. By itself it would unpack it at every start into the
 * temporary folder, and leave it there whenever the process is killed.
 */
public final class SqliteNatives {
    private static final String PROPERTY = "org.sqlite.lib.path";

    private SqliteNatives() {}

    /** Does nothing on a platform that the driver does not cover, where the driver then says so itself. */
    public static void unpackInto(Path folder) throws IOException {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        String resource = LibraryLoaderUtil.getNativeLibResourcePath();
        String name = LibraryLoaderUtil.getNativeLibName();
        Path target = folder.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + resource.substring(
                resource.indexOf("/native/") + "/native".length()).replace('/', '-'));
        Path file = target.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource + "/" + name)) {
                if (in == null) {
                    return;
                }
                Files.createDirectories(target);
                Path part = Files.createTempFile(target, ".", ".part");
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        System.setProperty(PROPERTY, target.toAbsolutePath().toString());
    }
}
