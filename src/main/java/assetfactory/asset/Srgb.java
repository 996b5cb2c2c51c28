package assetfactory.asset;

/** Between sRGB bytes and light, after IEC 61966-2-1. */
public final class Srgb {
    private static final int STEPS = 8192;
    private static final float[] TO_LINEAR = new float[256];
    private static final byte[] FROM_LINEAR = new byte[STEPS + 1];

    static {
        for (int i = 0; i < 256; i++) {
            double c = i / 255.0;
            TO_LINEAR[i] = (float) (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        for (int i = 0; i <= STEPS; i++) {
            FROM_LINEAR[i] = (byte) Math.round(255 * encoded((double) i / STEPS));
        }
    }

    private Srgb() {}

    /** Light 0..1 of a byte 0..255. */
    public static float linear(int value) {
        return TO_LINEAR[value];
    }

    /** The byte 0..255 of light; light beyond 0..1 is clamped. */
    public static int encode(double light) {
        return FROM_LINEAR[(int) (Math.max(0, Math.min(1, light)) * STEPS + 0.5)] & 0xff;
    }

    private static double encoded(double light) {
        return light <= 0.0031308 ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }
}
