package assetfactory.batch;

import assetfactory.library.LocalFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One asset that a draft would become.
 *
 * @param name path of its place among the others, with {@code /}
 * @param kind how its mask is found
 * @param width of the upright picture
 * @param height of the upright picture
 * @param version changes when one of its files does
 */
public record DraftItem(
        String name, Kind kind, Path image, Optional<Path> mask, int width, int height, String version) {
    private static final int LONGEST_NAME = 80;

    /** Where the mask comes from. */
    public enum Kind {
        /** A file of its own. */
        MASK,
        /** One of several objects of a scene. */
        SCENE,
        /** The picture's transparency. */
        ALPHA,
        /** Nowhere: the mask model is to find the object. */
        AUTO
    }

    /** The last part of its path. */
    public String stem() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** What its asset is called: with its folders, unless that is too long for a name. */
    String title() {
        return name.length() <= LONGEST_NAME ? name : LocalFiles.title(stem());
    }

    /** The folders above it; empty where there are none. */
    public String place() {
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }
}
