package assetfactory.batch;

import assetfactory.library.Engines;
import assetfactory.library.Parallelism;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Reconstructor;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * How many items are made at a time, with each engine.
 *
 * @param wanted where somebody chose
 */
public record Concurrency(Optional<Integer> wanted) {
    private static final int MOST = 64;

    /** What suits each engine. */
    public static final Concurrency USUAL = new Concurrency(Optional.empty());

    /** @throws BadInput where it is not between 1 and 64 */
    public Concurrency {
        if (wanted.isPresent() && (wanted.get() < 1 || wanted.get() > MOST)) {
            throw new BadInput(
                    BadInput.Kind.INVALID, "error.option.range", "--concurrency", wanted.get(), 1, MOST);
        }
    }

    /** By the engine's id. */
    public ToIntFunction<String> among(Engines engines) {
        return id -> of(engines.get(id));
    }

    int of(Reconstructor engine) {
        return wanted.orElseGet(() -> Parallelism.of(engine));
    }
}
