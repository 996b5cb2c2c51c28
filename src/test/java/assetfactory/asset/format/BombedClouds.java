package assetfactory.asset.format;

import assetfactory.fuzz.Bombs.Bomb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Clouds and meshes of points that claim more than there is. */
public final class BombedClouds {
    private static final String POINTS = "element vertex %d\nproperty float x\nproperty float y\nproperty float z\n";

    private BombedClouds() {}

    public static void all(Map<String, Bomb> bombs) {
        bombs.put("SPZ of 4 billion splats", () -> spz(-1, 1000));
        bombs.put("SPZ of 300 MB of zeros", () -> spz(1, 300 << 20));
        bombs.put("PLY of 4 billion points", () -> ply("binary_little_endian", POINTS.formatted(4_000_000_000L)));
        bombs.put("PLY of text, of 4 billion points", () -> ply("ascii", POINTS.formatted(4_000_000_000L)));
        bombs.put("PLY of 9 million faces in a small file", () -> ply("ascii", POINTS.formatted(1)
                + "element face 9000000\nproperty list uchar int vertex_indices\n"));
    }

    private static void ply(String format, String elements) {
        ForeignPlyTest.open(("ply\nformat " + format + " 1.0\n" + elements + "end_header\n0 0 0\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static void spz(int count, int bytes) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(Spz.MAGIC).putInt(3).putInt(count).put((byte) 0).put((byte) 12);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(file)) {
            out.write(header.array());
            byte[] some = new byte[1 << 16];
            for (int left = bytes; left > 0; left -= some.length) {
                out.write(some);
            }
        }
        Spz.read(new ByteArrayInputStream(file.toByteArray()));
    }
}
