package assetfactory.samples;

/**
 * A signed distance function: how far a point is from a surface, negative inside. Never more than the true distance,
 * so that a ray may advance by it.
 */
@FunctionalInterface
interface Sdf {
    double at(double x, double y, double z);

    static Sdf sphere(double radius) {
        return (x, y, z) -> Math.sqrt(x * x + y * y + z * z) - radius;
    }

    static Sdf ellipsoid(double a, double b, double c) {
        double least = Math.min(a, Math.min(b, c));
        return (x, y, z) -> {
            double k0 = Math.sqrt(sq(x / a) + sq(y / b) + sq(z / c));
            double k1 = Math.sqrt(sq(x / (a * a)) + sq(y / (b * b)) + sq(z / (c * c)));
            return k1 < 1e-9 ? -least : k0 * (k0 - 1) / k1;
        };
    }

    /** A box of the given half sides, its edges rounded within them. */
    static Sdf box(double a, double b, double c, double round) {
        return (x, y, z) -> {
            double qx = Math.abs(x) - a + round;
            double qy = Math.abs(y) - b + round;
            double qz = Math.abs(z) - c + round;
            double ox = Math.max(qx, 0);
            double oy = Math.max(qy, 0);
            double oz = Math.max(qz, 0);
            return Math.sqrt(ox * ox + oy * oy + oz * oz) + Math.min(Math.max(qx, Math.max(qy, qz)), 0) - round;
        };
    }

    /** A cylinder along y. */
    static Sdf cylinder(double radius, double halfHeight, double round) {
        return frustum(radius, radius, halfHeight, round);
    }

    /** A cylinder along y whose radius changes evenly from bottom to top. */
    static Sdf frustum(double bottom, double top, double halfHeight, double round) {
        double slope = (top - bottom) / (2 * halfHeight);
        double steep = 1 / Math.sqrt(1 + slope * slope);
        return (x, y, z) -> {
            double radius = bottom + slope * (y + halfHeight);
            double dx = (Math.sqrt(x * x + z * z) - radius) * steep + round;
            double dy = Math.abs(y) - halfHeight + round;
            double ox = Math.max(dx, 0);
            double oy = Math.max(dy, 0);
            return Math.min(Math.max(dx, dy), 0) + Math.sqrt(ox * ox + oy * oy) - round;
        };
    }

    /** A stick with round ends between two points, its radius changing evenly. */
    static Sdf limb(V from, V to, double r0, double r1) {
        V axis = to.minus(from);
        double square = axis.dot(axis);
        return (x, y, z) -> {
            double px = x - from.x();
            double py = y - from.y();
            double pz = z - from.z();
            double t = (px * axis.x() + py * axis.y() + pz * axis.z()) / square;
            t = Math.max(0, Math.min(1, t));
            double dx = px - t * axis.x();
            double dy = py - t * axis.y();
            double dz = pz - t * axis.z();
            return Math.sqrt(dx * dx + dy * dy + dz * dz) - (r0 + (r1 - r0) * t);
        };
    }

    /** A ring around z. */
    static Sdf torus(double major, double minor) {
        return (x, y, z) -> {
            double ring = Math.sqrt(x * x + y * y) - major;
            return Math.sqrt(ring * ring + z * z) - minor;
        };
    }

    default Sdf moved(double dx, double dy, double dz) {
        return (x, y, z) -> at(x - dx, y - dy, z - dz);
    }

    default Sdf turnedX(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return (x, y, z) -> at(x, c * y + s * z, -s * y + c * z);
    }

    default Sdf turnedY(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return (x, y, z) -> at(c * x - s * z, y, s * x + c * z);
    }

    default Sdf turnedZ(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return (x, y, z) -> at(c * x + s * y, -s * x + c * y, z);
    }

    default Sdf and(Sdf other) {
        return (x, y, z) -> Math.min(at(x, y, z), other.at(x, y, z));
    }

    /** Union with a fillet of about the given radius. */
    default Sdf blended(Sdf other, double radius) {
        return (x, y, z) -> {
            double a = at(x, y, z);
            double b = other.at(x, y, z);
            double h = Math.max(0, radius - Math.abs(a - b)) / radius;
            return Math.min(a, b) - h * h * radius / 4;
        };
    }

    /** This without the other, with a rounded rim. */
    default Sdf without(Sdf other, double radius) {
        return (x, y, z) -> {
            double a = at(x, y, z);
            double b = -other.at(x, y, z);
            double h = Math.max(0, radius - Math.abs(a - b)) / radius;
            return Math.max(a, b) + h * h * radius / 4;
        };
    }

    /** Pushes the surface outward by a field that is steep enough to need shorter steps. */
    default Sdf displaced(Sdf field, double stepFactor) {
        return (x, y, z) -> {
            double d = at(x, y, z);
            // Far away the field cannot matter, and noise is the dearest thing here.
            return d > 0.4 ? d - 0.2 : (d - field.at(x, y, z)) * stepFactor;
        };
    }

    /** Answers by the enclosing sphere while the point is clearly outside it. */
    default Sdf within(double cx, double cy, double cz, double radius) {
        return (x, y, z) -> {
            double d = Math.sqrt(sq(x - cx) + sq(y - cy) + sq(z - cz)) - radius;
            return d > 0.25 ? d : at(x, y, z);
        };
    }

    private static double sq(double v) {
        return v * v;
    }
}
