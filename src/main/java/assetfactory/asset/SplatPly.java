package assetfactory.asset;

import assetfactory.asset.ply.PlyElement;
import assetfactory.asset.ply.PlyReader;
import assetfactory.asset.ply.PlyRow;
import assetfactory.asset.ply.PlyTable;
import assetfactory.message.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Splat clouds as 3D Gaussian splatting {@code .ply} files, in the exact layout of SAM 3D: 17 floats a splat, x y z,
 * nx ny nz (zero), f_dc_0..2, opacity, scale_0..2, rot_0..3; 68 bytes, little endian.
 *
 * <p>Values stand as {@link SplatCloud} holds them: opacity is a logit, scales are logarithms, rotations are w x y z.
 * The frame is the cloud's (+Y up), which the header's comment says.
 */
public final class SplatPly {
    /** Bytes of one splat in a written file. */
    public static final int BYTES_PER_SPLAT = 68;

    /** Most splats that a file may hold: three times what SAM 3D makes of the largest object. */
    public static final int MOST_SPLATS = Fitting.most(4_000_000, 56);

    private static final String[] PROPERTIES = {
        "float x", "float y", "float z", "float nx", "float ny", "float nz", "float f_dc_0", "float f_dc_1",
        "float f_dc_2", "float opacity", "float scale_0", "float scale_1", "float scale_2", "float rot_0",
        "float rot_1", "float rot_2", "float rot_3"
    };

    private SplatPly() {}

    /**
     * Writes header and splats; the stream is flushed and stays open. Nothing is written when the cloud is refused.
     *
     * @throws IllegalArgumentException for a value that is not finite, or a rotation of length zero
     */
    public static void write(SplatCloud cloud, OutputStream out) throws IOException {
        PlyText.requireFinite("position", cloud.positions());
        PlyText.requireFinite("colour", cloud.colours());
        PlyText.requireFinite("opacity", cloud.opacities());
        PlyText.requireFinite("scale", cloud.scales());
        PlyText.requireFinite("rotation", cloud.rotations());
        int still = firstZeroRotation(cloud.rotations());
        if (still >= 0) {
            throw new IllegalArgumentException("rotation of splat " + still + " has length zero");
        }
        LittleEndianOutput file = new LittleEndianOutput(out);
        file.bytes(header(cloud.count()));
        writeRows(cloud, file);
        file.flush();
    }

    static byte[] header(int splats) {
        return PlyText.header(splats, PROPERTIES);
    }

    /** What follows the header; several clouds may follow one another. */
    static void writeRows(SplatCloud cloud, LittleEndianOutput file) throws IOException {
        for (int i = 0; i < cloud.count(); i++) {
            file.floats(cloud.positions(), 3 * i, 3);
            file.float32(0);
            file.float32(0);
            file.float32(0);
            file.floats(cloud.colours(), 3 * i, 3);
            file.float32(cloud.opacities()[i]);
            file.floats(cloud.scales(), 3 * i, 3);
            file.floats(cloud.rotations(), 4 * i, 4);
        }
    }

    /**
     * Reads a splat file: this layout, or any other order, set and type of properties that has these, as text or binary
     * of either byte order (as Inria's files of 62 floats, whose higher harmonics are dropped). Axes are taken as they
     * stand in the file.
     *
     * @throws BadInput for a file that is broken, cut off, too long, lacks a property or holds a value that is not
     *     finite; nothing else is thrown, whatever the bytes are
     */
    public static SplatCloud read(byte[] file) {
        return read(PlyReader.open(new ByteArrayInputStream(file), file.length));
    }

    /** The same, without holding the file: memory is that of the cloud, 56 bytes a splat, and 64 KiB. */
    public static SplatCloud read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(PlyReader.open(in, Files.size(file)));
        }
    }

    /** The same, of a file whose header has been read. */
    public static SplatCloud read(PlyReader file) {
        PlyElement vertex = file.element("vertex");
        PlyTable table = new PlyTable(vertex, file.rows(vertex, MOST_SPLATS));
        SplatCloud cloud = new SplatCloud(
                table.floats("x", "y", "z"),
                table.floats("f_dc_0", "f_dc_1", "f_dc_2"),
                table.floats("opacity"),
                table.floats("scale_0", "scale_1", "scale_2"),
                table.floats("rot_0", "rot_1", "rot_2", "rot_3"));
        file.read(Map.of("vertex", table));
        int still = firstZeroRotation(cloud.rotations());
        if (still >= 0) {
            throw PlyRow.wrongValue(still, "rot_0..3");
        }
        return cloud;
    }

    /** The first splat whose quaternion cannot be normalised, or -1. */
    private static int firstZeroRotation(float[] rotations) {
        for (int i = 0; i < rotations.length; i += 4) {
            if (rotations[i] == 0 && rotations[i + 1] == 0 && rotations[i + 2] == 0 && rotations[i + 3] == 0) {
                return i / 4;
            }
        }
        return -1;
    }
}
