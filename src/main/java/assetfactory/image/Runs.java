package assetfactory.image;

import java.util.Arrays;

/** A mask as run lengths: row-major, outside first (0 where the first pixel is inside), then in turns. */
public final class Runs {
    private Runs() {}

    public static int[] of(Mask mask) {
        int[] runs = new int[64];
        int count = 0;
        int length = 0;
        boolean inside = false;
        for (byte coverage : mask.coverage()) {
            if ((coverage & 0xff) >= Mask.INSIDE != inside) {
                runs = count == runs.length ? Arrays.copyOf(runs, count * 2) : runs;
                runs[count++] = length;
                length = 0;
                inside = !inside;
            }
            length++;
        }
        runs = Arrays.copyOf(runs, count + 1);
        runs[count] = length;
        return runs;
    }
}
