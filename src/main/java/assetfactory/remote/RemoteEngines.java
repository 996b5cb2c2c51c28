package assetfactory.remote;

import assetfactory.image.Mask;
import assetfactory.library.AssetMaker;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.Candidate;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import assetfactory.segment.Prompt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A server's engines and mask model by their names and versions: enough to know an asset's key, and to make none. */
public final class RemoteEngines {
    private RemoteEngines() {}

    /** One that knows keys. */
    public static AssetMaker of(ServerFacts server) {
        return new AssetMaker(
                new Masks(server.maskModel()),
                server.engines().stream()
                        .<Reconstructor>map(engine ->
                                new Engine(engine.id(), engine.version(), engine.elsewhere(), engine.billed()))
                        .toList());
    }

    private static UnsupportedOperationException elsewhere() {
        return new UnsupportedOperationException("the server does this");
    }

    private record Engine(String id, String version, boolean elsewhere, boolean billed) implements Reconstructor {
        @Override
        public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
            throw RemoteEngines.elsewhere();
        }
    }

    private record Masks(String model) implements MaskMaker {
        @Override
        public CompletableFuture<Void> prepare(PictureRef picture) {
            throw elsewhere();
        }

        @Override
        public boolean prepared(PictureRef picture) {
            return false;
        }

        @Override
        public List<Candidate> candidates(
                PictureRef picture, List<Prompt> prompts, Cleanup cleanup, int longestSide) {
            throw elsewhere();
        }

        @Override
        public MaskSource found(PictureRef picture, MaskSource.Auto source) {
            throw elsewhere();
        }

        @Override
        public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given) {
            throw elsewhere();
        }

        @Override
        public void close() {}
    }
}
