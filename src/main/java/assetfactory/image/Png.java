package assetfactory.image;

import assetfactory.image.PngFile.Filter;

/** Writes PNG files. Equal pixels give equal bytes on one machine: no time, no comment, fixed compression. */
public final class Png {
    /** On pictures, higher levels take several times as long for a few per cent less. */
    private static final int FAST = 2;

    /** The most that costs no more time where colours come from a palette. */
    private static final int PALETTE = 3;

    /** Halves what is black and white. */
    private static final int THOROUGH = 4;

    private Png() {}

    /** With its alpha. */
    public static byte[] encode(Picture picture) {
        byte[] rows = new byte[4 * picture.argb().length];
        int at = 0;
        for (int argb : picture.argb()) {
            rows[at++] = (byte) (argb >> 16);
            rows[at++] = (byte) (argb >> 8);
            rows[at++] = (byte) argb;
            rows[at++] = (byte) (argb >>> 24);
        }
        return new PngFile(picture.width(), picture.height(), PngFile.RGBA)
                .with(rows, 4 * picture.width(), 4, Filter.LEFT, FAST);
    }

    /** Without alpha: transparent pixels show the colour they hide. */
    public static byte[] encodeOpaque(Picture picture) {
        byte[] rows = new byte[3 * picture.argb().length];
        int at = 0;
        for (int argb : picture.argb()) {
            rows[at++] = (byte) (argb >> 16);
            rows[at++] = (byte) (argb >> 8);
            rows[at++] = (byte) argb;
        }
        return new PngFile(picture.width(), picture.height(), PngFile.RGB)
                .with(rows, 3 * picture.width(), 3, Filter.LEFT, FAST);
    }

    /** As 8-bit grey: white inside. */
    public static byte[] encode(Mask mask) {
        return new PngFile(mask.width(), mask.height(), PngFile.GREY)
                .with(mask.coverage(), mask.width(), 1, Filter.NONE, THOROUGH);
    }

    /** With its alpha, in at most 256 colours: a fifth of the size, for pictures that are looked at in passing. */
    public static byte[] encodeSmall(Picture picture) {
        Palette palette = Palette.of(picture);
        byte[] rgb = new byte[3 * palette.colours().length];
        byte[] alpha = new byte[palette.colours().length];
        for (int i = 0; i < alpha.length; i++) {
            int argb = palette.colours()[i];
            rgb[3 * i] = (byte) (argb >> 16);
            rgb[3 * i + 1] = (byte) (argb >> 8);
            rgb[3 * i + 2] = (byte) argb;
            alpha[i] = (byte) (argb >>> 24);
        }
        return new PngFile(picture.width(), picture.height(), PngFile.PALETTE)
                .chunk("PLTE", rgb, rgb.length)
                .chunk("tRNS", alpha, alpha.length)
                .with(palette.pixels(), picture.width(), 1, Filter.NONE, PALETTE);
    }
}
