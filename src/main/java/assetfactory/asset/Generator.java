package assetfactory.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What files say about the program that wrote them. */
public final class Generator {
    private static final String RESOURCE = "/assetfactory/version.properties";

    private Generator() {}

    /** Name and version of this program, such as {@code asset-factory 0.1.0}. */
    public static String text() {
        return "asset-factory " + version();
    }

    /** Version of this program as its build knows it, such as {@code 0.1.0}. */
    public static String version() {
        try (InputStream in = Generator.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
