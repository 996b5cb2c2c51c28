package assetfactory.asset.format;

import assetfactory.asset.Glb;
import assetfactory.asset.GlbNames;
import assetfactory.asset.Mesh;
import assetfactory.asset.Texture;
import assetfactory.asset.meshopt.MeshDecoder;
import assetfactory.asset.meshopt.MeshoptGlb;
import assetfactory.fuzz.Target;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The reader of other programs' GLB files, packed ones too, for the fuzzer. */
final class ForeignGlbTargets {
    private ForeignGlbTargets() {}

    static List<Target> all() throws IOException {
        return List.of(
                Target.of("glb-foreign", ForeignGlbTargets::read, glb(), sparseGlb())
                        .sealed(ForeignGlbTargets::length)
                        .allocating(length -> Target.NAMES + 64L * length)
                        .noticing(0.1),
                // A packed byte may become 1024, which are copied, and stand for 64 each like those of the file.
                Target.of("glb-packed", ForeignGlbTargets::read, packedGlb())
                        .sealed(ForeignGlbTargets::length)
                        .allocating(length -> Target.NAMES + 66L * 1024 * length)
                        .noticing(0.1));
    }

    private static void read(byte[] file) {
        FormatTargets.sound(Glb.readForeign(file, MeshDecoder::unpack, (key, arguments) -> {}));
    }

    /** The container's length follows the damage, so that it is found where it is. */
    private static byte[] length(byte[] file) {
        if (file.length > 24) {
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(8, file.length);
        }
        return file;
    }

    private static byte[] packedGlb() throws IOException {
        Mesh mesh = Glb.read(glb());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MeshoptGlb.write(mesh, GlbNames.of("x"), out);
        return out.toByteArray();
    }

    /** A triangle whose last corner is a sparse one. */
    private static byte[] sparseGlb() {
        byte[] json = ("{\"asset\":{\"version\":\"2.0\"},\"scenes\":[{\"nodes\":[0]}],\"nodes\":[{\"mesh\":0}],"
                + "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],\"accessors\":[{\"bufferView\":0,"
                + "\"componentType\":5126,\"type\":\"VEC3\",\"count\":3,\"sparse\":{\"count\":1,"
                + "\"indices\":{\"bufferView\":1,\"componentType\":5125},\"values\":{\"bufferView\":2}}}],"
                + "\"bufferViews\":[{\"buffer\":0,\"byteLength\":36},{\"buffer\":0,\"byteOffset\":36,\"byteLength\":4},"
                + "{\"buffer\":0,\"byteOffset\":40,\"byteLength\":12}],\"buffers\":[{\"byteLength\":52}]}")
                .getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 3) / 4 * 4;
        ByteBuffer file = ByteBuffer.allocate(28 + padded + 52).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x46546C67).putInt(2).putInt(file.capacity()).putInt(padded).putInt(0x4E4F534A).put(json);
        while (file.position() < 20 + padded) {
            file.put((byte) ' ');
        }
        file.putInt(52).putInt(0x004E4942);
        for (float value : new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}) {
            file.putFloat(value);
        }
        return file.putInt(2).putFloat(7).putFloat(8).putFloat(9).array();
    }

    private static byte[] glb() throws IOException {
        Picture picture = new Picture(2, 2, new int[] {-1, 0xff00ff00, 0xff0000ff, 0xffff0000});
        Mesh mesh = new Mesh(
                new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}, new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1},
                new float[] {0, 0, 1, 0, 0, 1, 1, 1}, new int[] {0, 1, 2, 0, 1, 3},
                new Texture(picture, Png.encodeOpaque(picture)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Glb.write(mesh, "x", out);
        return out.toByteArray();
    }
}
