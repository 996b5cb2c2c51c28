package assetfactory.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Pixels of whatever layout an image reader chose, as straight sRGB {@code 0xAARRGGBB}.
 *
 * <p>{@link BufferedImage#getRGB} would do, ten times slower, and would brighten grey pictures: Java takes their
 * samples for linear light, while files mean sRGB.
 */
final class PixelCopy {
    private PixelCopy() {}

    static Picture of(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        if (colours instanceof IndexColorModel palette) {
            return indexed(raster, palette);
        }
        int bands = raster.getNumBands();
        boolean plain = !colours.isAlphaPremultiplied() && colours.hasAlpha() == (bands == 2 || bands == 4);
        if (plain && bands <= 2) {
            return samples(raster, colours, true);
        }
        if (plain && bands <= 4 && colours.getColorSpace().isCS_sRGB()) {
            return raster.getSampleModel() instanceof PixelInterleavedSampleModel layout
                            && layout.getDataType() == DataBuffer.TYPE_BYTE
                            && raster.getParent() == null
                    ? interleaved(raster, layout)
                    : samples(raster, colours, false);
        }
        if (bands == 4 && colours.getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
            return inks(raster);
        }
        return Picture.of(image);
    }

    /** Each ink takes its share of the light that black leaves; files without a profile promise no more than that. */
    private static Picture inks(Raster raster) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[] argb = new int[width * height];
        int[] row = new int[width * 4];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0, at = 0; x < width; x++, at += 4) {
                int light = 255 - row[at + 3];
                argb[y * width + x] = 0xff << 24
                        | (255 - row[at]) * light / 255 << 16
                        | (255 - row[at + 1]) * light / 255 << 8
                        | (255 - row[at + 2]) * light / 255;
            }
        }
        return new Picture(width, height, argb);
    }

    private static Picture indexed(Raster raster, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[] argb = new int[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                // An index beyond the palette is a broken file's: show it as transparent.
                argb[y * width + x] = row[x] < colours.length ? colours[row[x]] : 0;
            }
        }
        return new Picture(width, height, argb);
    }

    private static Picture interleaved(Raster raster, PixelInterleavedSampleModel layout) {
        byte[] bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
        int width = raster.getWidth();
        int height = raster.getHeight();
        int step = layout.getPixelStride();
        int[] offset = layout.getBandOffsets();
        boolean alpha = offset.length == 4;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int at = y * layout.getScanlineStride() + raster.getDataBuffer().getOffset();
            for (int x = 0, out = y * width; x < width; x++, out++, at += step) {
                int a = alpha ? bytes[at + offset[3]] : 0xff;
                argb[out] = a << 24
                        | (bytes[at + offset[0]] & 0xff) << 16
                        | (bytes[at + offset[1]] & 0xff) << 8
                        | bytes[at + offset[2]] & 0xff;
            }
        }
        return new Picture(width, height, argb);
    }

    private static Picture samples(Raster raster, ColorModel colours, boolean grey) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        int most = (1 << colours.getComponentSize(0)) - 1;
        int[] argb = new int[width * height];
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0, at = 0; x < width; x++, at += bands) {
                int red = toByte(row[at], most);
                int green = grey ? red : toByte(row[at + 1], most);
                int blue = grey ? red : toByte(row[at + 2], most);
                int a = bands % 2 == 0 ? toByte(row[at + bands - 1], most) : 0xff;
                argb[y * width + x] = a << 24 | red << 16 | green << 8 | blue;
            }
        }
        return new Picture(width, height, argb);
    }

    private static int toByte(int sample, int most) {
        return (sample * 255 + most / 2) / most;
    }
}
