package assetfactory.reconstruct.pocket;

import assetfactory.asset.Mesh;
import assetfactory.asset.Texture;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Progress.Stage;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;

/**
 * The built-in engine: a quick learned (or inflated, or extruded) shape between a front and a back height field, meshed
 * along the mask's outline and coloured from the picture. The same input gives the same arrays.
 */
public final class PocketReconstructor implements Reconstructor {
    public static final String ID = "pocket";

    /** Goes up whenever the same answer of the network becomes another asset. */
    private static final String MAKING = "m2";

    private final ShapeGuesser network;

    PocketReconstructor(ShapeGuesser network) {
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
        return network.version() + "-" + MAKING;
    }

    @Override
    public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
        ReconstructionOptions options = request.options();
        progress.step(Stage.MASK, 0.02);
        Subject subject = Subject.of(request.picture(), request.mask());
        progress.step(Stage.SHAPE, 0.08);
        Shaper.Shaped shaped = Shaper.shape(subject, options, network.tellsDetail(), network::guess);
        progress.step(Stage.MESH, 0.4);
        Mesher.Meshed meshed = mesh(subject, shaped, options, options.triangles());
        progress.step(Stage.TEXTURE, 0.6);
        TextureMaker.Painted painted = TextureMaker.paint(
                subject.picture(), subject.mask(), subject.bounds(), subject.crop(), meshed, shaped.back(),
                Ink.of(shaped.input(), shaped.distance(), shaped.relief()));
        Picture pixels = new Picture(painted.texels().width, painted.texels().height, painted.texels().rgb);
        // Packing the picture takes longer than everything that is left to do with the mesh: it has the other core.
        ForkJoinTask<Texture> texture =
                ForkJoinTask.adapt(() -> new Texture(pixels, Png.encodeOpaque(pixels))).fork();
        Mesh mesh = MeshFinisher.finish(meshed.solid().turned(shaped.turn()), painted.uvs(), texture::join, options.sizeMetres());
        progress.step(Stage.SPLATS, 0.85);
        SurfaceSampler sampler = new SurfaceSampler(mesh, options.splats(), options.seed());
        Reconstruction result =
                new Reconstruction(mesh, sampler.splats(), sampler.points(), shaped.facts());
        progress.step(Stage.SPLATS, 0.95);
        return result;
    }

    /** Of the same parts, with one pass of the network instead of two, few triangles and a small texture. */
    @Override
    public Optional<Mesh> preview(ReconstructionRequest request, Progress progress) {
        ReconstructionOptions options = request.options();
        progress.step(Stage.MASK, 0.02);
        Subject subject = Subject.of(request.picture(), request.mask());
        progress.step(Stage.SHAPE, 0.08);
        // A drawn shape is there at once: it does not wait for what may be on the front alone.
        Shaper.Shaped shaped = Shaper.shape(subject, options, false, network::glance);
        progress.step(Stage.MESH, 0.7);
        ForkJoinTask<PreviewPaint> painting = ForkJoinTask.adapt(() -> PreviewPaint.of(shaped)).fork();
        Mesher.Meshed meshed = mesh(subject, shaped, options, PreviewPaint.TRIANGLES);
        progress.step(Stage.TEXTURE, 0.9);
        PreviewPaint paint = painting.join();
        return Optional.of(MeshFinisher.finish(
                meshed.solid().turned(shaped.turn()), paint.uvs(meshed), paint::texture, options.sizeMetres()));
    }

    private static Mesher.Meshed mesh(
            Subject subject, Shaper.Shaped shaped, ReconstructionOptions options, int triangles) {
        return Mesher.mesh(
                subject.outline(), shaped.relief().deepened(options.thickness()), shaped.distance(),
                Shaper.rounding(options.shape()), subject.finest(), shaped.turn().tipsForward(), triangles);
    }
}
