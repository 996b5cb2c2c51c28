package assetfactory.asset;

import assetfactory.asset.ply.PlyElement;
import assetfactory.asset.ply.PlyReader;
import assetfactory.asset.ply.PlyTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Coloured points as {@code .ply}: x y z, nx ny nz (float), red green blue (uchar); 27 bytes a point, little endian. The
 * frame is the cloud's (+Y up), which the header's comment says.
 */
public final class PointsPly {
    /** Bytes of one point in a written file. */
    public static final int BYTES_PER_POINT = 27;

    /** Most points that a file may hold. */
    public static final int MOST_POINTS = Fitting.most(4_000_000, BYTES_PER_POINT);

    private static final String[] PROPERTIES = {
        "float x", "float y", "float z", "float nx", "float ny", "float nz", "uchar red", "uchar green", "uchar blue"
    };

    private PointsPly() {}

    /**
     * Writes header and points; the stream is flushed and stays open. Nothing is written when the cloud is refused.
     *
     * @throws IllegalArgumentException for a value that is not finite
     */
    public static void write(PointCloud cloud, OutputStream out) throws IOException {
        PlyText.requireFinite("position", cloud.positions());
        PlyText.requireFinite("normal", cloud.normals());
        LittleEndianOutput file = new LittleEndianOutput(out);
        file.bytes(PlyText.header(cloud.count(), PROPERTIES));
        for (int i = 0; i < cloud.count(); i++) {
            file.floats(cloud.positions(), 3 * i, 3);
            file.floats(cloud.normals(), 3 * i, 3);
            file.int8(cloud.rgb()[3 * i]);
            file.int8(cloud.rgb()[3 * i + 1]);
            file.int8(cloud.rgb()[3 * i + 2]);
        }
        file.flush();
    }

    /**
     * Reads a file with these properties, in any order and among others.
     *
     * @throws assetfactory.message.BadInput for a file that is broken, cut off, too long, lacks a property or holds a
     *     value that is not finite; nothing else is thrown, whatever the bytes are
     */
    public static PointCloud read(byte[] file) {
        PlyReader reader = PlyReader.open(new ByteArrayInputStream(file), file.length);
        PlyElement vertex = reader.element("vertex");
        PlyTable table = new PlyTable(vertex, reader.rows(vertex, MOST_POINTS));
        PointCloud cloud = new PointCloud(
                table.floats("x", "y", "z"), table.floats("nx", "ny", "nz"), table.bytes("red", "green", "blue"));
        reader.read(Map.of("vertex", table));
        return cloud;
    }
}
