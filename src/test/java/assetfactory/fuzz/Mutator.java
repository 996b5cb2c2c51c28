package assetfactory.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks files in every way that needs no knowledge of them; the same random numbers give the same damage. */
final class Mutator {
    private static final int LONGEST = 1 << 17;

    private static final String[] NUMBERS = {
        "0", "-1", "1", "255", "256", "65535", "65536", "2147483647", "2147483648", "-2147483648", "4294967295",
        "4000000", "999999999999999", "9223372036854775807", "9223372036854775808", "1e308", "1e309", "-1e309",
        "1e-400", "0.1", "NaN", "nan", "Infinity", "1e999999999", "00", "0x10", "１２", ""
    };

    private static final String[] WORDS = {
        "null", "true", "[]", "{}", "\"\"", "{\"type\":", "[[", "..", "/", "\\", "\0", "\r\n", "\n\n", "\ufeff", "%00",
        "%", "\ud83d\ude00", "\ud83d", "é", "e\u0301", "\u202e", "*a", "&a ", "<<: ", "!!", "? ", "- ", "'", "\"", "#",
        ",", ";", ":", "{{", "${x}", "\u2028", "con", "=", "@", "Ǆ", "ß", "İ"
    };

    private static final String[] NESTS = {"[", "{\"a\":", "(", "- ", "{\"children\":[", "[{", "<a>", "{a: ", "../"};

    private static final long[] EXTREMES = {
        0, -1, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffffL, 0x80000000L, 0xffffffffL, 0x7fffffffffffffffL,
        0x7fc00000L, 0x7f800000L, 4_000_000, 0x10000, 30_000
    };

    private final Random random;

    Mutator(long seed) {
        random = new Random(seed);
    }

    /** One to four kinds of damage, one after the other. */
    byte[] damaged(List<byte[]> seeds) {
        byte[] file = seeds.get(random.nextInt(seeds.size())).clone();
        for (int times = 1 + Math.min(random.nextInt(5), random.nextInt(5)); times > 0; times--) {
            file = once(file, seeds);
        }
        return file.length <= LONGEST ? file : Arrays.copyOf(file, LONGEST);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    private byte[] once(byte[] file, List<byte[]> seeds) {
        int at = random.nextInt(file.length + 1);
        return switch (random.nextInt(14)) {
            case 0 -> flipped(file, 1);
            case 1 -> flipped(file, 1 + random.nextInt(8));
            case 2 -> Arrays.copyOf(file, at);
            case 3, 4 -> extreme(file);
            case 5 -> replaced(file, at, at, piece(file));
            case 6 -> replaced(file, at, at + random.nextInt(64), new byte[0]);
            case 7 -> spliced(file, seeds.get(random.nextInt(seeds.size())));
            case 8, 9 -> number(file, at);
            case 10 -> replaced(file, at, at + random.nextInt(8), text(WORDS[random.nextInt(WORDS.length)]));
            case 11 -> replaced(file, at, at, text(nest()));
            case 12 -> replaced(file, at, at + random.nextInt(16), piece(file));
            default -> replaced(file, at, at, run());
        };
    }

    private byte[] flipped(byte[] file, int times) {
        for (int k = 0; k < times && file.length > 0; k++) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    /** A word of one, two, four or eight bytes becomes an extreme one. */
    private byte[] extreme(byte[] file) {
        int width = 1 << random.nextInt(4);
        if (file.length < width) {
            return file;
        }
        long value = EXTREMES[random.nextInt(EXTREMES.length)];
        ByteBuffer bytes = ByteBuffer.wrap(file).order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        // Headers stand in front, and most of what is to be found is there.
        int reach = random.nextBoolean() ? Math.min(64, file.length) : file.length;
        int at = random.nextInt(Math.max(1, reach - width + 1));
        switch (width) {
            case 1 -> bytes.put(at, (byte) value);
            case 2 -> bytes.putShort(at, (short) value);
            case 4 -> bytes.putInt(at, (int) value);
            default -> bytes.putLong(at, value);
        }
        return file;
    }

    /** A number of the text becomes another one. */
    private byte[] number(byte[] file, int from) {
        for (int i = 0; i < file.length; i++) {
            int at = (from + i) % file.length;
            if (isDigit(file[at])) {
                int end = at;
                while (end < file.length && isDigit(file[end])) {
                    end++;
                }
                return replaced(file, at, end, text(NUMBERS[random.nextInt(NUMBERS.length)]));
            }
        }
        return file;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private byte[] piece(byte[] file) {
        int from = random.nextInt(file.length + 1);
        return Arrays.copyOfRange(file, from, Math.min(file.length, from + random.nextInt(256)));
    }

    /** The beginning of one and the end of another. */
    private byte[] spliced(byte[] file, byte[] other) {
        int from = random.nextInt(other.length + 1);
        return replaced(file, random.nextInt(file.length + 1), file.length, Arrays.copyOfRange(other, from, other.length));
    }

    private String nest() {
        return NESTS[random.nextInt(NESTS.length)].repeat(1 << random.nextInt(14));
    }

    private byte[] run() {
        byte[] run = new byte[1 << random.nextInt(16)];
        Arrays.fill(run, (byte) random.nextInt(256));
        return run;
    }

    private static byte[] replaced(byte[] file, int from, int to, byte[] by) {
        int end = Math.min(file.length, to);
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + by.length);
        out.write(file, 0, Math.min(from, end));
        out.writeBytes(by);
        out.write(file, end, file.length - end);
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
