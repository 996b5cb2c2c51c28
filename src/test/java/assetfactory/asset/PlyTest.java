package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Splat and point files. */
class PlyTest {
    @Test
    void randomSplatsComeBackExactly() {
        RandomShapes shapes = new RandomShapes(1);
        for (int count : new int[] {0, 1, 2, 7, 100, 5000}) {
            SplatCloud cloud = shapes.splats(count);
            byte[] file = bytes(cloud);
            assertThat(file.length).isEqualTo(headerBytes(file) + SplatPly.BYTES_PER_SPLAT * count);
            assertSame(SplatPly.read(file), cloud);
        }
    }

    @Test
    void randomPointsComeBackExactly() {
        RandomShapes shapes = new RandomShapes(2);
        for (int count : new int[] {0, 1, 2, 7, 100, 5000}) {
            PointCloud cloud = shapes.points(count);
            byte[] file = bytes(cloud);
            assertThat(file.length).isEqualTo(headerBytes(file) + PointsPly.BYTES_PER_POINT * count);
            PointCloud read = PointsPly.read(file);
            assertThat(read.positions()).isEqualTo(cloud.positions());
            assertThat(read.normals()).isEqualTo(cloud.normals());
            assertThat(read.rgb()).isEqualTo(cloud.rgb());
        }
    }

    @Test
    void theBytesOfASplatFileAreTheseExactly() {
        SplatCloud one = new SplatCloud(
                new float[] {1, 2, 3}, new float[] {4, 5, 6}, new float[] {7}, new float[] {8, 9, 10},
                new float[] {11, 12, 13, 14});
        String header = "ply\nformat binary_little_endian 1.0\ncomment " + Generator.text() + "\n"
                + "comment Y-up, front +Z, metres\nelement vertex 1\n"
                + "property float x\nproperty float y\nproperty float z\n"
                + "property float nx\nproperty float ny\nproperty float nz\n"
                + "property float f_dc_0\nproperty float f_dc_1\nproperty float f_dc_2\nproperty float opacity\n"
                + "property float scale_0\nproperty float scale_1\nproperty float scale_2\n"
                + "property float rot_0\nproperty float rot_1\nproperty float rot_2\nproperty float rot_3\nend_header\n";
        ByteBuffer row = ByteBuffer.allocate(68).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : new int[] {1, 2, 3, 0, 0, 0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}) {
            row.putFloat(value);
        }
        assertThat(bytes(one)).isEqualTo(joined(header, row.array()));
    }

    @Test
    void theBytesOfAPointFileAreTheseExactly() {
        PointCloud one = new PointCloud(
                new float[] {1, 2, 3}, new float[] {0, 0.6f, 0.8f}, new byte[] {(byte) 255, (byte) 128, 1});
        String header = "ply\nformat binary_little_endian 1.0\ncomment " + Generator.text() + "\n"
                + "comment Y-up, front +Z, metres\nelement vertex 1\n"
                + "property float x\nproperty float y\nproperty float z\n"
                + "property float nx\nproperty float ny\nproperty float nz\n"
                + "property uchar red\nproperty uchar green\nproperty uchar blue\nend_header\n";
        ByteBuffer row = ByteBuffer.allocate(27).order(ByteOrder.LITTLE_ENDIAN);
        row.putFloat(1).putFloat(2).putFloat(3).putFloat(0).putFloat(0.6f).putFloat(0.8f);
        row.put((byte) 255).put((byte) 128).put((byte) 1);
        assertThat(bytes(one)).isEqualTo(joined(header, row.array()));
    }

    @Test
    void aFileOf62FloatsInAnyOrderIsReadWithoutItsHigherHarmonics() {
        Random random = new Random(5);
        SplatCloud cloud = new RandomShapes(5).splats(9);
        List<String> names = new ArrayList<>(List.of("x", "y", "z", "nx", "ny", "nz", "f_dc_0", "f_dc_1", "f_dc_2",
                "opacity", "scale_0", "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3"));
        for (int i = 0; i < 45; i++) {
            names.add("f_rest_" + i);
        }
        for (int round = 0; round < 20; round++) {
            StringBuilder header = new StringBuilder("ply\r\nformat binary_little_endian 1.0\r\nelement vertex 9\r\n");
            names.forEach(name -> header.append("property float32 ").append(name).append("\r\n"));
            ByteBuffer rows = ByteBuffer.allocate(9 * 62 * 4).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 9; i++) {
                for (String name : names) {
                    rows.putFloat(value(cloud, i, name));
                }
            }
            assertSame(SplatPly.read(joined(header + "end_header\r\n", rows.array())), cloud);
            Collections.shuffle(names, random);
        }
    }

    private static float value(SplatCloud cloud, int i, String name) {
        int k = name.charAt(name.length() - 1) - '0';
        return switch (name.replaceAll("[0-9]+$", "")) {
            case "x" -> cloud.positions()[3 * i];
            case "y" -> cloud.positions()[3 * i + 1];
            case "z" -> cloud.positions()[3 * i + 2];
            case "f_dc_" -> cloud.colours()[3 * i + k];
            case "opacity" -> cloud.opacities()[i];
            case "scale_" -> cloud.scales()[3 * i + k];
            case "rot_" -> cloud.rotations()[4 * i + k];
            default -> 99;
        };
    }

    @Test
    void everyNumberTypeOfPlyIsRead() {
        String header = "ply\nformat binary_little_endian 1.0\nelement vertex 1\n"
                + "property double x\nproperty char y\nproperty ushort z\nproperty short nx\nproperty int ny\n"
                + "property uint nz\nproperty uint8 red\nproperty uchar green\nproperty uchar blue\nend_header\n";
        ByteBuffer row = ByteBuffer.allocate(8 + 1 + 2 + 2 + 4 + 4 + 3).order(ByteOrder.LITTLE_ENDIAN);
        row.putDouble(1.5).put((byte) -2).putShort((short) 65535).putShort((short) -3).putInt(-4).putInt(-1);
        row.put(new byte[] {7, 8, 9});
        PointCloud cloud = PointsPly.read(joined(header, row.array()));
        assertThat(cloud.positions()).containsExactly(1.5f, -2, 65535);
        assertThat(cloud.normals()).containsExactly(-3, -4, 4_294_967_295f);
        assertThat(cloud.rgb()).containsExactly(7, 8, 9);
    }

    @Test
    void everyOtherLengthOfAFileIsRefused() {
        Damage.everyOtherLengthIsRefused(bytes(new RandomShapes(3).splats(3)), SplatPly::read);
        Damage.everyOtherLengthIsRefused(bytes(new RandomShapes(3).points(5)), PointsPly::read);
    }

    @Test
    void changedBytesGiveBadInputOrASoundCloud() {
        Damage.changedBytesGiveBadInputOrASoundResult(
                bytes(new RandomShapes(4).splats(4)), 20_000, SplatPly::read, cloud -> {
                    PlyText.requireFinite("position", cloud.positions());
                    PlyText.requireFinite("rotation", cloud.rotations());
                });
        Damage.changedBytesGiveBadInputOrASoundResult(
                bytes(new RandomShapes(4).points(8)), 20_000, PointsPly::read,
                cloud -> PlyText.requireFinite("normal", cloud.normals()));
    }

    @Test
    void aMissingPropertyIsNamed() {
        String file = text(bytes(new RandomShapes(6).splats(2)));
        for (String name : new String[] {"x", "f_dc_1", "opacity", "scale_2", "rot_3"}) {
            refused(file.replace("property float " + name + "\n", "property float other\n"), "“" + name + "”");
        }
        String points = text(bytes(new RandomShapes(6).points(2)));
        refused(points.replace("uchar green", "uchar grey"), "“green”");
        refused(points.replace("uchar red", "char red"), "“red”", "uchar");
    }

    @Test
    void aNumberThatIsNotFiniteIsNamedByRowAndProperty() {
        byte[] file = bytes(new RandomShapes(7).splats(3));
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int opacityOfTheLast = headerBytes(file) + 2 * 68 + 9 * 4;
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            data.putFloat(opacityOfTheLast, wrong);
            refused(text(file), "Row 2", "opacity");
        }
    }

    @Test
    void aRotationOfLengthZeroIsRefused() {
        byte[] file = bytes(new RandomShapes(8).splats(2));
        Arrays.fill(file, file.length - 16, file.length, (byte) 0);
        refused(text(file), "Row 1", "rot_0..3");
    }

    @Test
    void aLyingCountTakesNoMemory() {
        String file = text(bytes(new RandomShapes(9).splats(2)));
        for (String count : new String[] {"3", "1", "2147483647", "999999999999999"}) {
            refused(file.replace("vertex 2\n", "vertex " + count + "\n"), count + " rows", "damaged");
        }
        for (String count : new String[] {"-1", "2.0", "1e9", "99999999999999999999999", ""}) {
            refused(file.replace("vertex 2\n", "vertex " + count + "\n"), "Line 5");
        }
    }

    @Test
    void headersThatAreNotOursToReadAreNamed() {
        String file = text(bytes(new RandomShapes(10).splats(2)));
        refused(file.replace("binary_little_endian", "binary_middle_endian"), "binary_middle_endian");
        refused(file.replace("binary_little_endian 1.0", "binary_little_endian 2.0"), "binary_little_endian");
        refused(file.replace("property float x\n", "property list float int x\n"), "Line 6");
        refused(file.replace("property float x\n", "property list uchar int x\n"), "“x”");
        refused(file.replace("property float x\n", "property half x\n"), "Line 6");
        refused(file.replace("property float x\n", "property float y\n"), "Line 7");
        refused(file.replace("end_header\n", "element face 1\nend_header\n"), "Line 24");
        refused(file.replace("element vertex", "element vertices"), "“vertex”");
        refused(file.replace("format binary_little_endian 1.0\n", ""), "Line 22");
        refused("ply\n" + "comment x\n".repeat(100_000), "header");
        for (String other : new String[] {"", "ply", "plyx\n", "hello", "PK\3\4"}) {
            assertThatThrownBy(() -> SplatPly.read(other.getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.ply.not-ply"));
        }
    }

    @Test
    void aCloudThatNoReaderWouldTakeIsRefusedBeforeAByteIsWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SplatCloud cloud = new RandomShapes(11).splats(3);
        cloud.scales()[4] = Float.NaN;
        assertThatThrownBy(() -> SplatPly.write(cloud, out)).hasMessage("scale[4] is NaN");
        SplatCloud still = new RandomShapes(11).splats(3);
        Arrays.fill(still.rotations(), 4, 8, 0);
        assertThatThrownBy(() -> SplatPly.write(still, out)).hasMessageContaining("rotation of splat 1");
        PointCloud points = new RandomShapes(11).points(3);
        points.normals()[0] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> PointsPly.write(points, out)).hasMessageContaining("normal[0]");
        assertThat(out.size()).isZero();
    }

    private static void refused(String file, String... parts) {
        byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
        boolean points = file.contains("blue");
        assertThatThrownBy(() -> {
            if (points) {
                PointsPly.read(bytes);
            } else {
                SplatPly.read(bytes);
            }
        }).isInstanceOf(BadInput.class).hasMessageContainingAll(parts);
    }

    private static byte[] bytes(SplatCloud cloud) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SplatPly.write(cloud, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(PointCloud cloud) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PointsPly.write(cloud, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** The file as text of one character a byte, for changing it. */
    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static int headerBytes(byte[] file) {
        return text(file).indexOf("end_header\n") + "end_header\n".length();
    }

    private static byte[] joined(String header, byte[] rows) {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        byte[] file = Arrays.copyOf(text, text.length + rows.length);
        System.arraycopy(rows, 0, file, text.length, rows.length);
        return file;
    }

    private static void assertSame(SplatCloud actual, SplatCloud expected) {
        assertThat(actual.positions()).isEqualTo(expected.positions());
        assertThat(actual.colours()).isEqualTo(expected.colours());
        assertThat(actual.opacities()).isEqualTo(expected.opacities());
        assertThat(actual.scales()).isEqualTo(expected.scales());
        assertThat(actual.rotations()).isEqualTo(expected.rotations());
    }
}
