package assetfactory.samples;

import static assetfactory.samples.Noise.fractal;
import static assetfactory.samples.Noise.mix;
import static assetfactory.samples.Noise.step;

import java.util.ArrayList;
import java.util.List;

/** What hangs over the fire. */
final class FoodProps {
    private FoodProps() {}

    /** Negima: chicken, leek and peppers on a bamboo stick, running along the given direction of the picture. */
    static Prop skewer(double degrees, double pitch) {
        List<Part> parts = new ArrayList<>();
        Sdf stick = Sdf.limb(new V(-1.5, 0, 0), new V(1.06, 0, 0), 0.036, 0.036)
                .and(Sdf.limb(new V(1.06, 0, 0), new V(1.36, 0, 0), 0.036, 0.006));
        parts.add(part(stick, Materials.wood(0xe2bd80, 0xb98545, 2), degrees));
        double x = -0.86;
        String order = "mlmrmlm";
        for (int i = 0; i < order.length(); i++) {
            double turn = 140 * i + 20;
            double seed = 3.7 * i + 1;
            switch (order.charAt(i)) {
                case 'm' -> {
                    Sdf lump = Sdf.box(0.19, 0.30, 0.27, 0.13)
                            .displaced((a, b, c) -> 0.16 * (fractal(a * 2.4 + seed, b * 2.4, c * 2.4, 2) - 0.5), 0.75)
                            .turnedX(turn)
                            .turnedZ(i % 3 * 7 - 6);
                    parts.add(piece(lump, Materials.grilled(seed, 22), x + 0.17, 0.55, degrees));
                    x += 0.335;
                }
                case 'l' -> {
                    Sdf roll = Sdf.cylinder(0.125, 0.29, 0.02).turnedX(i % 2 * 8).turnedZ(i - 3);
                    parts.add(piece(roll, Materials.leek(seed), x + 0.1, 0.4, degrees));
                    x += 0.215;
                }
                default -> {
                    Sdf slice = Sdf.box(0.07, 0.27, 0.25, 0.06)
                            .displaced((a, b, c) -> 0.05 * Math.sin(b * 7 + c * 5), 0.8);
                    parts.add(piece(slice, Materials.pepper(0xc9281b, seed), x + 0.06, 0.45, degrees));
                    x += 0.13;
                }
            }
        }
        return new Prop("skewer", parts, 1.6, 12, pitch);
    }

    private static Part piece(Sdf shape, Part.Material material, double x, double radius, double degrees) {
        Part.Material here = moved(material, x);
        return part(shape.within(0, 0, 0, radius).moved(x, 0, 0), here, degrees);
    }

    /** Turns a part of the skewer, which is modelled along x, into the picture's diagonal. */
    private static Part part(Sdf shape, Part.Material material, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new Part(shape.turnedZ(degrees), new Part.Material() {
            @Override
            public Surface at(V p, V n) {
                return material.at(back(p), back(n));
            }

            @Override
            public double relief(V p) {
                return material.relief(back(p));
            }

            private V back(V p) {
                return new V(c * p.x() + s * p.y(), -s * p.x() + c * p.y(), p.z());
            }
        });
    }

    private static Part.Material moved(Part.Material material, double x) {
        return new Part.Material() {
            @Override
            public Surface at(V p, V n) {
                return material.at(new V(p.x() - x, p.y(), p.z()), n);
            }

            @Override
            public double relief(V p) {
                return material.relief(new V(p.x() - x, p.y(), p.z()));
            }
        };
    }

    /** A thick slab of marbled beef with its round bone, lying flat. */
    static Prop meat() {
        Sdf round = (x, y, z) -> {
            double a = Math.hypot((x + 0.22) / 0.98, z / 0.72) - 1;
            double b = Math.hypot((x - 0.62) / 0.58, (z + 0.08) / 0.52) - 1;
            double h = Math.max(0, 0.5 - Math.abs(a * 0.72 - b * 0.52)) / 0.5;
            return Math.min(a * 0.72, b * 0.52) - h * h * 0.125;
        };
        double half = 0.21;
        double edge = 0.1;
        Sdf slab = (x, y, z) -> {
            double dx = round.at(x, 0, z) + 0.025 * Math.sin(x * 5 + z * 3) + edge;
            double dy = Math.abs(y - 0.02 * Math.sin(x * 3 + 1)) - half + edge;
            double ox = Math.max(dx, 0);
            double oy = Math.max(dy, 0);
            return (Math.min(Math.max(dx, dy), 0) + Math.sqrt(ox * ox + oy * oy) - edge) * 0.8;
        };
        Sdf marrow = Sdf.cylinder(0.13, half + 0.015, 0.02).moved(0.66, 0.02, -0.1);
        Part.Material bone = (p, n) -> {
            double r = Math.hypot(p.x() - 0.66, p.z() + 0.1);
            V ring = V.rgb(0xf4ead6).mix(V.rgb(0xb65a46), step(0.075, 0.055, r));
            return Surface.glossy(ring.times(mix(0.85, 1.05, fractal(p, 9, 3))), 0.4, 0.05);
        };
        return new Prop("meat", List.of(new Part(slab, Materials.marbled(round)), new Part(marrow, bone)), 1.5, -14, 34);
    }

    /** The meat of every hunter's dream: a roast around a bone. */
    static Prop roast() {
        Sdf flesh = Sdf.ellipsoid(0.82, 0.6, 0.58)
                .blended(Sdf.ellipsoid(0.5, 0.44, 0.42).moved(0.42, 0.02, 0), 0.35)
                .displaced((x, y, z) -> 0.12 * (fractal(x * 2, y * 2, z * 2, 2) - 0.5), 0.8);
        Sdf bone = Sdf.limb(new V(-1.2, 0, 0), new V(1.25, 0, 0), 0.12, 0.11)
                .blended(Sdf.sphere(0.17).moved(-1.27, 0.11, 0.03), 0.12)
                .blended(Sdf.sphere(0.16).moved(-1.27, -0.11, -0.03), 0.12)
                .blended(Sdf.sphere(0.16).moved(1.32, 0.1, 0), 0.12)
                .blended(Sdf.sphere(0.15).moved(1.32, -0.1, 0), 0.12);
        double tilt = 24;
        return new Prop(
                "roast",
                List.of(part(flesh, Materials.grilled(5, 0), tilt), part(bone, Materials.bone(), tilt)),
                1.65, 10, 14);
    }

    /** A brown cap with cream spots. */
    static Prop mushroom() {
        Sdf dome = Sdf.ellipsoid(0.95, 0.72, 0.95).moved(0, 0.12, 0);
        Sdf cap = dome.without(Sdf.ellipsoid(0.98, 0.5, 0.98).moved(0, -0.34, 0), 0.16);
        Sdf stem = Sdf.frustum(0.36, 0.25, 0.5, 0.1)
                .blended(Sdf.ellipsoid(0.4, 0.22, 0.38).moved(0, -0.42, 0), 0.25)
                .moved(0, -0.42, 0);
        Part.Material skin = Part.relieved((p, n) -> {
            if (n.y() < -0.25 && p.y() < 0.12) {
                double gill = 0.5 + 0.5 * Math.sin(Math.atan2(p.z(), p.x()) * 46);
                return Surface.of(V.rgb(0xf0dcb8).mix(V.rgb(0xb98a5a), gill * 0.7), 0.8);
            }
            V cap1 = V.rgb(0xb23a1c).mix(V.rgb(0xd9702c), step(0.2, 0.9, fractal(p, 2, 4)));
            cap1 = cap1.mix(V.rgb(0x7a1f12), step(0.3, -0.25, p.y()) * 0.7);
            return Surface.glossy(cap1.mix(V.rgb(0xf7ead0), spots(p)), 0.3, 0.05);
        }, p -> 0.03 * spots(p));
        Part.Material flesh = Part.relieved((p, n) -> {
            double fibre = Noise.value(Math.atan2(p.z(), p.x()) * 9, p.y() * 1.5, 4);
            V colour = V.rgb(0xf5e8cc).mix(V.rgb(0xcfae80), step(0.5, 1, fibre) * 0.7);
            return Surface.glossy(colour.mix(V.rgb(0x9b7448), step(-0.6, -0.95, p.y()) * 0.6), 0.7, 0.04);
        }, p -> 0.02 * Noise.value(Math.atan2(p.z(), p.x()) * 9, p.y() * 1.5, 4));
        return new Prop("mushroom", List.of(new Part(cap, skin), new Part(stem, flesh)), 1.3, 0, 10);
    }

    private static final double[][] SPOTS = {
        {0.05, 0.62, 0.78, 0.2}, {-0.62, 0.4, 0.66, 0.17}, {0.66, 0.42, 0.62, 0.15}, {-0.25, 0.98, 0.3, 0.17},
        {0.42, 0.92, 0.12, 0.13}, {-0.35, 0.1, 0.93, 0.1}, {0.36, 0.12, 0.92, 0.12}, {-0.9, 0.1, 0.3, 0.13},
        {0.93, 0.1, 0.3, 0.12}, {-0.66, 0.72, -0.2, 0.15}, {0.7, 0.2, -0.7, 0.2}, {0, 0.5, -0.9, 0.2},
    };

    private static double spots(V p) {
        double best = 0;
        V q = new V(p.x() / 0.95, (p.y() - 0.12) / 0.72, p.z() / 0.95);
        for (double[] s : SPOTS) {
            double d = q.minus(new V(s[0], s[1], s[2])).length() - s[3] - 0.08 * (fractal(p, 6, 2) - 0.5);
            best = Math.max(best, step(0.035, -0.015, d));
        }
        return best;
    }
}
