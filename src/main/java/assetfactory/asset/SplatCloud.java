package assetfactory.asset;

/**
 * A cloud of 3D Gaussians without view dependence (spherical harmonics of degree 0), in the raw form that splat files
 * hold, in glTF's frame (+Y up, front +Z, metres).
 *
 * @param positions x y z for each splat
 * @param colours f_dc for red, green, blue: sRGB colour 0..1 = 0.5 + {@link #SH_C0} * f_dc
 * @param opacities logit of alpha
 * @param scales natural logarithm of the three standard deviations, in metres
 * @param rotations quaternion w x y z, of any length above zero
 */
public record SplatCloud(float[] positions, float[] colours, float[] opacities, float[] scales, float[] rotations) {
    /** The constant spherical harmonic, 1 / (2 sqrt(pi)). */
    public static final double SH_C0 = 0.28209479177387814;

    public SplatCloud {
        int count = opacities.length;
        if (positions.length != count * 3 || colours.length != count * 3 || scales.length != count * 3
                || rotations.length != count * 4) {
            throw new IllegalArgumentException("splat arrays disagree for " + count + " splats");
        }
    }

    public int count() {
        return opacities.length;
    }

    /** Some of the splats, in the order given. */
    public SplatCloud picked(int[] chosen) {
        return new SplatCloud(
                rows(positions, chosen, 3), rows(colours, chosen, 3), rows(opacities, chosen, 1),
                rows(scales, chosen, 3), rows(rotations, chosen, 4));
    }

    private static float[] rows(float[] table, int[] chosen, int width) {
        float[] rows = new float[chosen.length * width];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(table, chosen[i] * width, rows, i * width, width);
        }
        return rows;
    }
}
