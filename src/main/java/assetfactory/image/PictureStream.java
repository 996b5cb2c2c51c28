package assetfactory.image;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as readers of pictures want it, which ends when a reader goes astray: some go on for minutes behind
 * the end of a file, and some take gigabytes for a table that a few bytes of a small picture claim.
 *
 * <p>To be read by the thread that made it.
 */
final class PictureStream extends ImageInputStreamImpl {
    /** Honest readers look for the end once or twice. */
    private static final int MOST_READS_BEHIND_THE_END = 4_096;

    /** Asking how much a thread has allocated takes as long as a short read. */
    private static final int READS_BETWEEN_LOOKS = 64;

    private static final LongSupplier ALLOCATED = allocated();

    private final byte[] file;
    private final long start = ALLOCATED.getAsLong();
    private long most = Long.MAX_VALUE;
    private int reads;
    private int behindTheEnd;

    PictureStream(byte[] file) {
        this.file = file;
    }

    /** Bytes that may be allocated from now on: beyond, reading ends. */
    void allow(long bytes) {
        most = ALLOCATED.getAsLong() - start + bytes;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        look(streamPos < file.length);
        return streamPos < file.length ? file[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        bitOffset = 0;
        look(streamPos < file.length);
        if (length > 0 && streamPos >= file.length) {
            return -1;
        }
        int count = (int) Math.min(length, file.length - streamPos);
        System.arraycopy(file, (int) streamPos, into, from, count);
        streamPos += count;
        return count;
    }

    private void look(boolean more) throws IOException {
        if (!more && ++behindTheEnd > MOST_READS_BEHIND_THE_END) {
            throw new IOException("a reader goes on behind the end of the file");
        }
        if (++reads % READS_BETWEEN_LOOKS == 0 && ALLOCATED.getAsLong() - start > most) {
            throw new IOException("a reader takes more memory than a picture of this size can need");
        }
    }

    @Override
    public long length() {
        return file.length;
    }

    /** Of this thread, ever; always 0 in a machine that does not count. */
    private static LongSupplier allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                ? threads::getCurrentThreadAllocatedBytes
                : () -> 0;
    }
}
