package assetfactory.access;

import assetfactory.message.BadInput;
import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Passwords as bcrypt keeps them. What is longer than bcrypt's 72 bytes goes through SHA-512 first, and is not cut off. */
final class Passwords {
    /** A tenth of a second or two on a machine of today. */
    private static final int COST = 11;
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    /** Made of a random password: stands in where a name has none, so that finding this out takes as long. */
    private static final String NOBODY = hash(Secrets.random());

    private static final int PATIENCE_SECONDS = 5;

    /** Many who try at once must not take every core from those who work. */
    private final Semaphore atOnce =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    static String hash(String password) {
        byte[] hashed = BCrypt.with(VERSION, LongPasswordStrategies.hashSha512(VERSION)).hash(COST, bytes(password));
        return new String(hashed, StandardCharsets.US_ASCII);
    }

    /**
     * @param hash that the password should have; empty of a name that nobody has
     * @throws BadInput where too many ask at once
     */
    boolean matches(String password, Optional<String> hash) {
        if (!begun()) {
            throw new BadInput(BadInput.Kind.TOO_MANY, "error.request.too-many");
        }
        try {
            byte[] kept = hash.orElse(NOBODY).getBytes(StandardCharsets.US_ASCII);
            boolean same = BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                    .verify(bytes(password), kept)
                    .verified;
            return same && hash.isPresent();
        } finally {
            atOnce.release();
        }
    }

    private boolean begun() {
        try {
            return atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Keyboards differ in how they write an é; the same password must be the same bytes. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }
}
