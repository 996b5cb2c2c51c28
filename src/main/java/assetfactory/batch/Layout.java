package assetfactory.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a file's name and place say it is, by the customs that folders of pictures and masks follow:
 *
 * <pre>
 * images/a/chair.png  masks/a/chair.png      the same place in both folders
 * chair.png           chair.mask.png         or chair_mask.png, beside it
 * scene/image.png     scene/0.png … N.png    SAM 3D's own: a mask for each object of the scene
 * </pre>
 *
 * A stem is a path without the ending of its name.
 *
 * @param root the folder of the batch, absolute
 * @param stems of all its picture files
 */
record Layout(Path root, Set<Path> stems) {
    static final String IMAGES = "images";
    static final String MASKS = "masks";
    private static final String SCENE = "image";

    /** The stem of the picture whose mask a file of this stem is; empty where it is a picture itself. */
    Optional<Path> pictureOf(Path stem) {
        Optional<Path> masks = above(stem, MASKS, IMAGES);
        if (masks.isPresent()) {
            return Optional.of(masks.get().resolveSibling(IMAGES).resolve(masks.get().relativize(stem)));
        }
        if (isObjectOfScene(stem)) {
            return Optional.of(stem.resolveSibling(SCENE));
        }
        String name = stem.getFileName().toString();
        String plain = name.replaceFirst("[._]mask$", "");
        boolean named = !plain.isEmpty() && !plain.equals(name);
        // A picture of a gas_mask that has a mask of its own is no mask of a picture called gas.
        return named && !hasMaskInMasksFolder(stem) ? Optional.of(stem.resolveSibling(plain)) : Optional.empty();
    }

    private boolean hasMaskInMasksFolder(Path picture) {
        return above(picture, IMAGES, MASKS)
                .map(images -> images.resolveSibling(MASKS).resolve(images.relativize(picture)))
                .filter(stems::contains)
                .isPresent();
    }

    /** Whether the file is the mask of one of the objects of a scene: a number beside a picture called “image”. */
    boolean isObjectOfScene(Path stem) {
        return stem.getFileName().toString().matches("[0-9]+") && stems.contains(stem.resolveSibling(SCENE));
    }

    /** Where the asset of a picture goes, with {@code /} on every system: as the pictures lie, without “images”. */
    String name(Path stem) {
        Optional<Path> images = above(stem, IMAGES, MASKS);
        Path place = images.isEmpty() ? root.relativize(stem) : images.get().relativize(stem);
        Path before = images.filter(folder -> !folder.equals(root))
                .map(folder -> root.relativize(folder.getParent()))
                .orElse(Path.of(""));
        return slashed(before.resolve(place));
    }

    /** Where the asset of one object of a scene goes: beside where the scene's own would. */
    String objectName(Path image, Path mask) {
        Path scene = image.getParent();
        String number = PictureFiles.stem(mask).getFileName().toString();
        return (scene.equals(root) ? root.getFileName().toString() : name(scene)) + "-" + number;
    }

    /** The nearest folder above of the one name that has one of the other name beside it. */
    private Optional<Path> above(Path stem, String name, String beside) {
        for (Path folder = stem.getParent(); folder != null; folder = folder.getParent()) {
            boolean inside = folder.startsWith(root) || name.equals(MASKS) && folder.equals(root.resolveSibling(MASKS));
            if (!inside) {
                return Optional.empty();
            }
            if (folder.endsWith(name) && Files.isDirectory(folder.resolveSibling(beside))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
