package assetfactory.asset.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * One gzip member (RFC 1952) of pieces that are made and deflated side by side on all cores. A piece refers to nothing
 * before it and ends on a byte, so the bytes are the same whatever the number of cores.
 */
final class GzipPieces {
    /** Pieces in memory together; more would only wait. */
    private static final int AT_ONCE = 16;
    /** From here on, levels take longer for a thousandth less: positions and rotations are nearly noise. */
    private static final int LEVEL = 4;

    /** Magic, deflate, no flags, no time, no extra flags, unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    /** An empty last block, since no piece knows that it is the last one. */
    private static final byte[] END = {3, 0};
    /** Beyond what deflate adds to bytes that do not compress. */
    private static final int SLACK = 64;

    private record Packed(byte[] raw, byte[] deflated) {}

    private GzipPieces() {}

    /** Writes the member; the stream is flushed and stays open. */
    static void write(List<Supplier<byte[]>> pieces, OutputStream out) throws IOException {
        CRC32 check = new CRC32();
        long length = 0;
        out.write(HEADER);
        for (int from = 0; from < pieces.size(); from += AT_ONCE) {
            List<Supplier<byte[]>> some = pieces.subList(from, Math.min(pieces.size(), from + AT_ONCE));
            for (Packed packed : some.parallelStream().map(piece -> packed(piece.get())).toList()) {
                check.update(packed.raw());
                length += packed.raw().length;
                out.write(packed.deflated());
            }
        }
        out.write(END);
        ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.write(trailer.putInt((int) check.getValue()).putInt((int) length).array());
        out.flush();
    }

    private static Packed packed(byte[] raw) {
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            deflater.setInput(raw);
            byte[] deflated = new byte[raw.length + raw.length / 1000 + SLACK];
            int length = 0;
            for (int more = 1; more > 0; length += more) {
                if (length == deflated.length) {
                    deflated = Arrays.copyOf(deflated, 2 * length);
                }
                more = deflater.deflate(deflated, length, deflated.length - length, Deflater.SYNC_FLUSH);
            }
            return new Packed(raw, Arrays.copyOf(deflated, length));
        } finally {
            deflater.end();
        }
    }
}
