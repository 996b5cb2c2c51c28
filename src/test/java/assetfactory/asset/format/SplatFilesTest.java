package assetfactory.asset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Bounds;
import assetfactory.asset.SplatCloud;
import assetfactory.message.BadInput;
import com.github.luben.zstd.Zstd;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** SPZ, .splat and previews: what comes back, how exactly, and what is refused. */
class SplatFilesTest {
    @Test
    void splatsComeBackFromSpzWithinHalfAStepWhateverTheSizeOfTheObject() throws IOException {
        for (double size : new double[] {0.02, 0.3, 1, 7, 900}) {
            SplatCloud cloud = Clouds.random(3000, size, (long) (1000 * size));
            SplatCloud read = Spz.read(new ByteArrayInputStream(spz(cloud)));
            int[] order = MortonOrder.of(cloud.positions());
            double step = 2 * Bounds.of(cloud.positions()).longestSide() / (1 << 15);
            assertThat(read.count()).isEqualTo(cloud.count());
            for (int i = 0; i < order.length; i++) {
                int from = order[i];
                for (int k = 0; k < 3; k++) {
                    assertThat(read.positions()[3 * i + k])
                            .isCloseTo(cloud.positions()[3 * from + k], within((float) (step / 2 * 1.001)));
                    float dc = cloud.colours()[3 * from + k];
                    assertThat(read.colours()[3 * i + k])
                            .isCloseTo(Math.max(-3.3333f, Math.min(3.3333f, dc)), within(0.0131f));
                    assertThat(read.scales()[3 * i + k]).isCloseTo(cloud.scales()[3 * from + k], within(0.0313f));
                }
                assertThat(alpha(read.opacities()[i])).isCloseTo(alpha(cloud.opacities()[from]), within(0.00197));
                assertThat(Clouds.degrees(read.rotations(), 4 * i, cloud.rotations(), 4 * from)).isLessThan(0.28);
            }
        }
    }

    @Test
    void splatsComeBackFromSplatFilesInTheirOrder() throws IOException {
        SplatCloud cloud = Clouds.random(3000, 1, 5);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SplatFile.write(cloud, out);
        assertThat(out.size()).isEqualTo(32 * 3000);
        SplatCloud read = SplatFile.read(new ByteArrayInputStream(out.toByteArray()), out.size());
        assertThat(read.positions()).isEqualTo(cloud.positions());
        for (int i = 0; i < 3000; i++) {
            for (int k = 0; k < 3; k++) {
                double srgb = Math.max(0, Math.min(1, 0.5 + SplatCloud.SH_C0 * cloud.colours()[3 * i + k]));
                assertThat(0.5 + SplatCloud.SH_C0 * read.colours()[3 * i + k]).isCloseTo(srgb, within(0.00197));
                assertThat(read.scales()[3 * i + k]).isCloseTo(cloud.scales()[3 * i + k], within(1e-6f));
            }
            assertThat(alpha(read.opacities()[i])).isCloseTo(alpha(cloud.opacities()[i]), within(0.00197));
            assertThat(Clouds.degrees(read.rotations(), 4 * i, cloud.rotations(), 4 * i)).isLessThan(1);
        }
    }

    @Test
    void opacitiesWithoutEndAreReadAsAlmostThat() throws IOException {
        SplatCloud cloud = Clouds.golden();
        cloud.opacities()[0] = -80;
        cloud.opacities()[1] = 80;
        float[] read = Spz.read(new ByteArrayInputStream(spz(cloud))).opacities();
        assertThat(IntStream.range(0, 8).mapToDouble(i -> read[i]).min().orElseThrow()).isCloseTo(-6.23, within(0.01));
        assertThat(IntStream.range(0, 8).mapToDouble(i -> read[i]).max().orElseThrow()).isCloseTo(6.23, within(0.01));
    }

    @Test
    void thePreviewOfManySplatsIsBlocksThatEachShowTheWholeObject() throws IOException {
        SplatCloud cloud = Clouds.random(40_000, 1, 6);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SplatPreview.write(cloud, out);
        ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        int blocks = file.getShort(6);
        assertThat(blocks).isBetween(7, 8);
        assertThat(file.getInt(8)).isEqualTo(40_000);
        Bounds whole = Bounds.of(cloud.positions());
        assertThat(file.getFloat(12)).isEqualTo(whole.minX());
        assertThat(file.getFloat(32)).isEqualTo(whole.maxZ());
        int at = 40 + 8 * blocks;
        int total = 0;
        for (int b = 0; b < blocks; b++) {
            int bytes = file.getInt(40 + 8 * b);
            SplatCloud block = Spz.read(new ByteArrayInputStream(file.array(), at, bytes));
            assertThat(block.count()).isEqualTo(file.getInt(44 + 8 * b));
            assertThat(b == blocks - 1 || block.count() % 1024 == 0).isTrue();
            Bounds box = Bounds.of(block.positions());
            assertThat(box.width()).isGreaterThan(0.9 * whole.width());
            assertThat(mean(block.positions(), 1)).isCloseTo(mean(cloud.positions(), 1), within(0.01));
            at += bytes;
            total += block.count();
        }
        assertThat(total).isEqualTo(40_000);
        assertThat(at).isEqualTo(file.capacity());
    }

    @Test
    void everySplatStandsInOneBlockOfThePreview() {
        for (int count : new int[] {1, 16_383, 16_384, 16_385, 30_000, 100_000}) {
            int[][] samples = SplatPreview.samples(IntStream.range(0, count).toArray());
            assertThat(samples.length).isBetween(count < 16_384 ? 1 : 5, count < 16_384 ? 1 : 8);
            assertThat(Arrays.stream(samples).flatMapToInt(Arrays::stream).sorted().toArray())
                    .isEqualTo(IntStream.range(0, count).toArray());
            for (int[] sample : samples) {
                assertThat(sample).isSorted();
            }
        }
    }

    /** The viewer's own reader is held to the same files and numbers. */
    @Test
    void theGoldenFilesHoldTheGoldenNumbers() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(golden("golden.json"));
        byte[] preview = golden("golden.preview");
        assertThat(ByteBuffer.wrap(preview).order(ByteOrder.LITTLE_ENDIAN).getInt(44)).isEqualTo(8);
        for (byte[] file : new byte[][] {golden("golden.spz"), Arrays.copyOfRange(preview, 48, preview.length)}) {
            SplatCloud read = Spz.read(new ByteArrayInputStream(file));
            assertClose(read.positions(), expected.get("positions"));
            assertClose(read.colours(), expected.get("colours"));
            assertClose(read.opacities(), expected.get("opacities"));
            assertClose(read.scales(), expected.get("scales"));
            assertClose(read.rotations(), expected.get("rotations"));
            assertThat(inflated(spz(Clouds.golden()))).isEqualTo(inflated(file));
        }
    }

    @Test
    void version2IsReadAndWhatIsNewerThan4IsRefusedByItsName() throws IOException {
        byte[] file = inflated(spz(Clouds.golden()));
        byte[] old = Arrays.copyOf(file, file.length - 8);
        old[4] = 2;
        for (int i = 0; i < 8; i++) {
            // x y z of a half turn about +Y
            System.arraycopy(new byte[] {(byte) 127, (byte) 255, (byte) 127}, 0, old, 16 + 16 * 8 + 3 * i, 3);
        }
        SplatCloud read = Spz.read(new ByteArrayInputStream(gzip(old)));
        assertThat(Clouds.degrees(read.rotations(), 0, new float[] {0, 0, 1, 0}, 0)).isLessThan(1);
        file[4] = 1;
        refused(gzip(file), "error.spz.version");
        byte[] newer = golden("golden-4.spz");
        newer[4] = 5;
        refused(newer, "error.spz.version");
    }

    /** golden-4.spz is what splat-transform 2.7.1 makes of golden.spz. */
    @Test
    void version4IsReadAsOthersWriteIt() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(golden("golden.json"));
        SplatCloud read = Spz.read(new ByteArrayInputStream(golden("golden-4.spz")));
        for (int i = 0; i < read.positions().length; i++) {
            // It keeps twelve bits behind the point, where golden.spz has more.
            assertThat(read.positions()[i]).isCloseTo((float) expected.get("positions").get(i).asDouble(), within(2e-4f));
        }
        assertClose(read.colours(), expected.get("colours"));
        assertClose(read.opacities(), expected.get("opacities"));
        assertClose(read.scales(), expected.get("scales"));
        for (int i = 0; i < read.rotations().length; i += 4) {
            float[] rotation = new float[4];
            for (int k = 0; k < 4; k++) {
                rotation[k] = (float) expected.get("rotations").get(i + k).asDouble();
            }
            assertThat(Clouds.degrees(read.rotations(), i, rotation, 0)).isLessThan(0.5);
        }
    }

    @Test
    void higherHarmonicsAndNotesOfVersion4ArePassedBy() throws IOException {
        byte[] plain = inflated(spz(Clouds.golden()));
        byte[] more = Arrays.copyOf(plain, plain.length + 8 * 3 * 24);
        more[12] = 4;
        assertThat(Spz.read(new ByteArrayInputStream(apart(more, 20))).colours())
                .isEqualTo(Spz.read(new ByteArrayInputStream(gzip(plain))).colours());
    }

    @Test
    void aFileOfVersion4ThatIsNotWhatItSaysIsRefused() throws IOException {
        byte[] file = golden("golden-4.spz");
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Spz.read(new ByteArrayInputStream(cut))).isInstanceOf(BadInput.class);
        }
        refused(Arrays.copyOf(file, file.length + 1), "error.spz.longer");
        byte[] streams = file.clone();
        streams[15] = 6;
        refused(streams, "error.spz.broken");
        byte[] claims = file.clone();
        claims[40]++;
        refused(claims, "error.spz.broken");
        byte[] frame = file.clone();
        frame[32 + 5 * 16] ^= 1;
        refused(frame, "error.spz.damaged");
        byte[] millions = apart(inflated(spz(Clouds.golden())), 0);
        ByteBuffer.wrap(millions).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 1_000_000).putLong(40, 9_000_000);
        refused(millions, "error.spz.broken");
    }

    @Test
    void higherHarmonicsArePassedBy() throws IOException {
        byte[] plain = inflated(spz(Clouds.golden()));
        byte[] more = Arrays.copyOf(plain, plain.length + 8 * 45);
        more[12] = 3;
        assertThat(Spz.read(new ByteArrayInputStream(gzip(more))).colours())
                .isEqualTo(Spz.read(new ByteArrayInputStream(gzip(plain))).colours());
        refused(gzip(Arrays.copyOf(more, more.length - 1)), "error.spz.cut");
        more[12] = 2;
        refused(gzip(more), "error.spz.longer");
    }

    @Test
    void anySpzFileOfAnotherLengthIsRefused() throws IOException {
        byte[] file = spz(Clouds.golden());
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Spz.read(new ByteArrayInputStream(cut))).isInstanceOf(BadInput.class);
        }
        refused(Arrays.copyOf(file, file.length + 1), "error.spz.longer");
        byte[] twice = Arrays.copyOf(file, 2 * file.length);
        System.arraycopy(file, 0, twice, file.length, file.length);
        refused(twice, "error.spz.longer");
        byte[] wrongSum = file.clone();
        wrongSum[file.length - 8] ^= 1;
        refused(wrongSum, "error.spz.damaged");
    }

    @Test
    void whatASplatFileCannotBeIsSaid() {
        for (byte[] file : new byte[][] {{}, new byte[31], new byte[33]}) {
            assertThatThrownBy(() -> SplatFile.read(new ByteArrayInputStream(file), file.length))
                    .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.splat.length"));
        }
        byte[] still = new byte[64];
        Arrays.fill(still, 28, 32, (byte) 129);
        Arrays.fill(still, 60, 64, (byte) 128);
        assertThatThrownBy(() -> SplatFile.read(new ByteArrayInputStream(still), 64))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("Splat 1");
    }

    @Test
    void cloudsThatNoFileCanHoldAreRefusedBeforeAByteIsWritten() {
        SplatCloud far = Clouds.golden();
        far.positions()[4] = 1e7f;
        SplatCloud wrong = Clouds.golden();
        wrong.scales()[5] = Float.NaN;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Spz.write(far, out)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Spz.write(wrong, out)).hasMessageContaining("splat 1 ");
        assertThatThrownBy(() -> SplatFile.write(wrong, out)).hasMessageContaining("splat 1 ");
        assertThatThrownBy(() -> SplatPreview.write(wrong, out)).hasMessageContaining("splat 1 ");
        assertThat(out.size()).isZero();
    }

    @Test
    void anObjectFarFromTheOriginKeepsAsManyBitsAsItsPlaceAllows() throws IOException {
        SplatCloud cloud = Clouds.golden();
        for (int i = 0; i < 24; i += 3) {
            cloud.positions()[i] += 1000;
        }
        Bounds read = Bounds.of(Spz.read(new ByteArrayInputStream(spz(cloud))).positions());
        assertThat((double) read.maxX()).isCloseTo(1000.4, within(0.0002));
    }

    static byte[] spz(SplatCloud cloud) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Spz.write(cloud, out);
        return out.toByteArray();
    }

    /** As version 4 has it what version 3 has in one piece. */
    private static byte[] apart(byte[] together, int notes) throws IOException {
        int degree = together[12];
        int[] widths = {9, 1, 3, 3, 4, 3 * new int[] {0, 3, 8, 15, 24}[degree]};
        int streams = degree == 0 ? 5 : 6;
        int count = ByteBuffer.wrap(together).order(ByteOrder.LITTLE_ENDIAN).getInt(8);
        ByteBuffer head = ByteBuffer.allocate(32 + notes + 16 * streams).order(ByteOrder.LITTLE_ENDIAN);
        head.put(together, 0, 15).put((byte) streams).putInt(32 + notes).position(32 + notes);
        head.putInt(4, 4);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int from = 16;
        for (int i = 0; i < streams; i++) {
            byte[] column = Arrays.copyOfRange(together, from, from + widths[i] * count);
            from += column.length;
            byte[] frame = Zstd.compress(column);
            head.putLong(frame.length).putLong(column.length);
            packed.write(frame);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(head.array());
        packed.writeTo(file);
        return file.toByteArray();
    }

    private static void refused(byte[] file, String key) {
        assertThatThrownBy(() -> Spz.read(new ByteArrayInputStream(file)))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo(key));
    }

    private static void assertClose(float[] actual, JsonNode expected) {
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo((float) expected.get(i).doubleValue(), within(1e-6f));
        }
    }

    private static double alpha(float logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double mean(float[] positions, int axis) {
        return IntStream.range(0, positions.length / 3).mapToDouble(i -> positions[3 * i + axis]).average().orElseThrow();
    }

    static byte[] golden(String name) throws IOException {
        try (InputStream in = SplatFilesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    static byte[] inflated(byte[] file) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
    }

    static byte[] gzip(byte[] raw) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(raw);
        }
        return out.toByteArray();
    }
}
