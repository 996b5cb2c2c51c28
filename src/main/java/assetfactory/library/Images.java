package assetfactory.library;

import assetfactory.hash.Sha256;
import assetfactory.image.HeapGate;
import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageFormat;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.image.Transparency;
import assetfactory.message.BadInput;
import assetfactory.segment.PictureRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The uploaded pictures and masks. */
final class Images {
    /** Views of these sizes are asked for again and again by the pages, and are kept beside the source. */
    private static final Set<Integer> KEPT_VIEWS = Set.of(256, 512, 1024, 2048);

    private final DataFolder folder;
    private final Jdbi jdbi;
    private final ImageLimits limits;
    private final ImageDecoder decoder;
    private final Clock clock;
    private final PictureCache cache = new PictureCache(Runtime.getRuntime().maxMemory() / 16);

    ImageLimits limits() {
        return limits;
    }

    Images(DataFolder folder, Jdbi jdbi, ImageLimits limits, Clock clock) {
        this.folder = folder;
        this.jdbi = jdbi;
        this.limits = limits;
        this.decoder = new ImageDecoder(limits);
        this.clock = clock;
    }

    StoredImage add(String fileName, byte[] content) {
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
        insert(image, extension, content.length);
        cache.get(id, () -> picture);
        // Two uploads of the same file at once: whoever's row came first is the image.
        return find(id).orElseThrow();
    }

    Optional<StoredImage> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from image where id = :id")
                .bind("id", id)
                .map(Images::row)
                .findOne());
    }

    List<StoredImage> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from image order by created desc, id limit :limit")
                .bind("limit", limit)
                .map(Images::row)
                .list());
    }

    StoredImage get(String id) {
        return find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.image.unknown"));
    }

    PictureRef reference(StoredImage image) {
        return new PictureRef(image.id(), image.width(), image.height(), () -> picture(image.id()));
    }

    Picture picture(String id) {
        return cache.get(id, () -> decoded(source(id, extensionOf(id))));
    }

    Picture small(StoredImage image, int longestSide) {
        return Math.max(image.width(), image.height()) <= longestSide
                ? picture(image.id())
                : cache.get(image.id() + " " + longestSide, () -> Scale.fit(picture(image.id()), longestSide));
    }

    /** PNG of the upright picture; the common sizes come from the disk from the second time on. */
    byte[] view(StoredImage image, int longestSide) {
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

    /** Keeps the coverage that the file means, so that it means the same for ever. */
    String addMask(StoredImage image, byte[] content) {
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

    boolean hasMask(String id) {
        return Sha256.isHash(id) && Files.exists(folder.mask(id));
    }

    Mask mask(StoredImage image, String id) {
        if (!hasMask(id)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.mask.unknown");
        }
        return MaskReader.read(read(folder.mask(id)), image.width(), image.height(), limits);
    }

    private void insert(StoredImage image, String extension, long bytes) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into image (id, name, extension, bytes, width, height, transparent, created)
                        values (:id, :name, :extension, :bytes, :width, :height, :transparent, :created)
                        on conflict (id) do nothing""")
                .bind("id", image.id())
                .bind("name", image.name())
                .bind("extension", extension)
                .bind("bytes", bytes)
                .bind("width", image.width())
                .bind("height", image.height())
                .bind("transparent", image.transparent() ? 1 : 0)
                .bind("created", image.created().toEpochMilli())
                .execute());
    }

    private Path source(String id, String extension) {
        return folder.image(id).resolve("source." + extension);
    }

    private String extensionOf(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select extension from image where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
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

    private static StoredImage row(ResultSet row, StatementContext context) throws SQLException {
        return new StoredImage(
                row.getString("id"),
                row.getString("name"),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("transparent") != 0,
                Instant.ofEpochMilli(row.getLong("created")));
    }
}
