package assetfactory.asset.format;

import assetfactory.asset.LittleEndianOutput;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Splat clouds as {@code .splat}, the form of the first web viewers: 32 bytes a splat, little endian, without a header.
 * x y z and the three standard deviations as floats; sRGB and alpha as bytes; the rotation w x y z in bytes of
 * 128 + 128 * component.
 *
 * <p>The file says nothing about its frame. What {@link #write} is given stays as it is (+Y up); files of other
 * programs mostly have +Y down.
 */
public final class SplatFile {
    public static final int BYTES_PER_SPLAT = 32;
    /** Most splats that a file may hold. */
    public static final int MOST_SPLATS = SplatPly.MOST_SPLATS;

    /** Splats of another program may be flat without any thickness; a logarithm needs one. A nanometre. */
    private static final float THINNEST = 1e-9f;

    private SplatFile() {}

    /**
     * Writes the splats in their order; the stream is flushed and stays open. Nothing is written when the cloud is
     * refused. Lost is half a step of 1/255 of colour and alpha, and half a degree of each rotation.
     *
     * @throws IllegalArgumentException for a value that is not finite, a rotation of length zero, or a standard
     *     deviation beyond the floats
     */
    public static void write(SplatCloud cloud, OutputStream out) throws IOException {
        SplatCodes.require(cloud);
        for (float scale : cloud.scales()) {
            if (Float.isInfinite((float) Math.exp(scale))) {
                throw new IllegalArgumentException("a splat of exp(" + scale + ") m");
            }
        }
        LittleEndianOutput file = new LittleEndianOutput(out);
        for (int i = 0; i < cloud.count(); i++) {
            file.floats(cloud.positions(), 3 * i, 3);
            for (int k = 0; k < 3; k++) {
                file.float32(Math.max(THINNEST, (float) Math.exp(cloud.scales()[3 * i + k])));
            }
            for (int k = 0; k < 3; k++) {
                file.int8(SplatCodes.colour(cloud.colours()[3 * i + k]));
            }
            file.int8(SplatCodes.alpha(cloud.opacities()[i]));
            writeRotation(cloud.rotations(), 4 * i, file);
        }
        file.flush();
    }

    private static void writeRotation(float[] wxyz, int at, LittleEndianOutput file) throws IOException {
        double largest = 0;
        for (int k = 0; k < 4; k++) {
            largest = Math.max(largest, Math.abs(wxyz[at + k]));
        }
        double squares = 0;
        for (int k = 0; k < 4; k++) {
            squares += wxyz[at + k] / largest * (wxyz[at + k] / largest);
        }
        double length = largest * Math.sqrt(squares);
        for (int k = 0; k < 4; k++) {
            file.int8(SplatCodes.unsigned(128 + 128 * wxyz[at + k] / length));
        }
    }

    /**
     * Reads the splats; memory is that of the cloud, 56 bytes a splat, and 64 KiB.
     *
     * @throws BadInput for a file whose length is no multiple of 32, and naming the splat that is none: a coordinate or
     *     size that is not finite, a negative size, a rotation of length zero. Nothing else is thrown
     */
    public static SplatCloud read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, Files.size(file));
        }
    }

    /** The same, from a stream of a length known before. */
    public static SplatCloud read(InputStream in, long length) throws IOException {
        if (length == 0 || length % BYTES_PER_SPLAT != 0) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.splat.length", String.valueOf(length));
        }
        if (length / BYTES_PER_SPLAT > MOST_SPLATS) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.splat.too-large",
                    String.valueOf(length / BYTES_PER_SPLAT), String.valueOf(MOST_SPLATS));
        }
        int count = (int) (length / BYTES_PER_SPLAT);
        SplatCloud cloud = new SplatCloud(
                new float[3 * count], new float[3 * count], new float[count], new float[3 * count],
                new float[4 * count]);
        byte[] chunk = new byte[BYTES_PER_SPLAT * Math.min(count, 2048)];
        ByteBuffer rows = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < count; ) {
            int some = Math.min(chunk.length / BYTES_PER_SPLAT, count - done);
            if (in.readNBytes(chunk, 0, some * BYTES_PER_SPLAT) < some * BYTES_PER_SPLAT) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.splat.length", String.valueOf(length));
            }
            for (int i = 0; i < some; i++) {
                row(rows, i * BYTES_PER_SPLAT, cloud, done + i);
            }
            done += some;
        }
        return cloud;
    }

    private static void row(ByteBuffer rows, int at, SplatCloud cloud, int i) {
        boolean still = true;
        for (int k = 0; k < 3; k++) {
            float position = rows.getFloat(at + 4 * k);
            float size = rows.getFloat(at + 12 + 4 * k);
            if (!Float.isFinite(position) || !Float.isFinite(size) || size < 0) {
                throw wrong(i);
            }
            cloud.positions()[3 * i + k] = position;
            cloud.scales()[3 * i + k] = (float) Math.log(Math.max(THINNEST, size));
            cloud.colours()[3 * i + k] = SplatCodes.dc(rows.get(at + 24 + k) & 0xff);
        }
        cloud.opacities()[i] = SplatCodes.logit(rows.get(at + 27) & 0xff);
        for (int k = 0; k < 4; k++) {
            int value = (rows.get(at + 28 + k) & 0xff) - 128;
            cloud.rotations()[4 * i + k] = value / 128f;
            still &= value == 0;
        }
        if (still) {
            throw wrong(i);
        }
    }

    private static BadInput wrong(int i) {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.splat.value", String.valueOf(i));
    }
}
