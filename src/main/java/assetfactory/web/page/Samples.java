package assetfactory.web.page;

import assetfactory.library.JsonForm;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pictures to try the program with: {@code web/samples} and the list there. Without a list there are none. */
final class Samples {
    private static final String FOLDER = "/web/samples/";

    private final List<Sample> all;

    /** @param title by language */
    record Sample(String name, String file, Map<String, String> title) {
        public String titleIn(Locale locale) {
            return title.get(locale.getLanguage());
        }
    }

    Samples() {
        all = resource("samples.json").map(Samples::list).orElse(List.of());
    }

    List<Sample> all() {
        return all;
    }

    Optional<Sample> named(String name) {
        return all.stream().filter(sample -> sample.name().equals(name)).findFirst();
    }

    byte[] content(Sample sample) {
        return resource(sample.file()).orElseThrow(() -> new IllegalStateException("no sample " + sample.file()));
    }

    private static List<Sample> list(byte[] json) {
        try {
            return JsonForm.mapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> resource(String file) {
        try (InputStream in = Samples.class.getResourceAsStream(FOLDER + file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
