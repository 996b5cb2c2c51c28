package assetfactory.asset.format;

import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.PointsPly;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.fuzz.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Readers of PLY, SPZ, .splat and foreign GLB files, for the fuzzer. */
public final class FormatTargets {
    private FormatTargets() {}

    public static List<Target> all() throws IOException {
        // 48 bytes for each of the file, a header of 64 KiB that is held as words, and 1 MiB.
        Target.Allocation ply = length -> (4L << 20) + 48L * length;
        SplatCloud golden = Clouds.golden();
        byte[] spz = SplatFilesTest.spz(golden);
        ByteArrayOutputStream splat = new ByteArrayOutputStream();
        SplatFile.write(golden, splat);
        List<Target> clouds = List.of(
                Target.of("ply-splats", FormatTargets::ply, ForeignPlyTest.splatPly(golden)).allocating(ply),
                Target.of("ply-points", FormatTargets::ply, pointsPly()).allocating(ply),
                Target.of("ply-mesh", FormatTargets::ply, ForeignPlyTest.tetra(), bigEndianMesh()).allocating(ply),
                Target.of("ply-own", file -> {
                            sound(SplatPly.read(file));
                        }, ForeignPlyTest.splatPly(golden))
                        .allocating(ply).share(0.3),
                // 12 bytes for each inflated one, of which there are at most 1032 for each byte of the file.
                Target.of("spz", FormatTargets::spz, spz).allocating(length -> (1L << 18) + 12L * 1032 * length),
                // The same from inside: damage that the sum of the archive does not give away.
                Target.of("spz-4", FormatTargets::spz, SplatFilesTest.golden("golden-4.spz"))
                        .allocating(length -> (1L << 21) + 12L * 1032 * length),
                Target.of("spz-unpacked", file -> spz(SplatFilesTest.gzip(file)), SplatFilesTest.inflated(spz))
                        .allocating(length -> (1L << 19) + 16L * length),
                Target.of("splat", file -> sound(SplatFile.read(new ByteArrayInputStream(file), file.length)),
                                splat.toByteArray())
                        .allocating(length -> (1L << 17) + 4L * length));
        return Stream.concat(
                        clouds.stream().map(target -> target.name().equals("ply-own") ? target : target.noticing(0.1)),
                        ForeignGlbTargets.all().stream())
                .toList();
    }

    private static void spz(byte[] file) throws IOException {
        sound(Spz.read(new ByteArrayInputStream(file)));
    }

    static void ply(byte[] file) {
        Inspection read = ForeignPlyTest.open(file);
        read.splats().ifPresent(FormatTargets::sound);
        read.points().ifPresent(points -> finite(points.positions(), points.normals()));
        read.mesh().ifPresent(FormatTargets::sound);
    }

    static void sound(SplatCloud cloud) {
        finite(cloud.positions(), cloud.colours(), cloud.opacities(), cloud.scales(), cloud.rotations());
    }

    static void sound(Mesh mesh) {
        finite(mesh.positions(), mesh.normals(), mesh.uvs());
        for (int index : mesh.triangles()) {
            if (index < 0 || index >= mesh.vertexCount()) {
                throw new AssertionError("index " + index);
            }
        }
    }

    private static void finite(float[]... columns) {
        for (float[] column : columns) {
            if (SplatCodes.firstNotFinite(column) >= 0) {
                throw new AssertionError("a value that is not finite");
            }
        }
    }

    static byte[] pointsPly() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SplatCloud golden = Clouds.golden();
        float[] normals = new float[golden.positions().length];
        Arrays.fill(normals, 0.577f);
        PointsPly.write(new PointCloud(golden.positions(), normals, new byte[normals.length]), out);
        return out.toByteArray();
    }

    private static byte[] bigEndianMesh() {
        String tetra = new String(ForeignPlyTest.tetra(), java.nio.charset.StandardCharsets.UTF_8);
        byte[] header = tetra.substring(0, tetra.indexOf("end_header") + 11)
                .replace("ascii", "binary_big_endian")
                .replace("face 3", "face 1")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(header.length + 4 * 15 + 13).order(ByteOrder.BIG_ENDIAN).put(header);
        for (int i = 0; i < 4; i++) {
            file.putFloat(i & 1).putFloat(i >> 1).putFloat(0).put(new byte[] {-1, 0, (byte) i});
        }
        return file.put((byte) 3).putInt(0).putInt(1).putInt(2).array();
    }
}
