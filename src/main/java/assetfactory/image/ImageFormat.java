package assetfactory.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The picture formats that are read. Everything else is refused, whatever readers the JVM happens to have. */
public enum ImageFormat {
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    GIF("image/gif"),
    BMP("image/bmp");

    /** How the accepted formats are named to a person. */
    public static final String ACCEPTED = "PNG, JPEG, WebP, GIF, BMP";

    private final String contentType;

    ImageFormat(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /** By the first bytes of the file; its name and declared type are never believed. */
    static Optional<ImageFormat> sniff(byte[] file) {
        if (has(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (has(file, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (has(file, 0, "RIFF") && has(file, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        if (has(file, 0, "GIF87a") || has(file, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        return has(file, 0, "BM") && has(file, 6, "\0\0\0\0") ? Optional.of(BMP) : Optional.empty();
    }

    /** The name of a picture format that is known but not accepted. */
    static Optional<String> foreign(byte[] file) {
        if (has(file, 4, "ftyp")) {
            if (has(file, 8, "avif") || has(file, 8, "avis")) {
                return Optional.of("AVIF");
            }
            if (has(file, 8, "hei") || has(file, 8, "hev") || has(file, 8, "mif1") || has(file, 8, "msf1")) {
                return Optional.of("HEIC");
            }
            return Optional.of("MP4");
        }
        if (has(file, 0, "II*\0") || has(file, 0, "MM\0*")) {
            return Optional.of("TIFF");
        }
        if (has(file, 0, "8BPS")) {
            return Optional.of("Photoshop (PSD)");
        }
        if (has(file, 0, "\u00ff\n") || has(file, 4, "JXL ")) {
            return Optional.of("JPEG XL");
        }
        if (has(file, 0, "%PDF")) {
            return Optional.of("PDF");
        }
        return has(file, 0, "<svg") || has(file, 0, "<?xml") ? Optional.of("SVG") : Optional.empty();
    }

    /** Whether these bytes, a character each, are at a place in the file. */
    static boolean has(byte[] file, int offset, String latin1) {
        byte[] magic = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return file.length >= offset + magic.length
                && Arrays.equals(file, offset, offset + magic.length, magic, 0, magic.length);
    }
}
