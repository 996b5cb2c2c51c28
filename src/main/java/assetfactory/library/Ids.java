package assetfactory.library;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Identifiers of 26 characters that sort by time: 48 bits of milliseconds, then 80 random bits, in Crockford's base 32
 * (the ULID layout). Within one millisecond the random part counts up, so that two ids of one process never swap.
 */
public final class Ids {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final Pattern SHAPE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");
    private static final int LENGTH = 26;

    private final Clock clock;
    private final Random random;
    private long lastMillis = -1;
    private long high;
    private long low;

    public Ids(Clock clock) {
        this(clock, new SecureRandom());
    }

    Ids(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    /** One that no other has. */
    public synchronized String next() {
        // A clock that is set back must not make new assets sort before old ones.
        long millis = Math.max(clock.millis(), lastMillis);
        if (millis == lastMillis) {
            low++;
            if (low == 0) {
                high = (high + 1) & 0xffff;
            }
        } else {
            lastMillis = millis;
            high = random.nextInt() & 0x7fff;
            low = random.nextLong();
        }
        return text((millis << 16) | high, low);
    }

    public static boolean isId(String text) {
        return SHAPE.matcher(text).matches();
    }

    private static String text(long top, long bottom) {
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) (bottom & 31)];
            bottom = (bottom >>> 5) | (top << 59);
            top >>>= 5;
        }
        return new String(text);
    }
}
