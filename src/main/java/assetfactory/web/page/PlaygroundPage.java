package assetfactory.web.page;

import assetfactory.batch.DraftPath;
import assetfactory.image.HeapGate;
import assetfactory.library.Library;
import assetfactory.message.BadInput;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The first page: give a picture, or take a sample. */
final class PlaygroundPage {
    private static final int LATEST = 6;

    private final Library library;
    private final Samples samples;

    PlaygroundPage(Library library, Samples samples) {
        this.library = library;
        this.samples = samples;
    }

    void show(Context ctx) {
        ctx.render(
                "playground",
                Map.of(
                        "samples", samples.all(),
                        "endings", DraftPath.endings(),
                        "assets", library.assets().newest(LATEST, Optional.empty())));
    }

    void upload(Context ctx) throws IOException {
        UploadedFile file = ctx.uploadedFile("file");
        if (file == null || file.filename().isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.form.file");
        }
        String id = HeapGate.FILES.with(file.size(), () -> {
            try (InputStream content = file.content()) {
                return library.images().add(file.filename(), content.readAllBytes()).id();
            }
        });
        Answers.goTo(ctx, "/images/" + id);
    }

    void takeSample(Context ctx) {
        Samples.Sample sample = sample(ctx);
        String id = library.images().add(sample.file(), samples.content(sample)).id();
        Answers.goTo(ctx, "/images/" + id);
    }

    void samplePicture(Context ctx) {
        ctx.header("Cache-Control", "public, max-age=3600").contentType("image/png").result(samples.tile(sample(ctx)));
    }

    private Samples.Sample sample(Context ctx) {
        return samples.named(ctx.pathParam("name")).orElseThrow(Answers.notFound());
    }
}
