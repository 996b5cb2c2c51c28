package assetfactory.web.page;

import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.library.JsonForm;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pictures to try the program with: {@code web/samples} and the list there. Without a list there are none. */
final class Samples {
    private static final String FOLDER = "/web/samples/";

    /** Twice the width of a tile, for dense screens. */
    private static final int TILE = 320;

    private final List<Sample> all;
    private final Map<String, byte[]> tiles = new ConcurrentHashMap<>();

    /**
     * @param title by language
     * @param alt what the picture shows, by language
     */
    record Sample(String name, String file, Map<String, String> title, Map<String, String> alt) {
        public String titleIn(Locale locale) {
            return title.get(locale.getLanguage());
        }

        public String altIn(Locale locale) {
            return alt.get(locale.getLanguage());
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

    /** A small PNG of a sample; the first page shows all of them. */
    byte[] tile(Sample sample) {
        return tiles.computeIfAbsent(
                sample.name(),
                name -> Png.encode(Scale.fit(new ImageDecoder(ImageLimits.DEFAULT).decode(content(sample)), TILE)));
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
