package assetfactory.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The colour profile inside a JPEG. Some programs leave one for another kind of picture, a printer's for four inks in a
 * picture of three colours; viewers ignore that, and the readers of the JDK give up.
 */
final class JpegProfile {
    private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int APPLICATION_2 = 0xffe2;
    private static final int START_OF_SCAN = 0xffda;

    private JpegProfile() {}

    /** @param jpeg whole, as {@link FileScan} says; the result is it without the profile, and empty where it has none */
    static Optional<byte[]> removed(byte[] jpeg) {
        ByteBuffer in = ByteBuffer.wrap(jpeg);
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
        out.write(jpeg, 0, 2);
        int at = 2;
        while (at + 4 <= jpeg.length) {
            int marker = in.getShort(at) & 0xffff;
            if (marker == START_OF_SCAN || marker < 0xff01) {
                break;
            }
            // A marker may be filled up with bytes before it.
            int next = marker == 0xffff ? at + 1 : at + 2 + (in.getShort(at + 2) & 0xffff);
            if (next <= at || next > jpeg.length) {
                break;
            }
            if (marker != APPLICATION_2 || !startsWithName(jpeg, at + 4)) {
                out.write(jpeg, at, next - at);
            }
            at = next;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.size() == jpeg.length ? Optional.empty() : Optional.of(out.toByteArray());
    }

    private static boolean startsWithName(byte[] jpeg, int from) {
        return from + NAME.length <= jpeg.length
                && Arrays.equals(jpeg, from, from + NAME.length, NAME, 0, NAME.length);
    }
}
