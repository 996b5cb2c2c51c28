package assetfactory.batch;

import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The assets that a folder's files are laid out for, by their names alone, or that a list orders.
 *
 * @param items in the order of their names, or of the list
 * @param unusable in the order of their paths, or of the list
 */
public record Materials(List<BatchItem> items, List<Unusable> unusable) {
    /**
     * Of a folder, or of a list such as {@code materials.csv}.
     *
     * @param engines throws {@link BadInput} for one that cannot be used
     * @throws BadInput where there is neither, or the assets would go among the pictures
     */
    public static Materials of(Path source, Path out, ItemDefaults defaults, Consumer<String> engines) {
        if (!Files.isRegularFile(source)) {
            return in(source, out, defaults);
        }
        checkOutside(folder(source), out);
        return MaterialList.read(source, defaults, engines);
    }

    /** From where the paths of a batch's files are told: a folder itself, or the one that a list lies in. */
    public static Path folder(Path source) {
        Path absolute = source.toAbsolutePath().normalize();
        return Files.isRegularFile(source) ? absolute.getParent() : absolute;
    }

    /**
     * @param folder looked into with all folders in it; where it is called “images”, the “masks” beside it too
     * @param out where the assets go; it may lie in the folder, and is not looked into
     * @throws BadInput where there is no such folder, or the assets would go among the pictures
     */
    public static Materials in(Path folder, Path out, ItemDefaults defaults) {
        Path root = folder.toAbsolutePath().normalize();
        Path except = out.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.batch.no-folder", folder.toString());
        }
        checkOutside(root, out);
        List<PictureFiles> found = new ArrayList<>(List.of(PictureFiles.below(root, except)));
        Path masks = root.resolveSibling(Layout.MASKS);
        if (root.endsWith(Layout.IMAGES) && Files.isDirectory(masks)) {
            found.add(PictureFiles.below(masks, except));
        }
        List<Path> files = found.stream().flatMap(some -> some.files().stream()).toList();
        Layout layout = new Layout(root, files.stream().map(PictureFiles::stem).collect(Collectors.toSet()));
        return new Pairing(layout, files, defaults).materials(found.stream().flatMap(some -> some.unreadable().stream()));
    }

    private static void checkOutside(Path pictures, Path out) {
        if (real(pictures).startsWith(real(out.toAbsolutePath().normalize()))) {
            throw new BadInput(BadInput.Kind.INVALID, "error.batch.output-above", out.toString());
        }
    }

    /** Past all links, as far as there is anything. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThereYet) {
            return path;
        }
    }

    /** Brings pictures and masks together. */
    private static final class Pairing {
        private final Layout layout;
        private final ItemDefaults defaults;
        private final List<Path> pictures = new ArrayList<>();
        /** Masks by the stem of their picture. */
        private final Map<Path, List<Path>> masks = new TreeMap<>();

        private final List<BatchItem> items = new ArrayList<>();
        private final List<Unusable> unusable = new ArrayList<>();

        private Pairing(Layout layout, List<Path> files, ItemDefaults defaults) {
            this.layout = layout;
            this.defaults = defaults;
            for (Path file : files) {
                Optional<Path> picture = layout.pictureOf(PictureFiles.stem(file));
                picture.map(stem -> masks.computeIfAbsent(stem, none -> new ArrayList<>()))
                        .orElse(pictures)
                        .add(file);
            }
        }

        private Materials materials(Stream<Unusable> unreadable) {
            unreadable.forEach(unusable::add);
            Map<Path, List<Path>> unclaimed = new TreeMap<>(masks);
            for (Path picture : pictures) {
                Path stem = PictureFiles.stem(picture);
                pair(picture, stem, masks.getOrDefault(stem, List.of()));
                unclaimed.remove(stem);
            }
            unclaimed.forEach((stem, files) -> files.forEach(
                    file -> refuse(file, "error.batch.no-picture", stem.getFileName().toString())));
            dropThoseWithOnePlace();
            items.sort(Comparator.comparing(BatchItem::name));
            unusable.sort(Unusable.ORDER);
            return new Materials(List.copyOf(items), List.copyOf(unusable));
        }

        private void pair(Path picture, Path stem, List<Path> found) {
            boolean scene = !found.isEmpty()
                    && found.stream().allMatch(mask -> layout.isObjectOfScene(PictureFiles.stem(mask)));
            if (scene) {
                found.forEach(mask -> items.add(item(layout.objectName(picture, mask), picture, Optional.of(mask))));
            } else if (found.size() > 1) {
                refuse(picture, "error.batch.many-masks", names(found));
            } else {
                items.add(item(layout.name(stem), picture, found.stream().findFirst()));
            }
        }

        private BatchItem item(String name, Path picture, Optional<Path> mask) {
            return new BatchItem(
                    name,
                    LocalFiles.title(BatchItem.stem(name)),
                    picture,
                    mask.<MaskChoice>map(MaskChoice.File::new).orElseGet(defaults::mask),
                    defaults.engine(),
                    defaults.options(),
                    List.of(),
                    defaults.finish(),
                    Spot.of(picture),
                    // A scene's picture may be sound and one of its masks not.
                    Spot.of(mask.orElse(picture)));
        }

        /** Which of two pictures is meant cannot be guessed; upper and lower case are one place on many systems. */
        private void dropThoseWithOnePlace() {
            Map<String, List<BatchItem>> places = items.stream()
                    .collect(Collectors.groupingBy(item -> item.name().toLowerCase(Locale.ROOT)));
            for (List<BatchItem> together : places.values()) {
                if (together.size() > 1) {
                    items.removeAll(together);
                    for (BatchItem item : together) {
                        List<Path> others = together.stream()
                                .filter(other -> other != item)
                                .map(other -> other.mask().file().filter(mask -> other.image().equals(item.image()))
                                        .orElse(other.image()))
                                .toList();
                        refuse(item.image(), "error.batch.one-place", item.name(), names(others));
                    }
                }
            }
        }

        private void refuse(Path file, String key, Object... arguments) {
            unusable.add(Spot.of(file).refused(new BadInput(BadInput.Kind.UNPROCESSABLE, key, arguments)));
        }

        private static String names(List<Path> files) {
            return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
        }
    }
}
