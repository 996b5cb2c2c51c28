package assetfactory.batch;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The assets that a folder's files are laid out for, by their names alone.
 *
 * @param items in the order of their names
 * @param unusable in the order of their paths
 */
public record Materials(List<BatchItem> items, List<Unusable> unusable) {
    /**
     * @param folder looked into with all folders in it; where it is called “images”, the “masks” beside it too
     * @param out where the assets go; it may lie in the folder, and is not looked into
     * @throws BadInput where there is no such folder, or the assets would go among the pictures
     */
    public static Materials in(Path folder, Path out) {
        Path root = folder.toAbsolutePath().normalize();
        Path except = out.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.batch.no-folder", folder.toString());
        }
        if (real(root).startsWith(real(except))) {
            throw new BadInput(BadInput.Kind.INVALID, "error.batch.output-above", out.toString());
        }
        List<PictureFiles> found = new ArrayList<>(List.of(PictureFiles.below(root, except)));
        Path masks = root.resolveSibling(Layout.MASKS);
        if (root.endsWith(Layout.IMAGES) && Files.isDirectory(masks)) {
            found.add(PictureFiles.below(masks, except));
        }
        List<Path> files = found.stream().flatMap(some -> some.files().stream()).toList();
        Layout layout = new Layout(root, files.stream().map(PictureFiles::stem).collect(Collectors.toSet()));
        return new Pairing(layout, files).materials(found.stream().flatMap(some -> some.unreadable().stream()));
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
        private final List<Path> pictures = new ArrayList<>();
        /** Masks by the stem of their picture. */
        private final Map<Path, List<Path>> masks = new TreeMap<>();

        private final List<BatchItem> items = new ArrayList<>();
        private final List<Unusable> unusable = new ArrayList<>();

        private Pairing(Layout layout, List<Path> files) {
            this.layout = layout;
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
            unusable.sort(Comparator.comparing(Unusable::file));
            return new Materials(List.copyOf(items), List.copyOf(unusable));
        }

        private void pair(Path picture, Path stem, List<Path> found) {
            boolean scene = !found.isEmpty()
                    && found.stream().allMatch(mask -> layout.isObjectOfScene(PictureFiles.stem(mask)));
            if (scene) {
                found.forEach(mask ->
                        items.add(new BatchItem(layout.objectName(picture, mask), picture, Optional.of(mask))));
            } else if (found.size() > 1) {
                refuse(picture, "error.batch.many-masks", names(found));
            } else {
                items.add(new BatchItem(layout.name(stem), picture, found.stream().findFirst()));
            }
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
                                .map(other -> other.mask().filter(mask -> other.image().equals(item.image()))
                                        .orElse(other.image()))
                                .toList();
                        refuse(item.image(), "error.batch.one-place", item.name(), names(others));
                    }
                }
            }
        }

        private void refuse(Path file, String key, Object... arguments) {
            unusable.add(new Unusable(file, new BadInput(BadInput.Kind.UNPROCESSABLE, key, arguments)));
        }

        private static String names(List<Path> files) {
            return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
        }
    }
}
