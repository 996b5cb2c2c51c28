package assetfactory.reconstruct;

import assetfactory.asset.Mesh;
import java.util.Map;
import java.util.Optional;

/** An engine that turns a picture and a mask into a 3D asset. Implementations are safe to call from several threads. */
public interface Reconstructor extends AutoCloseable {
    /** Stable name of the engine, such as {@code pocket}: what {@code --engine} takes and {@code asset.json} records. */
    String id();

    /** Version of the engine and its weights; a change of it may change the result for the same input. */
    String version();

    /**
     * Reconstructs one object; blocks until done.
     *
     * @throws assetfactory.message.BadInput if the mask is empty or too small to have a shape, or a service that the
     *     engine needs refuses or cannot be reached
     * @throws CancelledException soon after {@link Progress#cancelled()} turns true
     */
    Reconstruction reconstruct(ReconstructionRequest request, Progress progress);

    /**
     * A coarse mesh of what {@link #reconstruct} would make, in a fraction of a second; blocks until done. Empty where
     * the engine has none.
     *
     * @throws assetfactory.message.BadInput if the mask is empty or too small to have a shape
     * @throws CancelledException soon after {@link Progress#cancelled()} turns true
     */
    default Optional<Mesh> preview(ReconstructionRequest request, Progress progress) {
        return Optional.empty();
    }

    /** Whether another machine computes, so that waiting for it takes nothing from this one. */
    default boolean elsewhere() {
        return false;
    }

    /** Whether somebody sends a bill for what it computes. */
    default boolean billed() {
        return false;
    }

    /**
     * What a reconstruction cost in US dollars, as far as that can be told; 0 where nobody bills for it.
     *
     * @param seconds that it took, seen from here
     * @param facts that it came with
     */
    default double dollars(double seconds, Map<String, Object> facts) {
        return 0;
    }

    /**
     * Ends what a run of an order that nobody wants any more, and that nobody runs, left going elsewhere.
     *
     * @param remembered what it gave {@link Progress#remember}
     */
    default void callOff(String remembered) {}

    /** Lets go of connections and threads. Nothing is being reconstructed any more. */
    @Override
    default void close() {}
}
