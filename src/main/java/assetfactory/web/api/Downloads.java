package assetfactory.web.api;

import assetfactory.web.access.Visit;
import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.EofException;

/**
 * What is sent for long breaks off where its reader would not be let in any more: who signs out, or whose token or link is
 * revoked, gets no more than what is on its way. Looked at anew every few megabytes.
 */
final class Downloads {
    private static final long EVERY_BYTES = 4L << 20;

    private Downloads() {}

    /** The body of an answer to whoever is signed in. */
    static OutputStream to(Context ctx) {
        return writing(ctx.outputStream(), Visit.of(ctx).lasting());
    }

    static OutputStream writing(OutputStream out, BooleanSupplier lasting) {
        Ration ration = new Ration(lasting);
        return new FilterOutputStream(out) {
            @Override
            public void write(int value) throws IOException {
                ration.take(1);
                out.write(value);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                ration.take(length);
                out.write(bytes, from, length);
            }
        };
    }

    static InputStream reading(InputStream in, BooleanSupplier lasting) {
        Ration ration = new Ration(lasting);
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                ration.take(1);
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                ration.take(length);
                return in.read(bytes, from, length);
            }
        };
    }

    private static final class Ration {
        private final BooleanSupplier lasting;
        private long left = EVERY_BYTES;

        private Ration(BooleanSupplier lasting) {
            this.lasting = lasting;
        }

        private void take(long bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                if (!lasting.getAsBoolean()) {
                    // As where the reader has gone: the connection is broken off, and nobody is told why.
                    throw new EofException("the reader is not let in any more");
                }
                left = EVERY_BYTES;
            }
        }
    }
}
