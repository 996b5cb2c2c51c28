package assetfactory.asset.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Knows whether something stands behind its end, which Java's own class passes by in silence. */
final class GzipMember extends GZIPInputStream {
    private static final int TRAILER_BYTES = 8;

    private final InputStream source;

    /** @param chunk bytes that are read of the source at a time */
    GzipMember(InputStream source, int chunk) throws IOException {
        super(source, chunk);
        this.source = source;
    }

    /** To be asked after the last byte has been read. */
    boolean isAtEnd() throws IOException {
        return inf.getRemaining() <= TRAILER_BYTES && source.read() < 0;
    }

    /** The stream below is the caller's. */
    @Override
    public void close() {
        inf.end();
    }
}
