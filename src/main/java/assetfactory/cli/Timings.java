package assetfactory.cli;

import java.util.Locale;

/** How long something took, several times: milliseconds. */
record Timings(double median, double fastest, double slowest) {
    /** @param nanoseconds one or more, sorted in place */
    static Timings of(long[] nanoseconds) {
        java.util.Arrays.sort(nanoseconds);
        int n = nanoseconds.length;
        double middle = (nanoseconds[(n - 1) / 2] + nanoseconds[n / 2]) / 2.0;
        return new Timings(milliseconds(middle), milliseconds(nanoseconds[0]), milliseconds(nanoseconds[n - 1]));
    }

    /** How many times longer the one took than the other, pair by pair; both in the order they were measured in. */
    static Timings ratios(long[] whole, long[] bare) {
        double[] ratios = new double[whole.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = Math.round(100.0 * whole[i] / bare[i]) / 100.0;
        }
        java.util.Arrays.sort(ratios);
        int n = ratios.length;
        return new Timings((ratios[(n - 1) / 2] + ratios[n / 2]) / 2, ratios[0], ratios[n - 1]);
    }

    private static double milliseconds(double nanoseconds) {
        return Math.round(nanoseconds / 1e4) / 100.0;
    }

    String ratioText() {
        return String.format(Locale.ROOT, "%8.2f x    (%.2f – %.2f)", median, fastest, slowest);
    }

    String text() {
        return String.format(Locale.ROOT, "%8.1f ms   (%.1f – %.1f)", median, fastest, slowest);
    }
}
