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

    private static double milliseconds(double nanoseconds) {
        return Math.round(nanoseconds / 1e4) / 100.0;
    }

    String text() {
        return String.format(Locale.ROOT, "%8.1f ms   (%.1f – %.1f)", median, fastest, slowest);
    }
}
