package assetfactory.library;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.Reconstructor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The engines that assets can be made with. */
public final class Engines {
    private final List<Reconstructor> engines;

    Engines(List<Reconstructor> engines) {
        this.engines = List.copyOf(engines);
    }

    /** First the one that is used where nobody chooses. */
    public List<Reconstructor> all() {
        return engines;
    }

    /** @throws BadInput naming the engines there are, where there is none of this id */
    public Reconstructor get(String id) {
        return engines.stream()
                .filter(engine -> engine.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        BadInput.Kind.INVALID,
                        "error.engine.unknown",
                        id,
                        engines.stream().map(Reconstructor::id).collect(Collectors.joining(", "))));
    }

    /** Ids of those that compute on another machine. */
    public Set<String> elsewhere() {
        return engines.stream()
                .filter(Reconstructor::elsewhere)
                .map(Reconstructor::id)
                .collect(Collectors.toSet());
    }
}
