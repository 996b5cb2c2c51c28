package assetfactory.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The pictures to try the program with, out of {@code web/samples}. Their names are told by {@code sample.<name>}. */
final class Samples {
    static final String ENDING = ".png";
    private static final List<String> NAMES = List.of("skewer", "meat", "log", "scene");

    List<String> names() {
        return NAMES;
    }

    /** The file of a sample; empty for a name that is not one. */
    Optional<byte[]> content(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = Samples.class.getResourceAsStream("/web/samples/" + name + ENDING)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
