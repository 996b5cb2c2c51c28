package assetfactory.batch;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One asset to be made of a folder's files.
 *
 * @param name path of its folder below the output folder, with {@code /} on every system
 * @param image the picture
 * @param mask of the picture; without one, the picture's transparency says where the object is
 */
public record BatchItem(String name, Path image, Optional<Path> mask) {
    public BatchItem {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(mask, "mask");
    }

    /** What the asset is called: the last part of its path. */
    String stem() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
