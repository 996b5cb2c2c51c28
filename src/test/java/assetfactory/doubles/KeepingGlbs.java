package assetfactory.doubles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Looks through the {@code @TempDir} folders of every test, before JUnit deletes them, and keeps the GLB files in them
 * for the validator ({@link GlbSuite}). Registered for all tests by {@code junit-platform.properties} and
 * {@code META-INF/services}.
 */
public final class KeepingGlbs implements AfterEachCallback, AfterAllCallback {
    /** Folders by the unique id of the test or class that asked for them. */
    private static final Map<String, Queue<Path>> FOLDERS = new ConcurrentHashMap<>();

    @Override
    public void afterEach(ExtensionContext test) {
        keep(test);
    }

    @Override
    public void afterAll(ExtensionContext testClass) {
        keep(testClass);
    }

    private static void keep(ExtensionContext context) {
        Queue<Path> folders = FOLDERS.remove(context.getUniqueId());
        if (folders != null) {
            folders.forEach(GlbSuite::keepAll);
        }
    }

    /** Makes folders where JUnit's own factory makes them, and remembers for whom. */
    public static final class Folders implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws Exception {
            Path folder = Files.createTempDirectory("junit-");
            FOLDERS.computeIfAbsent(context.getUniqueId(), id -> new ConcurrentLinkedQueue<>()).add(folder);
            return folder;
        }
    }
}
