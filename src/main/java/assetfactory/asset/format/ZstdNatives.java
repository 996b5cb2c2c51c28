package assetfactory.asset.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Zstandard's native library, unpacked into a folder of ours when it is first needed: the temporary folder may forbid to
 * run what lies there.
 */
public final class ZstdNatives {
    private static final String PROPERTY = "ZstdTempFolder";

    private ZstdNatives() {}

    public static void unpackInto(Path folder) throws IOException {
        if (System.getProperty(PROPERTY) == null) {
            Path own = Files.createDirectories(folder.resolve("zstd"));
            System.setProperty(PROPERTY, own.toAbsolutePath().toString());
        }
    }
}
