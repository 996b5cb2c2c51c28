package assetfactory.asset.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines of words, in ASCII, through one buffer. */
final class TextOutput {
    private static final int BUFFER_CHARS = 1 << 14;

    private final OutputStream out;
    private final StringBuilder buffer = new StringBuilder(BUFFER_CHARS + 256);
    private boolean started;

    TextOutput(OutputStream out) {
        this.out = out;
    }

    TextOutput word(String word) {
        if (started) {
            buffer.append(' ');
        }
        buffer.append(word);
        started = true;
        return this;
    }

    /** The shortest decimal that is this float again. */
    TextOutput number(float value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
        return word(whole ? String.valueOf((int) value) : Float.toString(value));
    }

    void end() throws IOException {
        buffer.append('\n');
        started = false;
        if (buffer.length() > BUFFER_CHARS) {
            flush();
        }
    }

    void line(String line) throws IOException {
        word(line).end();
    }

    void flush() throws IOException {
        out.write(buffer.toString().getBytes(StandardCharsets.US_ASCII));
        buffer.setLength(0);
    }
}
