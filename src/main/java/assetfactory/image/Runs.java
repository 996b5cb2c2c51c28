package assetfactory.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A mask as run lengths: row-major, outside first (0 where the first pixel is inside), then in turns. */
public final class Runs {
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The bit of each of eight pixels that says whether it is inside: coverage from {@value Mask#INSIDE} has it. */
    private static final long INSIDE_BITS = 0x8080_8080_8080_8080L;

    /** What most pixels outside, and most inside, are: compared with these, many are passed at a time. */
    private static final byte[][] ALIKE = {new byte[4096], new byte[4096]};

    static {
        Arrays.fill(ALIKE[1], (byte) 255);
    }

    private Runs() {}

    public static int[] of(Mask mask) {
        byte[] coverage = mask.coverage();
        int[] runs = new int[64];
        int count = 0;
        int start = 0;
        long inside = 0;
        int i = 0;
        while (i < coverage.length) {
            // Nearly all pixels are like the one before: eight are looked at together, and many where they are equal.
            if (i + Long.BYTES <= coverage.length && ((long) EIGHT.get(coverage, i) & INSIDE_BITS) == inside) {
                i += Long.BYTES;
                i += equal(coverage, i, ALIKE[inside == 0 ? 0 : 1]);
                continue;
            }
            if (coverage[i] < 0 != (inside != 0)) {
                runs = count == runs.length ? Arrays.copyOf(runs, count * 2) : runs;
                runs[count++] = i - start;
                start = i;
                inside ^= INSIDE_BITS;
            }
            i++;
        }
        runs = Arrays.copyOf(runs, count + 1);
        runs[count] = coverage.length - start;
        return runs;
    }

    /** How many pixels from here on are one by one those that are given. */
    private static int equal(byte[] coverage, int from, byte[] alike) {
        int most = Math.min(alike.length, coverage.length - from);
        int first = Arrays.mismatch(coverage, from, from + most, alike, 0, most);
        return first < 0 ? most : first;
    }

    /** Pixels inside. */
    public static long area(int[] runs) {
        long area = 0;
        for (int i = 1; i < runs.length; i += 2) {
            area += runs[i];
        }
        return area;
    }
}
