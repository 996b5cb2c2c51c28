package assetfactory.image;

import static assetfactory.image.PictureFiles.ascii;
import static assetfactory.image.PictureFiles.chunk;
import static assetfactory.image.PictureFiles.insert;
import static assetfactory.image.PictureFiles.join;

import assetfactory.fuzz.Bombs.Bomb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Pictures that are small as files and large in memory. */
public final class BombedPictures {
    private BombedPictures() {}

    public static void all(Map<String, Bomb> bombs) throws IOException {
        byte[] tiny = Png.encode(new Picture(2, 2, new int[] {-1, -1, -1, -1}));
        bombs.put("PNG of 30000 x 30000", () -> decode(PictureFiles.png(30_000, 30_000, new byte[0])));
        bombs.put("PNG of 49 megapixels without data", () -> decode(PictureFiles.png(7_000, 7_000, new byte[100])));
        bombs.put("PNG of 49 megapixels, flat", () -> decode(PictureFiles.png(7_000, 7_000, zeros(147_007_000))));
        bombs.put("PNG with a text of 200 MB", () -> decode(insert(
                tiny, 33, chunk("zTXt", join(ascii("key\0\0"), zeros(200 << 20))))));
        bombs.put("PNG with a profile of 200 MB", () -> decode(insert(
                tiny, 33, chunk("iCCP", join(ascii("icc\0\0"), zeros(200 << 20))))));
        bombs.put("WebP with 65536 tables of codes", () -> decode(tables()));
    }

    private static void decode(byte[] file) {
        new ImageDecoder(ImageLimits.DEFAULT).decode(file);
    }

    /** What the fuzzer found, with as many bytes behind it as its reader asks for. */
    private static byte[] tables() throws Exception {
        byte[] found = Files.readAllBytes(Path.of(BombedPictures.class.getResource("/fuzz/image-webp/groups-of-codes").toURI()));
        byte[] longer = Arrays.copyOf(found, 1 << 20);
        for (int i = found.length; i < longer.length; i++) {
            longer[i] = found[64 + i % 64];
        }
        return longer;
    }

    static byte[] zeros(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] some = new byte[1 << 16];
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(1))) {
            for (int left = count; left > 0; left -= some.length) {
                out.write(some, 0, Math.min(left, some.length));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
