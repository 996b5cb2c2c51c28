package assetfactory.batch;

import assetfactory.library.LocalFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One asset that a draft would become.
 *
 * @param item as a batch on the command line would have it
 * @param name path of its place among the others, with {@code /}
 * @param kind how its mask is found
 * @param width of the upright picture
 * @param height of the upright picture
 * @param version changes when one of its files does
 */
public record DraftItem(BatchItem item, String name, Kind kind, int width, int height, String version) {
    private static final int LONGEST_NAME = 80;

    /** Where the mask comes from. */
    public enum Kind {
        /** A file of its own. */
        MASK,
        /** One of several objects of a scene. */
        SCENE,
        /** The picture's transparency. */
        ALPHA,
        /** Points or a box that a list says. */
        PROMPTS,
        /** Nowhere: the mask model is to find the object. */
        AUTO
    }

    public Path image() {
        return item.image();
    }

    public Optional<Path> mask() {
        return item.mask().file();
    }

    /** What its asset is called: as a list says, else by its place, so that two chairs of two folders stay apart. */
    String title() {
        boolean named = !item.title().equals(LocalFiles.title(BatchItem.stem(item.name())));
        return named || name.length() > LONGEST_NAME ? item.title() : name;
    }

    /** The last part of its name. */
    public String stem() {
        return BatchItem.stem(name);
    }

    /** The folders before that; empty where there are none. */
    public String place() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
