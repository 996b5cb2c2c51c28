package assetfactory.library;

import assetfactory.hash.Sha256;
import assetfactory.image.Header;
import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import assetfactory.message.NoSpace;
import assetfactory.segment.PictureRef;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A person's own files, outside any library: what the command line reads and writes. */
public final class LocalFiles {
    private LocalFiles() {}

    /** @param name the file's, without folder and extension */
    public record LocalPicture(PictureRef reference, String name) {}

    /** @param id SHA-256 of its file */
    public record LocalMask(String id, Mask mask) {}

    /** @param sha256 of the file */
    public record LocalHeader(String sha256, Header header) {}

    /** @throws BadInput where there is no such file or it is not an acceptable picture */
    public static LocalPicture picture(Path file, ImageLimits limits) {
        byte[] content = read(file, limits);
        Picture picture = new ImageDecoder(limits).decode(content);
        return new LocalPicture(
                new PictureRef(Sha256.of(content), picture.width(), picture.height(), () -> picture),
                Names.ofUpload(file.getFileName().toString()));
    }

    /** @throws BadInput where there is no such file or it is not a mask of the picture's size */
    public static LocalMask mask(Path file, LocalPicture picture, ImageLimits limits) {
        PictureRef reference = picture.reference();
        byte[] content = read(file, limits);
        return new LocalMask(
                Sha256.of(content), MaskReader.read(content, reference.width(), reference.height(), limits));
    }

    /**
     * What can be said of a picture or mask file without decoding it.
     *
     * @throws BadInput where there is no such file or it is not an acceptable picture
     */
    public static LocalHeader header(Path file, ImageLimits limits) {
        byte[] content = read(file, limits);
        return new LocalHeader(Sha256.of(content), new ImageDecoder(limits).header(content));
    }

    /**
     * The id that a library gives a mask's file.
     *
     * @param width of the picture
     * @param height of the picture
     * @throws BadInput where there is no such file or it is not a mask of the picture's size
     */
    public static String maskId(Path file, int width, int height, ImageLimits limits) {
        return Sha256.of(GivenMasks.kept(read(file, limits), width, height, limits));
    }

    /** What an asset is called whose files have this name, however long that is. */
    public static String title(String stem) {
        return Names.ofUpload(stem + ".png");
    }

    /** What a thing is called whose file has this name. */
    public static String upload(String fileName) {
        return Names.ofUpload(fileName);
    }

    /** A name that a person typed, or a refusal of it. */
    public static String name(String typed) {
        return Names.typed(typed);
    }

    /** Refuses a path that no file can be written to; existing files are fine. */
    public static void checkFile(Path file) {
        if (file.getFileName() == null || file.toString().isEmpty() || Files.isDirectory(file)) {
            throw new BadInput(Kind.INVALID, "error.cli.output-file", file.toString());
        }
        checkParents(file);
    }

    /** Refuses a path that no folder can be made at; existing folders are fine. */
    public static void checkFolder(Path folder) {
        if (folder.toString().isEmpty() || Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInput(Kind.INVALID, "error.cli.output-folder", folder.toString());
        }
        checkParents(folder);
    }

    /** Fills a file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the file wholly or not at all, making the folders above it. */
    public static void write(Path file, byte[] content) {
        stream(file, out -> out.write(content));
    }

    /** The same of what can be made again whenever it is asked for: on a full disk it is not kept. */
    public static void cache(Path file, byte[] content) {
        try {
            write(file, content);
        } catch (UncheckedIOException e) {
            if (NoSpace.in(e).isEmpty()) {
                throw e;
            }
        }
    }

    /** The same for a file that is not in memory. */
    public static void stream(Path file, Content content) {
        write(file, target -> Aside.file(target, content::writeTo));
    }

    /** The same for what only its owner should be able to read. */
    public static void streamForOwner(Path file, Content content) {
        write(file, target -> Aside.ownersFile(target, content::writeTo));
    }

    private interface Writing {
        void to(Path target) throws IOException;
    }

    private static void write(Path file, Writing writing) {
        try {
            Path target = file.toAbsolutePath();
            makeFolder(target.getParent());
            writing.to(target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Makes the folder and those above it; an existing one may be a link to a folder, which Java 17 alone refuses. */
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** Deletes a folder with all it holds. */
    public static void delete(Path folder) {
        try {
            Aside.deleteTree(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    private static void checkParents(Path path) {
        Path existing = path.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isWritable(existing) || !existing.equals(path.toAbsolutePath().normalize())
                && !Files.isDirectory(existing)) {
            throw new BadInput(Kind.INVALID, "error.cli.output-unwritable", path.toString());
        }
    }

    private static byte[] read(Path file, ImageLimits limits) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new BadInput(Kind.NOT_FOUND, "error.cli.no-file", file.toString());
            }
            if (Files.size(file) > limits.maxBytes()) {
                throw new BadInput(Kind.TOO_LARGE, "error.image.bytes", String.valueOf(limits.maxBytes() >> 20));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInput(Kind.NOT_FOUND, "error.cli.unreadable", file.toString());
        }
    }
}
