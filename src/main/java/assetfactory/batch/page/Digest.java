package assetfactory.batch.page;

import assetfactory.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** SHA-256 as a Content-Security-Policy writes it. */
final class Digest {
    private Digest() {}

    static String of(String text) {
        return Base64.getEncoder().encodeToString(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
