package assetfactory.web.api;

import assetfactory.library.Images;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import assetfactory.segment.MaskMaker;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The pictures that come with the program, to try it with. */
final class SampleApi {
    private static final String FOLDER = "/web/samples/";

    private final Images images;
    private final MaskMaker masks;
    private final Json json;

    /** @param title by language */
    record Sample(String name, String file, Map<String, String> title, Map<String, String> alt) {}

    record Listed(String name, String title, String picture) {}

    record Samples(List<Listed> samples) {}

    SampleApi(Images images, MaskMaker masks, Json json) {
        this.images = images;
        this.masks = masks;
        this.json = json;
    }

    private static List<Sample> samples() throws IOException {
        return JsonMapper.builder().build().readValue(resource("samples.json"), new TypeReference<>() {});
    }

    void list(Context ctx) throws IOException {
        String language = ApiRoutes.locale(ctx).getLanguage();
        json.answer(
                ctx,
                200,
                new Samples(samples().stream()
                        .map(sample -> new Listed(
                                sample.name(), sample.title().get(language), "/samples/" + sample.name() + ".png"))
                        .toList()));
    }

    /** Puts a sample among the images. */
    void take(Context ctx) throws IOException {
        Sample sample = samples().stream()
                .filter(known -> known.name().equals(ctx.pathParam("name")))
                .findFirst()
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.image.unknown"));
        StoredImage image = images.add(sample.file(), resource(sample.file()));
        Answers.Image answer = Answers.Image.of(image, masks.prepared(images.reference(image)));
        ctx.header("Location", answer.links().self());
        json.answer(ctx, 201, answer);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SampleApi.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("no " + FOLDER + name);
            }
            return in.readAllBytes();
        }
    }
}
