package assetfactory.samples;

import static assetfactory.samples.Noise.fractal;
import static assetfactory.samples.Noise.mix;
import static assetfactory.samples.Noise.step;
import static assetfactory.samples.Noise.value;
import static assetfactory.samples.Noise.veins;

/** What the props are made of. All patterns are solid: they run through the material, so they fit every shape. */
final class Materials {
    private Materials() {}

    /** Meat from the grill: brown, darker where it bulged into the fire, lacquered with sauce. */
    static Part.Material grilled(double seed, double stripes) {
        Part.Material colour = (p, n) -> {
            double cloud = fractal(p.x() * 3 + seed, p.y() * 3, p.z() * 3, 4);
            V base = V.rgb(0x8f4214).mix(V.rgb(0xc97a34), step(0.35, 0.75, cloud));
            base = base.mix(V.rgb(0x5a1f0b), step(0.55, 0.25, fractal(p.x() * 6, p.y() * 6 + seed, p.z() * 6, 3)) * 0.8);
            double fat = veins(p.x() * 2.2 + seed, p.y() * 2.2 + 4, p.z() * 2.2, 3);
            base = base.mix(V.rgb(0xe9b36f), fat * 0.4);
            double bar = step(0.55, 0.95, Math.sin((p.x() + 0.35 * p.y() + 0.03 * cloud) * stripes));
            double crust = step(0.54, 0.74, fractal(p.x() * 5, p.y() * 5, p.z() * 5 + seed, 4));
            double scorch = Math.max(bar * step(0.3, 0.55, cloud), crust * 0.8);
            base = base.mix(V.rgb(0x1d0b06), scorch * 0.85);
            return Surface.glossy(base, mix(0.28, 0.6, scorch), 0.07);
        };
        return Part.relieved(colour, p -> 0.05 * fractal(p.x() * 7 + seed, p.y() * 7, p.z() * 7, 3)
                + 0.012 * fractal(p, 28, 2));
    }

    /** Raw marbled beef within a rim of fat; the outline says how deep inside a point of the face is. */
    static Part.Material marbled(Sdf outline) {
        Part.Material colour = (p, n) -> {
            double depth = -outline.at(p.x(), 0, p.z());
            double wobble = 0.05 * (fractal(p.x() * 4, 1, p.z() * 4, 3) - 0.5);
            double rim = step(0.11, 0.08, depth + wobble);
            V meat = V.rgb(0xa3121b).mix(V.rgb(0xc9343a), fractal(p, 5, 4));
            meat = meat.mix(V.rgb(0x7d0b16), step(0.5, 0.2, fractal(p.x() * 2, p.y() * 2, p.z() * 2 + 9, 3)) * 0.7);
            double fine = veins(p.x() * 4.2 + 3, p.y() * 0.8, p.z() * 6, 4);
            double broad = veins(p.x() * 1.3 + 8, p.y() * 0.5, p.z() * 2.2, 3);
            meat = meat.mix(V.rgb(0xefc4ae), Math.max(fine * 0.6, broad * step(0.35, 0.65, fractal(p, 1.4, 2)) * 0.85));
            V fat = V.rgb(0xf0cba0).mix(V.rgb(0xdc9468), step(0.35, 0.75, fractal(p, 3, 3)));
            fat = fat.mix(V.rgb(0xb8352f), step(0.6, -0.2, n.y()) * step(-0.02, -0.16, p.y() + wobble) * 0.75);
            return Surface.glossy(meat.mix(fat, rim), 0.38, 0.05);
        };
        return Part.relieved(colour, p -> 0.022 * fractal(p.x() * 5, p.y() * 5, p.z() * 5, 2));
    }

    static Part.Material bone() {
        return Part.relieved(
                (p, n) -> Surface.glossy(
                        V.rgb(0xf2e6cc).mix(V.rgb(0xcdb083), step(0.45, 0.8, fractal(p, 4, 4))), 0.45, 0.045),
                p -> 0.012 * fractal(p, 8, 3));
    }

    /** Leek across its axis y: white layers, green towards the top, scorched here and there. */
    static Part.Material leek(double seed) {
        return Part.relieved((p, n) -> {
            double radius = Math.hypot(p.x(), p.z());
            double green = step(-0.1, 0.3, p.y() + 0.12 * (value(p.x() * 9 + seed, p.y() * 2, p.z() * 9) - 0.5));
            V skin = V.rgb(0xf1f2d8).mix(V.rgb(0x86b04a), green * 0.85);
            if (Math.abs(n.y()) > 0.6) {
                double ring = 0.5 + 0.5 * Math.sin(radius * 90);
                skin = V.rgb(0xf4f3dc).mix(V.rgb(0xa9c57a), ring * 0.6);
            } else {
                double fibre = value(Math.atan2(p.z(), p.x()) * 12, p.y() * 0.8, seed);
                skin = skin.mix(V.rgb(0xc6d39a), step(0.5, 0.9, fibre) * 0.5);
            }
            double scorch = step(0.56, 0.78, fractal(p.x() * 4 + seed, p.y() * 4, p.z() * 4, 4));
            return Surface.glossy(skin.mix(V.rgb(0x4a2509), scorch * 0.85), 0.35, 0.05);
        }, p -> 0.006 * value(Math.atan2(p.z(), p.x()) * 14, p.y() * 2, seed));
    }

    static Part.Material pepper(int hex, double seed) {
        return Part.relieved((p, n) -> {
            V skin = V.rgb(hex).times(mix(0.7, 1.15, fractal(p.x() * 3 + seed, p.y() * 3, p.z() * 3, 3)));
            double blister = step(0.6, 0.75, fractal(p.x() * 5, p.y() * 5 + seed, p.z() * 5, 4));
            return Surface.glossy(skin.mix(V.rgb(0x1c0c05), blister * 0.8), mix(0.2, 0.6, blister), 0.06);
        }, p -> 0.012 * fractal(p, 6, 2));
    }

    /** Sawn wood with its grain along x. */
    static Part.Material wood(int light, int dark, double seed) {
        return Part.relieved((p, n) -> {
            double warp = fractal(p.x() * 0.7 + seed, p.y() * 2.2, p.z() * 2.2, 3);
            double grain = 0.5 + 0.5 * Math.sin((p.y() * 1.3 + p.z() * 0.9 + warp * 1.6) * 21);
            double fibre = fractal(p.x() * 2.5 + seed, p.y() * 42, p.z() * 42, 2);
            V colour = V.rgb(light).mix(V.rgb(dark), 0.55 * grain * grain + 0.45 * step(0.45, 0.8, fibre));
            return Surface.of(colour, 0.6);
        }, p -> 0.008 * fractal(p.x() * 2.5 + seed, p.y() * 42, p.z() * 42, 2));
    }

    /** A log lying along x: furrowed bark, and the rings of its age where it was sawn. */
    static Part.Material log(double radius) {
        return Part.relieved((p, n) -> {
            double r = Math.hypot(p.y(), p.z());
            if (Math.abs(n.x()) > 0.7) {
                double warp = 0.1 * (fractal(p.x(), p.y() * 2.5, p.z() * 2.5, 3) - 0.5);
                double ring = 0.5 + 0.5 * Math.sin((r + warp) * 74);
                V face = V.rgb(0xe8bd7c).mix(V.rgb(0xb57a3a), ring * 0.75);
                face = face.mix(V.rgb(0x8a5426), step(radius * 0.5, 0, r) * 0.55);
                double crack = crack(p);
                face = face.mix(V.rgb(0x4a2a12), crack * 0.8);
                return Surface.of(face.mix(V.rgb(0x4b2c18), step(radius * 0.88, radius * 0.93, r + warp)), 0.7);
            }
            double furrow = furrow(p);
            V bark = V.rgb(0x2a170d).mix(V.rgb(0x8b5e3c), step(0.25, 0.85, furrow));
            bark = bark.mix(V.rgb(0xa98a68), step(0.62, 0.85, fractal(p, 3, 3)) * 0.35);
            double moss = step(0.6, 0.75, fractal(p.x() * 1.8, p.y() * 1.8, p.z() * 1.8 + 3, 4)) * step(0, 0.5, n.y());
            return Surface.of(bark.mix(V.rgb(0x6c7f2e), moss * 0.75), 0.85);
        }, p -> Math.hypot(p.y(), p.z()) > radius * 0.94 ? 0 : 0.01 * fractal(p, 20, 2));
    }

    /** Height 0..1 of bark around the x axis: ridges that run along the trunk and part and meet. */
    static double furrow(V p) {
        double angle = Math.atan2(p.z(), p.y());
        double wander = 1.4 * fractal(p.x() * 1.1, Math.cos(angle) * 2, Math.sin(angle) * 2, 2);
        double ridge = Math.abs(Math.sin(angle * 8 + wander * 3));
        double broken = fractal(p.x() * 4, Math.cos(angle) * 6, Math.sin(angle) * 6, 3);
        return Math.sqrt(ridge) * mix(0.55, 1, broken);
    }

    private static double crack(V p) {
        double angle = Math.atan2(p.z(), p.y());
        double best = 0;
        for (double at : new double[] {0.4, 2.3, -1.7}) {
            double r = Math.hypot(p.y(), p.z());
            double off = Math.abs(angle - at - 0.15 * Math.sin(r * 14)) * r;
            best = Math.max(best, step(0.012, 0.002, off) * step(0.36, 0.2, r));
        }
        return best;
    }

    static Part.Material iron() {
        return Part.relieved(
                (p, n) -> new Surface(V.rgb(0x2b2a2c).mix(V.rgb(0x5a4a40), step(0.55, 0.8, fractal(p, 5, 3)) * 0.6),
                        0.4, 0.35, 0.05, V.ZERO),
                p -> 0.02 * fractal(p, 9, 3));
    }

    /** Fire as a solid: nearly white inside, deep red at the rims and tips. */
    static Part.Material flame(double bottom, double top, V eye) {
        return (p, n) -> {
            double height = (p.y() - bottom) / (top - bottom);
            double heart = Math.max(0, -n.dot(eye));
            double heat = heart * 1.15 - height * 0.75 + 0.12 * (fractal(p.x() * 3, p.y() * 2, p.z() * 3, 3) - 0.5);
            V fire = V.rgb(0xd8260a).mix(V.rgb(0xff7a12), step(-0.15, 0.3, heat));
            fire = fire.mix(V.rgb(0xffc62e), step(0.25, 0.62, heat));
            fire = fire.mix(V.rgb(0xfff3b8), step(0.62, 1.0, heat));
            return Surface.glowing(fire.times(1.15));
        };
    }
}
