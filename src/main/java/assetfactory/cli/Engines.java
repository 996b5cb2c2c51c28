package assetfactory.cli;

import assetfactory.onnx.OnnxNatives;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.reconstruct.pocket.PocketReconstructor;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.SamMaskMaker;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The networks of this process: the one place that knows which there are. */
final class Engines {
    private static final long EMBEDDINGS = 64L << 20;

    private Engines() {}

    /** To be called before the first network; where the folder cannot be written, the runtime unpacks by itself. */
    static void unpackInto(Path natives) {
        try {
            OnnxNatives.unpackInto(natives);
        } catch (UncheckedIOException unwritable) {
            // Slower, not wrong: the runtime has a fallback, and who needs this folder for more says so.
            return;
        }
    }

    static MaskMaker masks() {
        return SamMaskMaker.bundled(EMBEDDINGS, threads());
    }

    static List<Reconstructor> reconstructors() {
        return List.of(PocketReconstructor.bundled(threads()));
    }

    static int threads() {
        return Math.min(8, Runtime.getRuntime().availableProcessors());
    }
}
