package assetfactory.asset.format;

import assetfactory.message.BadInput;
import java.util.Arrays;

/**
 * What the header of an SPZ file says of its columns, the same in all versions.
 *
 * @param count of splats
 * @param degree of the spherical harmonics
 * @param fractionalBits of the positions
 */
record SpzHeader(int version, int count, int degree, int fractionalBits, boolean hasExtensions) {
    private static final int EXTENSIONS = 2;
    /** Coefficients for each colour channel, by degree. */
    private static final int[] HARMONICS = {0, 3, 8, 15, 24};

    /** @throws BadInput for more splats than are read, and what cannot be */
    static SpzHeader of(byte[] bytes) {
        long count = Integer.toUnsignedLong(Spz.word(bytes, 8));
        if (count > Spz.MOST_SPLATS) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.spz.too-large", String.valueOf(count),
                    String.valueOf(Spz.MOST_SPLATS));
        }
        int degree = within(bytes, 12, HARMONICS.length - 1);
        int fractionalBits = within(bytes, 13, 30);
        return new SpzHeader(Spz.word(bytes, 4), (int) count, degree, fractionalBits, (bytes[14] & EXTENSIONS) != 0);
    }

    private static int within(byte[] bytes, int at, int most) {
        if (bytes[at] < 0 || bytes[at] > most) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.spz.broken", String.valueOf(at));
        }
        return bytes[at];
    }

    /** Bytes of each column: positions, opacities, colours, scales, rotations and, where there are some, harmonics. */
    long[] columnBytes() {
        long[] all = {9L * count, count, 3L * count, 3L * count, 4L * count, harmonicsBytes()};
        return degree == 0 ? Arrays.copyOf(all, all.length - 1) : all;
    }

    long harmonicsBytes() {
        return 3L * HARMONICS[degree] * count;
    }
}
