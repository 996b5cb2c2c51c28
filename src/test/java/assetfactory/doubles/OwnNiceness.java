package assetfactory.doubles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How far the calling thread steps back behind others, as Linux has it. */
public final class OwnNiceness {
    /** Of the fields of {@code stat} that come after the name, which may hold blanks. */
    private static final int NICE = 16;

    private OwnNiceness() {}

    public static int now() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
