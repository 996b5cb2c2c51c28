package assetfactory.batch;

import assetfactory.image.Header;
import assetfactory.image.HeapGate;
import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Picture;
import assetfactory.image.Transparency;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a picture file turned out to be, remembered: a page of two thousand of them must not decode them all again. */
final class PictureFacts {
    private static final int REMEMBERED = 20_000;

    /** A decode may need hundreds of megabytes for a moment. */

    private final ImageLimits limits;
    private final Map<Version, Facts> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, Facts> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param transparent whether its alpha says where the object is */
    record Facts(Header header, boolean transparent, Optional<BadInput> refusal) {}

    /** A file as it was at one time. */
    record Version(Path file, long bytes, FileTime time) {
        static Version of(Path file) {
            try {
                return new Version(file, Files.size(file), Files.getLastModifiedTime(file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look at " + file, e);
            }
        }
    }

    PictureFacts(ImageLimits limits) {
        this.limits = limits;
    }

    Facts of(Path file) {
        Version version = Version.of(file);
        synchronized (known) {
            Facts facts = known.get(version);
            if (facts != null) {
                return facts;
            }
        }
        Facts facts = look(file);
        synchronized (known) {
            known.put(version, facts);
        }
        return facts;
    }

    private Facts look(Path file) {
        try {
            return HeapGate.FILES.with(Files.size(file), () -> {
                byte[] content = Files.readAllBytes(file);
                Header header = new ImageDecoder(limits).header(content);
                return new Facts(header, Transparency.isUseful(decode(content)), Optional.empty());
            });
        } catch (BadInput refused) {
            if (refused.kind() == BadInput.Kind.TOO_MANY) {
                // Of the moment, and not of the picture.
                throw refused;
            }
            return new Facts(new Header(0, 0, assetfactory.image.ImageFormat.PNG), false, Optional.of(refused));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    Picture decode(byte[] content) {
        return new ImageDecoder(limits).decode(content);
    }
}
