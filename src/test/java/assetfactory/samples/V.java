package assetfactory.samples;

/** A vector in three dimensions, or a linear-light colour. */
record V(double x, double y, double z) {
    static final V ZERO = new V(0, 0, 0);

    /** A linear-light colour from an sRGB hex code such as {@code 0xff8040}. */
    static V rgb(int hex) {
        return new V(linear(hex >> 16 & 255), linear(hex >> 8 & 255), linear(hex & 255));
    }

    private static double linear(int value) {
        double v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    V plus(V b) {
        return new V(x + b.x, y + b.y, z + b.z);
    }

    V plus(V b, double factor) {
        return new V(x + b.x * factor, y + b.y * factor, z + b.z * factor);
    }

    V minus(V b) {
        return new V(x - b.x, y - b.y, z - b.z);
    }

    V times(double s) {
        return new V(x * s, y * s, z * s);
    }

    V times(V b) {
        return new V(x * b.x, y * b.y, z * b.z);
    }

    double dot(V b) {
        return x * b.x + y * b.y + z * b.z;
    }

    V cross(V b) {
        return new V(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    V unit() {
        return times(1 / length());
    }

    V mix(V b, double amount) {
        return times(1 - amount).plus(b, amount);
    }

    /** This direction mirrored on a surface with the given unit normal. */
    V mirrored(V normal) {
        return plus(normal, -2 * dot(normal));
    }
}
