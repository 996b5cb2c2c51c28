package assetfactory.asset.ply;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a PLY file through one fixed window, which knows its place in the file. */
final class PlyInput {
    private static final int WINDOW_BYTES = 1 << 16;
    /** Longest header that is looked at: an honest one is a thousandth of this. */
    private static final int LONGEST_HEADER = 1 << 16;

    private final InputStream in;
    private final long length;
    private final ByteBuffer window;
    /** Place in the file of the window's start. */
    private long start;
    private int line;

    PlyInput(InputStream in, long length) {
        this.in = in;
        this.length = length;
        this.window = ByteBuffer.allocate((int) Math.max(16, Math.min(WINDOW_BYTES, length))).limit(0);
    }

    void order(ByteOrder order) {
        window.order(order);
    }

    long length() {
        return length;
    }

    /** Place of the next byte in the file. */
    long at() {
        return start + window.position();
    }

    /** Number of the line that was read last, from 1. */
    int line() {
        return line;
    }

    boolean startsAsPly() {
        return has(4) && window.get(0) == 'p' && window.get(1) == 'l' && window.get(2) == 'y'
                && (window.get(3) == '\n' || window.get(3) == '\r');
    }

    /** Whether this many bytes follow, at most the window's size; they are in the window then. */
    boolean has(int bytes) {
        if (window.remaining() >= bytes) {
            return true;
        }
        start += window.position();
        window.compact();
        try {
            while (window.position() < bytes) {
                int read = in.read(window.array(), window.position(), window.remaining());
                if (read < 0) {
                    break;
                }
                window.position(window.position() + read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        window.flip();
        return window.remaining() >= bytes;
    }

    /** The window, which holds at least this many bytes from its position on. */
    ByteBuffer need(int bytes) {
        if (!has(bytes)) {
            throw cut();
        }
        return window;
    }

    void skip(long bytes) {
        for (long left = bytes; left > 0; ) {
            int step = (int) Math.min(left, window.capacity());
            need(step);
            window.position(window.position() + step);
            left -= step;
        }
    }

    /** The next byte, or -1 at the end; counts lines. */
    int next() {
        if (!has(1)) {
            return -1;
        }
        int value = window.get() & 0xff;
        if (value == '\n') {
            line++;
        }
        return value;
    }

    /** The next byte, which is there, without taking it. */
    int peek() {
        return window.get(window.position()) & 0xff;
    }

    void startOfText() {
        line++;
    }

    /** The next line of the header without its end, which is LF, or CR LF. */
    String headerLine() {
        StringBuilder text = new StringBuilder(64);
        for (int value = next(); value != '\n'; value = next()) {
            if (value < 0 || at() > LONGEST_HEADER) {
                line++;
                throw wrongHeader();
            }
            text.append((char) value);
        }
        int last = text.length() - 1;
        return last >= 0 && text.charAt(last) == '\r' ? text.substring(0, last) : text.toString();
    }

    BadInput wrongHeader() {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.header", String.valueOf(line));
    }

    BadInput cut() {
        return new BadInput(
                BadInput.Kind.UNPROCESSABLE, "error.ply.cut", String.valueOf(start + window.limit()));
    }

    static String printable(String word) {
        String safe = word.replaceAll("[^\\x21-\\x7e]", "?");
        return safe.substring(0, Math.min(40, safe.length()));
    }
}
