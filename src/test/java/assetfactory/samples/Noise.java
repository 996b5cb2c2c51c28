package assetfactory.samples;

/** Seeded value noise and the few curves that textures are made of. */
final class Noise {
    private Noise() {}

    /** Smooth noise 0..1 with features of about one unit. */
    static double value(double x, double y, double z) {
        int xi = (int) Math.floor(x);
        int yi = (int) Math.floor(y);
        int zi = (int) Math.floor(z);
        double u = fade(x - xi);
        double v = fade(y - yi);
        double w = fade(z - zi);
        return mix(
                mix(mix(hash(xi, yi, zi), hash(xi + 1, yi, zi), u),
                        mix(hash(xi, yi + 1, zi), hash(xi + 1, yi + 1, zi), u), v),
                mix(mix(hash(xi, yi, zi + 1), hash(xi + 1, yi, zi + 1), u),
                        mix(hash(xi, yi + 1, zi + 1), hash(xi + 1, yi + 1, zi + 1), u), v),
                w);
    }

    static double value(V p, double frequency) {
        return value(p.x() * frequency, p.y() * frequency, p.z() * frequency);
    }

    /** Noise of several octaves, 0..1, mean one half. */
    static double fractal(double x, double y, double z, int octaves) {
        double sum = 0;
        double weight = 0.5;
        double total = 0;
        for (int i = 0; i < octaves; i++) {
            sum += weight * value(x, y, z);
            total += weight;
            weight /= 2;
            x = x * 2.03 + 17.1;
            y = y * 2.03 + 5.7;
            z = z * 2.03 + 9.2;
        }
        return sum / total;
    }

    static double fractal(V p, double frequency, int octaves) {
        return fractal(p.x() * frequency, p.y() * frequency, p.z() * frequency, octaves);
    }

    /** Thin bright veins 0..1. */
    static double veins(double x, double y, double z, int octaves) {
        double n = fractal(x, y, z, octaves);
        return Math.max(0, 1 - Math.abs(2 * n - 1) * 5);
    }

    static double hash(int x, int y, int z) {
        int h = x * 0x8da6b343 ^ y * 0xd8163841 ^ z * 0xcb1ab31f;
        h ^= h >>> 15;
        h *= 0x2c1b3c6d;
        h ^= h >>> 12;
        h *= 0x297a2d39;
        h ^= h >>> 15;
        return (h & 0xffffff) / (double) 0xffffff;
    }

    /** 0 below {@code from}, 1 above {@code to}, smooth between. */
    static double step(double from, double to, double x) {
        double t = Math.max(0, Math.min(1, (x - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }

    static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }
}
