package assetfactory.asset.format;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.Glb;
import assetfactory.asset.GlbNames;
import assetfactory.asset.Mesh;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.Texture;
import assetfactory.asset.meshopt.MeshDecoder;
import assetfactory.asset.meshopt.MeshoptGlb;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.message.BadInput;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Readers of files against bit flips, cuts, doubled pieces and absurd numbers: they may refuse, or read something sound,
 * and nothing else; and what they allocate stays below what their class says. {@code -Dfuzz.cases=100000} for a long run.
 */
class FuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 6000);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String[] ABSURD = {
        "0", "-1", "1", "255", "65536", "2147483647", "4294967295", "4000000", "999999999999999", "1e308", "nan", ""
    };

    /** Reads a file and checks what comes out. */
    private interface Reader {
        void read(byte[] file) throws IOException;
    }

    /** Bytes that a reader may allocate. */
    private interface Bound {
        long of(byte[] file) throws IOException;
    }

    private final Map<String, String> results = new TreeMap<>();

    @Test
    void noReaderFailsOrTakesMoreMemoryThanItSays() throws IOException {
        int each = CASES / 9;
        Bound ply = file -> (1L << 20) + 48L * file.length;
        fuzz("ply splats", ForeignPlyTest.splatPly(Clouds.golden()), each, FormatTargets::ply, ply);
        fuzz("ply points", FormatTargets.pointsPly(), each, FormatTargets::ply, ply);
        fuzz("ply mesh, text", ForeignPlyTest.tetra(), each, FormatTargets::ply, ply);
        // 12 bytes for each inflated one, of which there are at most 1032 for each byte of the file.
        fuzz("spz", SplatFilesTest.spz(Clouds.golden()), each, file -> FormatTargets.sound(Spz.read(new ByteArrayInputStream(file))),
                file -> (1L << 18) + 12L * 1032 * file.length);
        // The same from inside: damage that the sum of the archive does not give away.
        fuzz("spz, unpacked", SplatFilesTest.inflated(SplatFilesTest.spz(Clouds.golden())), each,
                file -> FormatTargets.sound(Spz.read(new ByteArrayInputStream(SplatFilesTest.gzip(file)))),
                file -> (1L << 19) + 12L * file.length);
        ByteArrayOutputStream splat = new ByteArrayOutputStream();
        SplatFile.write(Clouds.golden(), splat);
        fuzz("splat", splat.toByteArray(), each,
                file -> FormatTargets.sound(SplatFile.read(new ByteArrayInputStream(file), file.length)),
                file -> (1L << 17) + 4L * file.length);
        Bound glb = file -> (1L << 20) + 64L * file.length;
        fuzz("glb", glb(), each, FuzzTest::glb, glb);
        fuzz("glb, sparse", sparseGlb(), each, FuzzTest::glb, glb);
        // A packed byte may become 1024, which are copied, and stand for 64 each like those of the file.
        fuzz("glb, packed", packedGlb(), each, FuzzTest::glb, file -> (1L << 20) + 66L * 1024 * file.length);
        if (CASES > 6000) {
            results.forEach((name, result) -> org.slf4j.LoggerFactory.getLogger(FuzzTest.class).info("{}: {}", name, result));
        }
    }

    @Test
    void anHonestFileTakesLittleMoreThanWhatIsReadOfIt() throws IOException {
        SplatCloud cloud = Clouds.random(50_000, 1, 3);
        byte[] ply = ForeignPlyTest.splatPly(cloud);
        byte[] spz = SplatFilesTest.spz(cloud);
        long result = 56L * cloud.count();
        assertThat(allocated(() -> ForeignPlyTest.open(ply))).isLessThan(result + (1 << 20));
        assertThat(allocated(() -> Spz.read(new ByteArrayInputStream(spz)))).isLessThan(2 * result + (1 << 20));
    }

    private void fuzz(String name, byte[] file, int cases, Reader reader, Bound bound) throws IOException {
        Random random = new Random(name.hashCode());
        reader.read(file);
        int refused = 0;
        double most = 0;
        for (int i = 0; i < cases; i++) {
            byte[] damaged = damaged(file, random, i);
            Optional<BadInput> refusal = Optional.empty();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                reader.read(damaged);
            } catch (BadInput e) {
                refusal = Optional.of(e);
            } catch (Exception | Error e) {
                throw new AssertionError(name + ", case " + i + " ended in " + e, e);
            }
            long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (refusal.isPresent()) {
                refused++;
                assertThat(refusal.get().getMessage()).isNotBlank();
            }
            most = Math.max(most, (double) taken / bound.of(damaged));
            assertThat(taken).as("%s, case %d: bytes allocated", name, i).isLessThanOrEqualTo(bound.of(damaged));
        }
        assertThat(refused).as(name).isBetween(cases / 10, cases);
        results.put(name, cases + " cases, " + refused + " refused, at most " + Math.round(100 * most) + " % of the bound");
    }

    /** One kind of damage after the other. */
    private static byte[] damaged(byte[] file, Random random, int i) {
        byte[] copy = file.clone();
        switch (i % 6) {
            case 0 -> flip(copy, random, 1);
            case 1 -> flip(copy, random, 1 + random.nextInt(8));
            case 2 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length));
            case 3 -> {
                // A word of four bytes becomes an extreme one.
                int at = random.nextInt(Math.max(1, copy.length - 4));
                int[] words = {-1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE, 4_000_000, 0x7fc00000};
                ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, words[random.nextInt(words.length)]);
            }
            case 4 -> {
                int from = random.nextInt(copy.length);
                int length = Math.min(copy.length - from, 1 + random.nextInt(64));
                byte[] longer = Arrays.copyOf(copy, copy.length + length);
                System.arraycopy(copy, from, longer, from + length, copy.length - from);
                copy = longer;
            }
            default -> copy = absurd(copy, random);
        }
        return copy;
    }

    private static void flip(byte[] bytes, Random random, int times) {
        for (int k = 0; k < times; k++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /** A number of the text becomes another one. */
    private static byte[] absurd(byte[] file, Random random) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = random.nextInt(text.length());
        for (int i = 0; i < text.length(); i++, at = (at + 1) % text.length()) {
            if (Character.isDigit(text.charAt(at))) {
                break;
            }
        }
        int end = at;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return (text.substring(0, at) + ABSURD[random.nextInt(ABSURD.length)] + text.substring(end))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The container's length and chunk follow the damage, so that it is found where it is. */
    private static void glb(byte[] file) {
        if (file.length > 24) {
            ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(8, file.length);
        }
        FormatTargets.sound(Glb.readForeign(file, MeshDecoder::unpack, (key, arguments) -> {}));
    }

    private static long allocated(Runnable task) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        task.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
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
