package assetfactory.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Random words that nobody can guess: 256 bits, in the letters that an address may hold. */
final class Secrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Secrets() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }
}
