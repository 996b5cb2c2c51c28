package assetfactory.asset.format;

import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Splat clouds as {@code .spz}, Niantic's small form: about 12 bytes a splat instead of 68.
 *
 * <p>A file is one gzip member of: u32 magic {@code NGSP}, u32 version, u32 splats, u8 degree of the spherical
 * harmonics, u8 fractional bits f, u8 flags, u8 0; then column after column, little endian:
 * <ul>
 *   <li>positions, 3 x 24 bits signed, in steps of 2^-f metres;
 *   <li>alphas, u8 = 255 * sigmoid(opacity);
 *   <li>colours, 3 x u8 = 255 * 0.15 * f_dc + 127.5;
 *   <li>scales, 3 x u8 = 16 * (ln(sigma) + 10): sigmas from 45 micrometres to 381 m in steps of 6.4 %;
 *   <li>rotations, see {@link SpzRotation}; then the higher harmonics.
 * </ul>
 * Version 4 is read, too: a header of 32 bytes, the streams' lengths (u64 packed, u64 unpacked each) and a Zstandard frame
 * for each column. The frame is SPZ's own "right, up, back", which is glTF's.
 */
public final class Spz {
    /** Most splats that a file may hold. */
    public static final int MOST_SPLATS = SplatPly.MOST_SPLATS;

    static final int MAGIC = 0x5053474e;
    static final int HEADER_BYTES = 16;
    static final double COLOUR_SCALE = 0.15;

    private Spz() {}

    /**
     * Writes version 3 without higher harmonics, the splats in Morton order; the stream is flushed and stays open.
     * Nothing is written when the cloud is refused. Memory: 32 bytes a splat.
     *
     * <p>Lost is: half a step of each position, a step being at most the 2^-15th part of the longest side (unless the
     * cloud stands more than 2^7 times its size away from the origin); half of 1/255 of alpha and 1/38 of f_dc, the
     * colours beyond f_dc = +-3.33; 3.2 % of each sigma, and sigmas below 45 micrometres, which matters for objects
     * of a few centimetres and less; 0.2 degrees of each rotation.
     *
     * @throws IllegalArgumentException for a cloud without splats, with a value that is not finite, with a rotation of
     *     length zero, or more than 8000 km from the origin
     */
    public static void write(SplatCloud cloud, OutputStream out) throws IOException {
        SplatCodes.require(cloud);
        SpzWriter writer = new SpzWriter(cloud, SpzWriter.fractionalBits(cloud.positions()));
        writer.write(MortonOrder.of(cloud.positions()), out);
    }

    /**
     * Reads versions 2, 3 and 4; higher harmonics are passed by.
     *
     * <p>Memory grows with what is really inflated, not with what the header claims: at most 12 bytes for each of
     * them, and 256 KiB; and there are at most {@link #MOST_SPLATS}, of 56 bytes each.
     *
     * @throws assetfactory.message.BadInput for a file that is broken, cut off, too long, too large, or of another
     *     version; it names the byte. Nothing else is thrown, whatever the bytes are
     */
    public static SplatCloud read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new SpzReader(in).read();
        }
    }

    /** The same, from a stream, which is read to its end and not closed. */
    public static SplatCloud read(InputStream in) {
        try {
            return new SpzReader(in).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 32 bits, little endian. */
    static int word(byte[] bytes, int from) {
        return bytes[from] & 0xff | (bytes[from + 1] & 0xff) << 8 | (bytes[from + 2] & 0xff) << 16
                | bytes[from + 3] << 24;
    }
}
