package assetfactory.library;

import assetfactory.hash.Sha256;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import assetfactory.image.Png;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Masks that were made elsewhere and uploaded: what {@code MaskSource.Given} names. Safe from several threads. */
public final class GivenMasks {
    private final DataFolder folder;
    private final ImageLimits limits;
    private final DiskRoom room;

    GivenMasks(DataFolder folder, ImageLimits limits, DiskRoom room) {
        this.folder = folder;
        this.limits = limits;
        this.room = room;
    }

    /**
     * Keeps the coverage that the file means, so that it means the same for ever.
     *
     * @return its id
     * @throws BadInput where it does not have the picture's size
     */
    public String add(StoredImage image, byte[] content) {
        room.take(content.length);
        byte[] png = kept(content, image.width(), image.height(), limits);
        String id = Sha256.of(png);
        try {
            if (!Files.exists(folder.mask(id))) {
                Aside.file(folder.mask(id), out -> out.write(png));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the mask " + id, e);
        }
        return id;
    }

    /** A mask's file in the form whose hash is the mask's id. */
    static byte[] kept(byte[] content, int width, int height, ImageLimits limits) {
        return Png.encode(MaskReader.read(content, width, height, limits));
    }

    /** Whether a mask of this id was uploaded. */
    public boolean has(String id) {
        return Sha256.isHash(id) && Files.exists(folder.mask(id));
    }

    /** One of the picture's size: what {@link assetfactory.segment.MaskMaker#make} asks for. */
    public Mask mask(StoredImage image, String id) {
        if (!has(id)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.mask.unknown");
        }
        try {
            return MaskReader.read(Files.readAllBytes(folder.mask(id)), image.width(), image.height(), limits);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the mask " + id, e);
        }
    }
}
