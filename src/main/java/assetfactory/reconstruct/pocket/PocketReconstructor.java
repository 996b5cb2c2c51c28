package assetfactory.reconstruct.pocket;

import assetfactory.asset.Mesh;
import assetfactory.asset.Texture;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.image.Rect;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Progress.Stage;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.TreeMap;

/**
 * The built-in engine: a quick learned (or inflated, or extruded) shape between a front and a back height field, meshed
 * along the mask's outline and coloured from the picture. The same input gives the same arrays.
 */
public final class PocketReconstructor implements Reconstructor {
    public static final String ID = "pocket";

    /** An object needs so many pixels in either direction, and in all, to have a shape. */
    private static final int LEAST_SIDE = 4;

    private static final int LEAST_AREA = 20;

    /** How far the rim's rounding reaches inward, in plane units. */
    private static final double ROUNDING_LEARNED = 0.055;

    private static final double ROUNDING_INFLATED = 0.09;
    private static final double ROUNDING_FLAT = 0.022;

    /** Deviation of the outline that the mask does not tell from none, in cells of the coverage. */
    private static final double OUTLINE_TOLERANCE = 0.3;

    /** Deviation of the outline, in plane units, that nobody sees: bounds the above where the mask is small. */
    private static final double OUTLINE_INVISIBLE = 0.001;

    private final ShapeNetwork network;

    private PocketReconstructor(ShapeNetwork network) {
        this.network = network;
    }

    /** The engine with the weights that travel with the program. */
    public static PocketReconstructor bundled(int threads) {
        return new PocketReconstructor(ShapeNetwork.bundled(threads));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
        Picture picture = request.picture();
        Mask mask = request.mask();
        ReconstructionOptions options = request.options();
        progress.step(Stage.MASK, 0.02);
        Rect bounds = bounds(mask);
        Crop crop = Crop.around(bounds);
        Coverage coverage = Coverage.of(mask, bounds);
        Outline outline = Outline.of(coverage, crop);
        if (outline.loops().isEmpty()) {
            throw tooSmall();
        }
        progress.step(Stage.SHAPE, 0.08);
        Shaped shaped = shape(picture, mask, crop, outline, options);
        progress.step(Stage.MESH, 0.4);
        double finest = Math.min(OUTLINE_TOLERANCE * coverage.step() * 2 / crop.side(), OUTLINE_INVISIBLE);
        double rounding = rounding(options.shape());
        Mesher.Meshed meshed = Mesher.mesh(outline, shaped.relief.deepened(options.thickness()), shaped.distance,
                rounding, finest, options.triangles());
        progress.step(Stage.TEXTURE, 0.6);
        TextureMaker.Painted painted =
                TextureMaker.paint(picture, mask, bounds, crop, meshed, shaped.backColours,
                        Ink.of(shaped.input, shaped.distance, shaped.relief));
        Picture pixels = new Picture(painted.texels().width, painted.texels().height, painted.texels().rgb);
        // Packing the picture takes longer than everything that is left to do with the mesh: it has the other core.
        CompletableFuture<Texture> texture =
                CompletableFuture.supplyAsync(() -> new Texture(pixels, Png.encodeOpaque(pixels)));
        Mesh mesh = MeshFinisher.finish(meshed.solid(), painted.uvs(), texture::join, options.sizeMetres());
        progress.step(Stage.SPLATS, 0.85);
        SurfaceSampler sampler = new SurfaceSampler(mesh, options.splats(), options.seed());
        Reconstruction result =
                new Reconstruction(mesh, sampler.splats(), sampler.points(), shaped.facts);
        progress.step(Stage.SPLATS, 0.95);
        return result;
    }

    private static Rect bounds(Mask mask) {
        Rect bounds = mask.bounds()
                .orElseThrow(() -> new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.empty"));
        if (Math.max(bounds.width(), bounds.height()) < LEAST_SIDE || mask.area() < LEAST_AREA) {
            throw tooSmall();
        }
        return bounds;
    }

    private static BadInput tooSmall() {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.too-small");
    }

    private static double rounding(Shape shape) {
        return switch (shape) {
            case AUTO -> ROUNDING_LEARNED;
            case INFLATED -> ROUNDING_INFLATED;
            case FLAT -> ROUNDING_FLAT;
        };
    }

    /** A relief with what goes with it. */
    private record Shaped(
            Relief relief,
            float[] distance,
            float[] input,
            Optional<float[][]> backColours,
            Map<String, Object> facts) {}

    private Shaped shape(
            Picture picture, Mask mask, Crop crop, Outline outline, ReconstructionOptions options) {
        float[] distance = Distance.field(outline.loops());
        Map<String, Object> facts = new TreeMap<>();
        facts.put("shape", options.shape().name().toLowerCase(java.util.Locale.ROOT));
        boolean learnedBack = options.back() == Back.LEARNED;
        float[] input = ShapeNetwork.prepare(picture, mask, crop);
        if (options.shape() != Shape.AUTO && !learnedBack) {
            return new Shaped(drawn(options.shape(), distance), distance, input, Optional.empty(), facts);
        }
        ShapeNetwork.Guess guess = network.guess(input);
        Optional<float[][]> back =
                learnedBack ? Optional.of(BackPainter.prepared(guess, input)) : Optional.empty();
        if (options.shape() != Shape.AUTO) {
            return new Shaped(drawn(options.shape(), distance), distance, input, back, facts);
        }
        Tilt tilt = Tilt.fit(guess.front(), guess.back(), guess.inside());
        boolean straightened = options.straighten() && tilt.small();
        facts.put("tiltDegrees", Math.round(tilt.degrees() * 10) / 10.0);
        facts.put("straightened", straightened);
        return new Shaped(
                Reliefs.learned(guess, straightened ? tilt : tilt.level(), distance), distance, input, back, facts);
    }

    private static Relief drawn(Shape shape, float[] distance) {
        return shape == Shape.INFLATED ? Reliefs.inflated(distance) : Reliefs.extruded(distance);
    }
}
