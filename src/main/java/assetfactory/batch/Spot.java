package assetfactory.batch;

import assetfactory.batch.table.Place;
import assetfactory.message.BadInput;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a person finds what is wrong.
 *
 * @param file a picture, a mask or a list
 * @param place in the list
 */
public record Spot(Path file, Optional<Place> place) {
    static Spot of(Path file) {
        return new Spot(file, Optional.empty());
    }

    Unusable refused(BadInput reason) {
        return new Unusable(this, reason);
    }
}
