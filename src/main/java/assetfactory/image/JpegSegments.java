package assetfactory.image;

import java.nio.ByteBuffer;

/** A walk over the segments of a JPEG, before any reader sees it; nothing in the file is believed. */
final class JpegSegments {
    private static final int START_OF_SCAN = 0xffda;
    private static final int END = 0xffd9;

    /** What is done with a segment that has a content. */
    interface Visitor {
        /**
         * @param marker with its 0xff
         * @param from where the marker begins; the content comes four bytes later
         * @param to after the content
         */
        void segment(int marker, int from, int to);
    }

    private JpegSegments() {}

    /** @return whether all is there, up to the marker that ends the picture */
    static boolean walk(byte[] file, Visitor visitor) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int at = 2;
        while (file.length - at >= 2) {
            int marker = in.getShort(at) & 0xffff;
            if (marker == 0xffff) {
                // A marker may be filled up with bytes before it.
                at++;
                continue;
            }
            if (marker == END) {
                return true;
            }
            int left = file.length - at - 2;
            int length = left < 2 ? 0 : in.getShort(at + 2) & 0xffff;
            if (marker < 0xff01 || length < 2 || length > left) {
                return false;
            }
            int to = at + 2 + length;
            visitor.segment(marker, at, to);
            at = marker == START_OF_SCAN ? endOfScan(file, to) : to;
        }
        return false;
    }

    /** Compressed data holds 0xff only before a stuffed zero or a restart marker; anything else ends it. */
    private static int endOfScan(byte[] file, int from) {
        for (int i = from; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xff) {
                int next = file[i + 1] & 0xff;
                if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    return i;
                }
            }
        }
        return file.length;
    }
}
