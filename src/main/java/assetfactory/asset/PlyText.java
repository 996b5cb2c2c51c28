package assetfactory.asset;

import java.nio.charset.StandardCharsets;

/** Headers of the PLY files that this program writes. */
final class PlyText {
    private PlyText() {}

    /**
     * @param properties one a line, type and name, such as {@code float x}
     * @return the whole header up to the first row, in ASCII
     */
    static byte[] header(int rows, String... properties) {
        StringBuilder text = new StringBuilder()
                .append("ply\nformat binary_little_endian 1.0\n")
                .append("comment ").append(Generator.text()).append('\n')
                // A PLY file has no field for its frame, and programs disagree about it.
                .append("comment Y-up, front +Z, metres\n")
                .append("element vertex ").append(rows).append('\n');
        for (String property : properties) {
            text.append("property ").append(property).append('\n');
        }
        return text.append("end_header\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws IllegalArgumentException naming the array, for a value that no reader would take */
    static void requireFinite(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(what + "[" + i + "] is " + values[i]);
            }
        }
    }
}
