package assetfactory.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, as the build wrote it. */
public final class ProgramVersion {
    private ProgramVersion() {}

    public static String text() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("/assetfactory/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
