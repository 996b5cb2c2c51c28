package assetfactory.batch;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The picture files of a folder and all folders in it, sorted. By the ending of their names: what it is by its bytes is
 * found out later, and a text file beside the pictures is nobody's mistake. Pictures of formats that are not read are
 * among them, so that a person learns why they are left out. Hidden files and folders are passed over.
 *
 * @param unreadable what could not be looked at
 */
record PictureFiles(List<Path> files, List<Unusable> unreadable) {
    private static final Set<String> READ = Set.of("png", "jpg", "jpeg", "jfif", "webp", "gif", "bmp");
    private static final Set<String> FOREIGN =
            Set.of("tif", "tiff", "psd", "heic", "heif", "avif", "jxl", "svg", "tga", "exr", "dds");

    /** Of pictures, read or not, in lower case. */
    static final Set<String> ENDINGS =
            Stream.concat(READ.stream(), FOREIGN.stream()).collect(Collectors.toUnmodifiableSet());

    /** @param except a folder that is not looked into */
    static PictureFiles below(Path folder, Path except) {
        List<Path> files = new ArrayList<>();
        List<Unusable> unreadable = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes)
                        throws IOException {
                    boolean passedOver = same(inner, except) || !inner.equals(folder) && hidden(inner);
                    return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!hidden(file) && isPicture(file) && Files.isRegularFile(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    unreadable.add(Spot.of(file)
                            .refused(new BadInput(BadInput.Kind.NOT_FOUND, "error.cli.unreadable", file.toString())));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
        files.sort(null);
        return new PictureFiles(List.copyOf(files), List.copyOf(unreadable));
    }

    /** Also by another path, through a link. */
    private static boolean same(Path folder, Path other) throws IOException {
        return Files.exists(other) && Files.isSameFile(folder, other);
    }

    private static boolean hidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(ending);
    }

    /** The path without the ending of its name. */
    static Path stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? file.resolveSibling(name.substring(0, dot)) : file;
    }
}
