package assetfactory.image;

/** Whether a picture's own alpha says where its object is. */
public final class Transparency {
    /** Rounded window corners of a screenshot stay far below this share of the pixels. */
    private static final double ENOUGH_OUTSIDE = 0.01;

    private static final double ENOUGH_INSIDE = 0.001;

    private Transparency() {}

    /** True where a fair share of the pixels is transparent and something is left that is not. */
    public static boolean isUseful(Picture picture) {
        long outside = 0;
        long inside = 0;
        for (int pixel : picture.argb()) {
            int alpha = pixel >>> 24;
            outside += alpha < 16 ? 1 : 0;
            inside += alpha >= Mask.INSIDE ? 1 : 0;
        }
        double pixels = picture.argb().length;
        return outside / pixels >= ENOUGH_OUTSIDE && inside / pixels >= ENOUGH_INSIDE;
    }
}
