package assetfactory.web.api;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;
import assetfactory.image.Scale;
import assetfactory.library.Library;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.Candidate;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import assetfactory.segment.Prompt;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What the mask editor shows beside the mask: its shape, and what a click would choose. */
public final class StudioApi {
    /** Longest side of the picture that shapes are made from. */
    private static final int SIDE = 1024;

    /** The same for an object that would be smaller than this many pixels there. */
    private static final int CLOSER = 2048;

    private static final int SMALL = 200;
    private static final int GLANCE_SIDE = 384;

    private final Library library;
    private final MaskMaker masks;
    private final List<Reconstructor> engines;
    private final Json json = new Json();
    private final NewestFirst shapes = new NewestFirst();

    /** @param engines the first that has previews makes them */
    public StudioApi(Library library, MaskMaker masks, List<Reconstructor> engines) {
        this.library = library;
        this.masks = masks;
        this.engines = engines;
    }

    public void register(JavalinConfig config) {
        config.routes.post(ApiRoutes.BASE + "/images/{id}/shape", this::shape);
        config.routes.post(ApiRoutes.BASE + "/images/{id}/glance", this::glance);
    }

    private record Made(byte[] glb, String times) {}

    private void shape(Context ctx) {
        StoredImage image = ImageApi.image(library, ctx);
        Bodies.Shape body = json.read(ctx, Bodies.Shape.class);
        ReconstructionOptions options = body.options() == null
                ? ReconstructionOptions.DEFAULT
                : body.options().over(ReconstructionOptions.DEFAULT);
        Optional<Made> made = shapes.run(
                image.id() + " " + ctx.ip(), overtaken -> make(image, body.source(), options, overtaken));
        if (made.isEmpty()) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.shape.overtaken");
        }
        if (made.get().glb().length == 0) {
            // No engine of this server has previews; that is nobody's mistake.
            ctx.status(204);
            return;
        }
        ctx.header("Server-Timing", made.get().times())
                .header("Cache-Control", "no-store")
                .disableCompression()
                .contentType("model/gltf-binary")
                .result(made.get().glb());
    }

    private Made make(
            StoredImage image, MaskSource source, ReconstructionOptions options, BooleanSupplier overtaken) {
        StageTimes times = new StageTimes(overtaken);
        times.begin("mask");
        PictureRef picture = library.images().reference(image);
        MaskSource found = source instanceof MaskSource.Auto auto ? masks.found(picture, auto) : source;
        Mask mask = masks.make(picture, found, id -> library.givenMasks().mask(image, id), SIDE);
        int side = SIDE;
        if (longest(mask.bounds()) < SMALL && Math.max(image.width(), image.height()) > SIDE) {
            side = CLOSER;
            mask = masks.make(picture, found, id -> library.givenMasks().mask(image, id), side);
        }
        Picture small = library.images().small(image, side);
        ReconstructionRequest request = new ReconstructionRequest(small, mask, options);
        for (Reconstructor engine : engines) {
            Optional<Mesh> mesh = engine.preview(request, times);
            if (mesh.isPresent()) {
                times.begin("file");
                byte[] glb = glb(mesh.get());
                return new Made(glb, times.header());
            }
        }
        return new Made(new byte[0], times.header());
    }

    private static int longest(Optional<Rect> bounds) {
        return bounds.map(rect -> Math.max(rect.width(), rect.height())).orElse(0);
    }

    private static byte[] glb(Mesh mesh) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
        try {
            Glb.write(mesh, "preview", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void glance(Context ctx) {
        long start = System.nanoTime();
        StoredImage image = ImageApi.image(library, ctx);
        Bodies.Glance body = json.read(ctx, Bodies.Glance.class);
        PictureRef picture = library.images().reference(image);
        Optional<Candidate> seen = masks.glance(picture, new Prompt.Point(body.x(), body.y(), true), GLANCE_SIDE);
        int longest = Math.max(image.width(), image.height());
        json.answer(
                ctx,
                200,
                new Answers.Masks(
                        Scale.side(image.width(), longest, GLANCE_SIDE),
                        Scale.side(image.height(), longest, GLANCE_SIDE),
                        seen.stream()
                                .map(MaskApi::answer)
                                .toList(),
                        Optional.empty(),
                        Optional.of(masks.model()),
                        Math.round((System.nanoTime() - start) / 1e6)));
    }
}
