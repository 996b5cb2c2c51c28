package assetfactory.samples;

import static assetfactory.samples.Noise.fractal;
import static assetfactory.samples.Noise.mix;
import static assetfactory.samples.Noise.step;

import java.util.List;

/** What stands around the fire. */
final class CampProps {
    private CampProps() {}

    /** A sawn log with bark and the stub of a branch, lying along x. */
    static Prop log() {
        double radius = 0.46;
        Sdf trunk = Sdf.cylinder(radius, 1.12, 0.035)
                .turnedZ(90)
                .displaced((x, y, z) -> Math.abs(x) > 1.06 ? 0 : 0.055 * (Materials.furrow(new V(x, y, z)) - 0.6), 0.6);
        Sdf stub = Sdf.limb(new V(0.35, 0.2, 0.1), new V(0.52, 0.68, 0.16), 0.13, 0.1);
        return new Prop("log", List.of(new Part(trunk.blended(stub, 0.12), Materials.log(radius))), 1.4, -38, 16);
    }

    /** An enamel mug with coffee, a flame painted on it. */
    static Prop mug() {
        Sdf outside = Sdf.frustum(0.62, 0.66, 0.68, 0.06);
        Sdf cup = outside.without(Sdf.frustum(0.56, 0.61, 0.68, 0.05).moved(0, 0.1, 0), 0.04);
        Sdf handle = Sdf.torus(0.34, 0.075).moved(0.74, 0.02, 0);
        Sdf outer = cup.blended(handle.without(Sdf.cylinder(0.6, 1, 0.01), 0.02), 0.08);
        Sdf rim = Sdf.torus(0.645, 0.035).turnedX(90).moved(0, 0.67, 0);
        Sdf coffee = Sdf.cylinder(0.585, 0.02, 0.01).moved(0, 0.46, 0);
        Part.Material enamel = Part.relieved((p, n) -> {
            double r = Math.hypot(p.x(), p.z());
            boolean inside = n.x() * p.x() + n.z() * p.z() < 0 && r < 0.66;
            V colour = inside ? V.rgb(0xf3ead8) : V.rgb(0x1d4a4f);
            double badge = 1;
            if (!inside && p.z() > 0.2 && Math.abs(p.x()) < 0.5) {
                badge = emblem(p.x() * 1.9, p.y() * 1.9 - 0.12);
                colour = colour.mix(V.rgb(0xf6e7c8), step(0.03, -0.03, badge));
                colour = colour.mix(V.rgb(0xe8622a), step(-0.1, -0.16, badge));
            }
            double fleck = step(0.78, 0.84, Noise.value(p, 23)) * step(0, 0.06, badge);
            colour = colour.mix(V.rgb(0xdfe6dc), fleck * 0.6);
            double chip = step(0.62, 0.66, fractal(p, 5, 3)) * step(-0.5, -0.68, p.y());
            return Surface.glossy(colour.mix(V.rgb(0x1b1614), chip), mix(0.14, 0.6, chip), 0.05);
        }, p -> 0.004 * fractal(p, 5, 2));
        Part.Material drink = (p, n) -> {
            double foam = step(0.5, 0.57, Math.hypot(p.x(), p.z()) + 0.05 * fractal(p, 8, 2));
            return Surface.glossy(V.rgb(0x2c1408).mix(V.rgb(0x9a6236), foam), 0.08, 0.05);
        };
        Part.Material steel = (p, n) -> new Surface(V.rgb(0x2a2d2e), 0.25, 0.5, 0, V.ZERO);
        return new Prop("mug",
                List.of(new Part(outer, enamel), new Part(rim, steel), new Part(coffee, drink)), 1.25, -22, 24);
    }

    /** Distance inside (negative) or outside a drop-shaped flame, about two units high. */
    private static double emblem(double x, double y) {
        double lean = 0.12 * Math.sin(y * 2.6 + 0.6) * step(-0.2, 0.9, y);
        double t = Math.max(-0.35, Math.min(0.8, y));
        double width = 0.5 * (1 - Math.pow((t + 0.35) / 1.15, 1.25));
        return Math.hypot(x - lean, y - t) - width;
    }

    /** A torch: pole, iron basket, pitch-soaked cloth, fire. */
    static Prop torch() {
        V eye = SpriteRenderer.sight(-8, 6);
        Sdf pole = Sdf.frustum(0.11, 0.17, 0.65, 0.03)
                .displaced((x, y, z) -> 0.03 * (fractal(x * 4, y * 2, z * 4, 2) - 0.5), 0.8)
                .moved(0, -0.68, 0);
        Sdf cloth = Sdf.frustum(0.2, 0.27, 0.2, 0.08).displaced((x, y, z) -> 0.02 * Math.sin(y * 40 + 4 * x), 0.6)
                .moved(0, 0.02, 0);
        Sdf bands = Sdf.torus(0.245, 0.04).turnedX(86).moved(0, -0.1, 0)
                .and(Sdf.torus(0.28, 0.04).turnedX(94).moved(0, 0.15, 0))
                .and(Sdf.torus(0.155, 0.035).turnedX(90).moved(0, -0.36, 0));
        Sdf fire = tongue(0, 0.5, 0, 0.46, 1.25, 0.2)
                .blended(tongue(-0.3, 0.46, 0.06, 0.27, 0.8, -0.14), 0.14)
                .blended(tongue(0.32, 0.44, -0.02, 0.25, 0.66, 0.14), 0.14)
                .blended(tongue(0.08, 0.42, 0.26, 0.22, 0.5, -0.06), 0.14);
        return new Prop("torch", List.of(
                new Part(pole, turnedUp(Materials.wood(0x8a5a34, 0x4a2b16, 5))),
                new Part(cloth, Part.relieved((p, n) -> Surface.of(
                        V.rgb(0x6b5340).mix(V.rgb(0x1c130e), step(-0.1, 0.2, p.y())), 0.9), p -> 0.02 * fractal(p, 18, 2))),
                new Part(bands, Materials.iron()),
                new Part(fire, Materials.flame(0.05, 1.75, eye))), 1.85, -8, 6);
    }

    /** A drop of fire that stands on a ball and leans sideways towards its tip. */
    static Sdf tongue(double x, double y, double z, double radius, double height, double lean) {
        return (px, py, pz) -> {
            double h = (py - y) / height;
            double t = Math.max(0, Math.min(1, h));
            // Level at the foot, so that no crease shows where the ball ends.
            double r = radius * Math.pow(1 - t, 1.2) * (1 + 1.2 * t);
            double up = Math.max(0, h);
            double dx = px - x - up * up * (lean + 0.12 * Math.sin(up * 5));
            double dy = py - y - t * height;
            double dz = pz - z;
            return (Math.sqrt(dx * dx + dy * dy + dz * dz) - r) * 0.75;
        };
    }

    /** A material whose grain runs along x, for something that stands. */
    private static Part.Material turnedUp(Part.Material material) {
        return Part.relieved(
                (p, n) -> material.at(new V(p.y(), p.x(), p.z()), new V(n.y(), n.x(), n.z())),
                p -> material.relief(new V(p.y(), p.x(), p.z())));
    }

    /** The house spirit: a round little fire with a face. */
    static Prop ember() {
        V eye = new V(0, 0, -1);
        Sdf body = Sdf.ellipsoid(0.86, 0.78, 0.72).moved(0, -0.3, 0)
                .blended(tongue(0.02, 0.1, 0, 0.62, 1.25, 0.2), 0.3)
                .blended(tongue(-0.58, -0.1, -0.05, 0.3, 0.8, -0.2), 0.2)
                .blended(tongue(0.62, -0.12, -0.05, 0.27, 0.68, 0.2), 0.2);
        Part.Material skin = (p, n) -> {
            double height = (p.y() + 1.1) / 2.4;
            double heart = Math.hypot(p.x() / 0.9, (p.y() + 0.42) / 0.85);
            double heat = 1.05 - heart * 0.72 + 0.1 * (fractal(p, 3, 3) - 0.5);
            V fire = V.rgb(0xc81f08).mix(V.rgb(0xf4610c), step(0.0, 0.32, heat));
            fire = fire.mix(V.rgb(0xff9f1c), step(0.28, 0.58, heat)).mix(V.rgb(0xffd75a), step(0.55, 0.95, heat));
            double cheek = Math.min(
                    Math.hypot((p.x() - 0.5) / 1.35, p.y() + 0.42), Math.hypot((p.x() + 0.5) / 1.35, p.y() + 0.42));
            fire = fire.mix(V.rgb(0xf2552c), step(0.15, 0.06, cheek) * 0.75 * step(0, 0.3, n.z()));
            V glow = fire.times(0.55 + 0.1 * height);
            return new Surface(fire.times(0.55), 0.35, 0.04, 0.6, glow);
        };
        Sdf eyes = Sdf.ellipsoid(0.115, 0.17, 0.07).moved(-0.3, -0.2, 0.68)
                .and(Sdf.ellipsoid(0.115, 0.17, 0.07).moved(0.3, -0.2, 0.68));
        Part.Material ink = (p, n) -> {
            double side = Math.abs(p.x()) - 0.3;
            double shine = Math.hypot(side + (p.x() > 0 ? 0.04 : -0.04), p.y() + 0.13);
            V colour = V.rgb(0x2a0c08);
            return new Surface(colour, 0.15, 0.05, 0, V.rgb(0xfff4dc).times(step(0.05, 0.035, shine) * 1.2));
        };
        Sdf mouth = (x, y, z) -> {
            double d = Math.hypot(x, y + 0.36) - 0.16;
            double smile = Math.max(d, y + 0.4);
            return Math.max(smile, Math.abs(z - 0.7) - 0.1) * 0.9;
        };
        Part.Material throat = (p, n) -> Surface.glossy(
                V.rgb(0x6a1209).mix(V.rgb(0xf07a5a), step(0.09, 0.07, Math.hypot(p.x(), p.y() + 0.53))), 0.3, 0.04);
        return new Prop("ember",
                List.of(new Part(body, skin), new Part(eyes, ink), new Part(mouth, throat)), 1.75, 0, 2);
    }

    /** A painted shop board seen straight on. */
    static Prop sign() {
        Sdf planks = Sdf.box(0.98, 0.29, 0.07, 0.035).moved(0, 0.3, 0).and(Sdf.box(1.02, 0.3, 0.07, 0.035).moved(0.01, -0.3, 0));
        Sdf cleats = Sdf.box(0.09, 0.7, 0.05, 0.02).moved(-0.66, 0, 0.07).and(Sdf.box(0.09, 0.7, 0.05, 0.02).moved(0.66, 0, 0.07));
        Sdf nails = Sdf.sphere(0.035).moved(0.66, 0.45, 0.12).and(Sdf.sphere(0.035).moved(0.66, -0.45, 0.12))
                .and(Sdf.sphere(0.035).moved(-0.66, 0.45, 0.12)).and(Sdf.sphere(0.035).moved(-0.66, -0.45, 0.12));
        Part.Material board = Materials.wood(0xc98f4e, 0x8a5426, 7);
        Part.Material painted = Part.relieved((p, n) -> {
            Surface wood = board.at(new V(p.x(), p.y() + (p.y() > 0 ? 2 : 0), p.z()), n);
            double mark = emblem(p.x() * 1.6, p.y() * 1.6 - 0.02);
            double worn = step(0.2, 0.3, fractal(p.x() * 9, p.y() * 30, 1, 3));
            V colour = wood.albedo().mix(V.rgb(0xf2dfb8), step(0.02, -0.02, mark) * worn * 0.95);
            colour = colour.mix(V.rgb(0xc5331a), step(-0.07, -0.11, mark) * worn * 0.95);
            double core = emblem(p.x() * 2.9, p.y() * 2.9 + 0.42);
            colour = colour.mix(V.rgb(0xf3a52e), step(0.02, -0.04, core) * worn);
            double edge = step(0.9, 0.98, Math.abs(p.x())) + step(0.5, 0.59, Math.abs(p.y()));
            return Surface.of(colour.times(1 - 0.35 * Math.min(1, edge)), 0.6);
        }, board::relief);
        return new Prop("sign", List.of(new Part(planks, painted),
                new Part(cleats, turnedUp(Materials.wood(0x9a6432, 0x5d3619, 3))), new Part(nails, Materials.iron())),
                1.4, 0, 0);
    }
}
