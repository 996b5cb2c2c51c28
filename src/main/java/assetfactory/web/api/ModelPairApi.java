package assetfactory.web.api;

import assetfactory.message.BadInput;
import assetfactory.model.InstalledModel;
import assetfactory.model.Intake;
import assetfactory.model.Models;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes over an encoder and a decoder that no catalogue knows, in one form that also says of which family they are. */
public final class ModelPairApi {
    private static final int IN_MEMORY = 1 << 20;
    /** Of two networks together: the largest that people run are a tenth of it. */
    private static final long MOST_BYTES = 16L << 30;

    private final Models models;
    private final Path uploads;
    private final Json json = new Json();

    /** @param uploads where files wait while a form comes in */
    public ModelPairApi(Models models, Path uploads) {
        this.models = models;
        this.uploads = uploads;
    }

    public void register(JavalinConfig config) {
        config.routes.post(ModelApi.BASE, this::take);
    }

    private void take(Context ctx) throws IOException {
        String declared = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!declared.startsWith("multipart/form-data")) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.request.content-type", "multipart/form-data");
        }
        // The server's own limit on a form is for one picture.
        ctx.req().setAttribute(
                "org.eclipse.jetty.multipartConfig",
                new MultipartConfigElement(uploads.toString(), -1, MOST_BYTES, IN_MEMORY));
        List<UploadedFile> files = ctx.uploadedFiles("file");
        if (files.size() != 2) {
            throw new BadInput(BadInput.Kind.INVALID, "error.model.pair", files.size());
        }
        try (InputStream one = files.get(0).content();
                InputStream other = files.get(1).content()) {
            InstalledModel model = models.intake().takeIncoming(
                    List.of(
                            new Intake.Incoming(files.get(0).filename(), one),
                            new Intake.Incoming(files.get(1).filename(), other)),
                    Optional.ofNullable(ctx.formParam("family")).orElse(""));
            json.answer(ctx, 201, new ModelApi.Imported(List.of(model.id()), List.of()));
        }
    }
}
