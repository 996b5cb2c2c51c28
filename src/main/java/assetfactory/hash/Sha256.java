package assetfactory.hash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 in lower-case hexadecimal: the name of everything that is known by its content. */
public final class Sha256 {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    public static String of(byte[] content) {
        return text(digest().digest(content));
    }

    /** Of the text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a file of any length. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return text(digest.digest());
    }

    /** A digest as text. */
    public static String text(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** For what is digested on its way to somewhere else. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public static boolean isHash(String text) {
        return SHAPE.matcher(text).matches();
    }
}
