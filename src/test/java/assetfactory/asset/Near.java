package assetfactory.asset;

/** How far apart long rows of numbers are; AssertJ compares each with each where two differ. */
public final class Near {
    private Near() {}

    /** The largest difference; infinite where the lengths differ. */
    public static double most(float[] a, float[] b) {
        double most = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            most = Math.max(most, Math.abs((double) a[i] - b[i]));
        }
        return most;
    }
}
