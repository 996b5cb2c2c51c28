package assetfactory.asset.ply;

import java.util.Optional;

/**
 * A property of the rows of an element.
 *
 * @param type of the value, or of a list's items
 * @param count type of a list's length; empty for a single value
 */
public record PlyProperty(String name, PlyType type, Optional<PlyType> count) {
    boolean isList() {
        return count.isPresent();
    }

    /** The fewest bytes that it takes in a binary row. */
    int bytes() {
        return count.orElse(type).bytes();
    }
}
