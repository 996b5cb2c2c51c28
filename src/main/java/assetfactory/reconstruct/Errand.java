package assetfactory.reconstruct;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What an engine that is elsewhere must know of an order beside its input.
 *
 * @param label what people call the asset
 * @param id of the order: the same however often it is started, and never used for another
 * @param remembered what the engine last gave {@link Progress#remember} in an earlier run of this order
 * @param folder for the files it fetches, from where they are moved; the engine makes it when it has one
 */
public record Errand(String label, String id, Optional<String> remembered, Path folder) {
    public Errand {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(remembered, "remembered");
        Objects.requireNonNull(folder, "folder");
    }
}
