package assetfactory.image;

import static assetfactory.image.PictureFiles.ascii;
import static assetfactory.image.PictureFiles.chunk;
import static assetfactory.image.PictureFiles.exif;
import static assetfactory.image.PictureFiles.image;
import static assetfactory.image.PictureFiles.insert;
import static assetfactory.image.PictureFiles.join;
import static assetfactory.image.PictureFiles.jpegWithExif;
import static assetfactory.image.PictureFiles.quadrants;
import static assetfactory.image.PictureFiles.resource;
import static assetfactory.image.PictureFiles.write;

import assetfactory.fuzz.Target;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Readers of picture files, for the fuzzer. */
public final class ImageTargets {
    /** Small, so that a case is quick; what a picture may take follows from them in the same way as from others. */
    private static final ImageLimits LIMITS = new ImageLimits(1 << 20, 1 << 16, 1024);

    private ImageTargets() {}

    public static List<Target> all() {
        // Sixteen bits of four channels, our own four bytes, and those turned; then what the runtime's readers hold.
        Target.Allocation allocation = length -> (4L << 20) + LIMITS.maxPixels() * 24 + 40L * length;
        BufferedImage plain = image(quadrants(16, 12), BufferedImage.TYPE_3BYTE_BGR);
        byte[] png = write(plain, "png");
        byte[] jpeg = write(plain, "jpg");
        return List.of(
                Target.of("image-png", ImageTargets::decode,
                                png,
                                write(image(quadrants(9, 7), BufferedImage.TYPE_4BYTE_ABGR), "png"),
                                write(image(quadrants(8, 8), BufferedImage.TYPE_USHORT_GRAY), "png"),
                                write(image(quadrants(8, 8), BufferedImage.TYPE_BYTE_INDEXED), "png"),
                                write(image(quadrants(8, 8), BufferedImage.TYPE_BYTE_BINARY), "png"),
                                insert(png, 33, chunk("iCCP", join(ascii("icc\0\0"), deflated(profile())))),
                                insert(png, 33, chunk("zTXt", join(ascii("key\0\0"), deflated(new byte[5000])))),
                                insert(png, 33, chunk("eXIf", exif(6))))
                        .sealed(ImageTargets::checked).allocating(allocation),
                Target.of("image-png-rows", rows -> decode(PictureFiles.png(4, 4, deflated(rows))), new byte[52])
                        .allocating(allocation),
                Target.of("image-jpeg", ImageTargets::decode,
                                jpeg,
                                jpegWithExif(jpeg, 6),
                                insert(jpeg, 2, iccSegment()),
                                write(image(quadrants(16, 16), BufferedImage.TYPE_BYTE_GRAY), "jpg"),
                                resource("quadrants-progressive.jpg"),
                                resource("quadrants-cmyk.jpg"))
                        .allocating(allocation).share(0.5),
                Target.of("image-webp", ImageTargets::decode,
                                resource("quadrants-alpha.webp"), resource("quadrants-lossy.webp"))
                        // Its reader makes tables of codes by the megabyte, until it is stopped.
                        .sealed(ImageTargets::riff).allocating(length -> (40L << 20) + 40L * length),
                Target.of("image-gif", ImageTargets::decode,
                                write(image(quadrants(16, 12), BufferedImage.TYPE_BYTE_INDEXED), "gif"),
                                PictureFiles.animatedGif(
                                        image(quadrants(8, 8), BufferedImage.TYPE_BYTE_INDEXED),
                                        image(quadrants(4, 4), BufferedImage.TYPE_BYTE_INDEXED)))
                        .allocating(allocation),
                Target.of("image-bmp", ImageTargets::decode,
                                write(plain, "bmp"), write(image(quadrants(8, 8), BufferedImage.TYPE_BYTE_INDEXED), "bmp"))
                        .allocating(allocation),
                Target.of("image-exif", file -> Orientation.of(Optional.of(file)), exif(6), cameraExif()),
                Target.of("mask", file -> MaskReader.read(file, 16, 12, LIMITS),
                                png, write(image(quadrants(16, 12), BufferedImage.TYPE_4BYTE_ABGR), "png"))
                        .sealed(ImageTargets::checked).allocating(allocation).share(0.5));
    }

    private static void decode(byte[] file) {
        ImageDecoder decoder = new ImageDecoder(LIMITS);
        Header header = decoder.header(file);
        Picture picture = decoder.decode(file);
        if (picture.width() != header.width() || picture.height() != header.height()) {
            throw new AssertionError(header + " of a picture of " + picture.width() + " x " + picture.height());
        }
    }

    /** Every chunk's sum made right, up to the first that is not whole. */
    private static byte[] checked(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        for (int at = 8; at + 12 <= png.length; ) {
            int length = bytes.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(png, at + 4, 4 + length);
            bytes.putInt(at + 8 + length, (int) crc.getValue());
            at += 12 + length;
        }
        return png;
    }

    private static byte[] riff(byte[] webp) {
        if (webp.length >= 8) {
            ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8);
        }
        return webp;
    }

    private static byte[] profile() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    }

    private static byte[] iccSegment() {
        byte[] profile = profile();
        ByteBuffer segment = ByteBuffer.allocate(18 + profile.length);
        segment.putShort((short) 0xffe2).putShort((short) (16 + profile.length));
        return segment.put(ascii("ICC_PROFILE\0\1\1")).put(profile).array();
    }

    /** As cameras write it: a directory of its own for the shot, one for the place, and a maker's note. */
    private static byte[] cameraExif() {
        ByteBuffer exif = ByteBuffer.allocate(200).order(ByteOrder.BIG_ENDIAN);
        exif.put(ascii("MM\0*")).putInt(8).putShort((short) 4);
        entry(exif, 0x010f, 2, 6, 100);
        entry(exif, 0x0112, 3, 1, 6 << 16);
        entry(exif, 0x8769, 4, 1, 64);
        entry(exif, 0x8825, 4, 1, 130);
        exif.putInt(0).position(64).putShort((short) 2);
        entry(exif, 0x829a, 5, 1, 110);
        entry(exif, 0x927c, 7, 40, 150);
        exif.putInt(0).position(100).put(ascii("Canon\0")).position(130).putShort((short) 1);
        entry(exif, 0x0001, 2, 2, 'N' << 24);
        exif.putInt(0).position(150).put(ascii("Nikon\0\2\0\0\0MM\0*\0\0\0\10\0\1"));
        return exif.array();
    }

    private static void entry(ByteBuffer exif, int tag, int type, int count, int value) {
        exif.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] deflated(byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
