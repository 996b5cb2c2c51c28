package assetfactory.image;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The colour profile inside a JPEG. Some programs leave one for another kind of picture, a printer's for four inks in a
 * picture of three colours; viewers ignore that, and the readers of the JDK give up.
 */
final class JpegProfile {
    private static final String NAME = "ICC_PROFILE\0";

    private static final int APPLICATION_2 = 0xffe2;

    private JpegProfile() {}

    /** @return the file without its profile; empty where it has none */
    static Optional<byte[]> removed(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
        int[] copied = {0};
        JpegSegments.walk(jpeg, (marker, from, to) -> {
            if (marker == APPLICATION_2 && isProfile(jpeg, from + 4, to)) {
                out.write(jpeg, copied[0], from - copied[0]);
                copied[0] = to;
            }
        });
        if (copied[0] == 0) {
            return Optional.empty();
        }
        out.write(jpeg, copied[0], jpeg.length - copied[0]);
        return Optional.of(out.toByteArray());
    }

    private static boolean isProfile(byte[] jpeg, int from, int to) {
        return to - from >= NAME.length() && ImageFormat.has(jpeg, from, NAME);
    }
}
