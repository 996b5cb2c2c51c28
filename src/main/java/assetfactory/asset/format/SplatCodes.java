package assetfactory.asset.format;

import assetfactory.asset.SplatCloud;

/** The bytes that small splat files keep of opacities and colours. */
final class SplatCodes {
    /** Alphas 0 and 255 would be logits without end: they are read as half a step inside. */
    private static final double ALPHA_MARGIN = 0.5;

    private SplatCodes() {}

    /** Alpha 0..255 of a logit. */
    static int alpha(float logit) {
        return (int) Math.round(255 / (1 + Math.exp(-(double) logit)));
    }

    /** The logit of an alpha 0..255. */
    static float logit(int alpha) {
        double a = Math.max(ALPHA_MARGIN, Math.min(255 - ALPHA_MARGIN, alpha));
        return (float) Math.log(a / (255 - a));
    }

    /** sRGB 0..255 of an f_dc; colours beyond are clamped. */
    static int colour(float dc) {
        return unsigned(255 * (0.5 + SplatCloud.SH_C0 * dc));
    }

    /** The f_dc of an sRGB byte. */
    static float dc(int colour) {
        return (float) ((colour / 255.0 - 0.5) / SplatCloud.SH_C0);
    }

    /** Rounded, and brought into a byte. */
    static int unsigned(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    /** The number of the first value that is not finite, or -1. */
    static int firstNotFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }

    /** @throws IllegalArgumentException for a value that no reader would take, or a rotation of length zero */
    static void require(SplatCloud cloud) {
        float[][] columns = {
            cloud.positions(), cloud.colours(), cloud.opacities(), cloud.scales(), cloud.rotations()
        };
        for (float[] column : columns) {
            int wrong = firstNotFinite(column);
            if (wrong >= 0) {
                throw new IllegalArgumentException("splat " + (long) wrong * cloud.count() / column.length
                        + " has a value that is not finite");
            }
        }
        float[] r = cloud.rotations();
        for (int i = 0; i < r.length; i += 4) {
            if (r[i] == 0 && r[i + 1] == 0 && r[i + 2] == 0 && r[i + 3] == 0) {
                throw new IllegalArgumentException("rotation of splat " + i / 4 + " has length zero");
            }
        }
    }
}
