package assetfactory.library;

import assetfactory.hash.Sha256;
import assetfactory.image.HeapGate;
import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageFormat;
import assetfactory.image.ImageLimits;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.image.Transparency;
import assetfactory.message.BadInput;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.PictureRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The uploaded pictures, and views of them. Safe from several threads. */
public final class Images {
    /** Views of these sizes are asked for again and again by the pages, and are kept beside the source. */
    private static final Set<Integer> KEPT_VIEWS = Set.of(256, 512, 1024, 2048);

    private final DataFolder folder;
    private final ImageTable table;
    private final ImageLimits limits;
    private final ImageDecoder decoder;
    private final DiskRoom room;
    private final MaskMaker masks;
    private final Clock clock;
    private final PictureCache cache = new PictureCache(Runtime.getRuntime().maxMemory() / 16);

    Images(DataFolder folder, ImageTable table, ImageLimits limits, DiskRoom room, MaskMaker masks, Clock clock) {
        this.folder = folder;
        this.table = table;
        this.limits = limits;
        this.decoder = new ImageDecoder(limits);
        this.room = room;
        this.masks = masks;
        this.clock = clock;
    }

    public ImageLimits limits() {
        return limits;
    }

    /** Keeps an uploaded picture; nothing is kept if it cannot be read. Starts its embedding. */
    public StoredImage add(String fileName, byte[] content) {
        StoredImage image = keep(fileName, content);
        masks.prepare(reference(image));
        return image;
    }

    /** Keeps a picture that nobody is about to click on: it is one of many. */
    public StoredImage keep(String fileName, byte[] content) {
        room.take(content.length);
        return store(fileName, content);
    }

    /** Keeps a picture whose room somebody has looked to already. */
    StoredImage store(String fileName, byte[] content) {
        String id = Sha256.of(content);
        Optional<StoredImage> known = find(id);
        if (known.isPresent()) {
            return known.get();
        }
        String extension = extension(decoder.header(content).format());
        Picture picture = decoder.decode(content);
        StoredImage image = new StoredImage(
                id,
                Names.ofUpload(fileName),
                picture.width(),
                picture.height(),
                Transparency.isUseful(picture),
                Instant.ofEpochMilli(clock.millis()));
        try {
            Files.createDirectories(folder.image(id));
            Aside.file(source(id, extension), out -> out.write(content));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the image " + id, e);
        }
        table.add(image, extension, content.length);
        cache.get(id, () -> picture);
        // Another upload's row may have come first.
        return get(id);
    }

    public Optional<StoredImage> find(String id) {
        return table.find(id);
    }

    StoredImage get(String id) {
        return find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.image.unknown"));
    }

    /** Newest first. */
    public List<StoredImage> newest(int limit) {
        return table.newest(limit);
    }

    /** For the mask maker; decoded pictures are cached by bytes. */
    public PictureRef reference(StoredImage image) {
        return new PictureRef(image.id(), image.width(), image.height(), () -> picture(image.id()));
    }

    private Picture picture(String id) {
        return cache.get(id, () -> decoded(source(id, table.extension(id))));
    }

    /** The upright picture, longest side at most as given; kept in memory as decoded pictures are. */
    public Picture small(StoredImage image, int longestSide) {
        return Math.max(image.width(), image.height()) <= longestSide
                ? picture(image.id())
                : cache.get(image.id() + " " + longestSide, () -> Scale.fit(picture(image.id()), longestSide));
    }

    /**
     * PNG of the upright picture for a browser, longest side at most as given; the common sizes come from the disk from
     * the second time on.
     */
    public byte[] view(StoredImage image, int longestSide) {
        int side = Math.min(longestSide, Math.max(image.width(), image.height()));
        Path kept = folder.image(image.id()).resolve("view-" + longestSide + ".png");
        if (KEPT_VIEWS.contains(longestSide) && Files.exists(kept)) {
            return read(kept);
        }
        byte[] png = Png.encode(Scale.fit(picture(image.id()), side));
        if (KEPT_VIEWS.contains(longestSide)) {
            try {
                Aside.cache(kept, out -> out.write(png));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot keep a view of " + image.id(), e);
            }
        }
        return png;
    }

    private Path source(String id, String extension) {
        return folder.image(id).resolve("source." + extension);
    }

    private static String extension(ImageFormat format) {
        return format == ImageFormat.JPEG ? "jpg" : format.name().toLowerCase(Locale.ROOT);
    }

    private Picture decoded(Path file) {
        try {
            return HeapGate.FILES.with(Files.size(file), () -> decoder.decode(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
