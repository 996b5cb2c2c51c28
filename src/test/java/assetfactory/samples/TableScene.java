package assetfactory.samples;

import static assetfactory.samples.Noise.fractal;
import static assetfactory.samples.Noise.mix;
import static assetfactory.samples.Noise.step;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Several props on a wooden table, seen through a lens: soft shadows, a little blur, a little grain. */
final class TableScene {
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 1000;
    private static final V EYE = new V(0.1, 5.1, 6.4);
    private static final V TARGET = new V(0.02, 0.15, 0.12);
    private static final double VIEW = Math.tan(Math.toRadians(18));
    private static final double APERTURE = 0.07;
    private static final V KEY_FROM = new V(-0.62, 0.7, -0.18).unit();

    private final Map<String, Scene.Placed> props = new LinkedHashMap<>();
    private final Part.Material table = Materials.wood(0x8a5a36, 0x4c2c18, 11);
    private final Scene scene;
    private final Studio studio;
    private final V back = EYE.minus(TARGET).unit();
    private final V right = new V(back.z(), 0, -back.x()).unit();
    private final V up = back.cross(right);

    TableScene() {
        place("log", CampProps.log(), -1.45, 0.46, -1.2, 1.0, 48);
        place("mug", CampProps.mug(), 1.75, 0.61, -0.95, 0.88, 12);
        place("plate", plate(), -1.3, 0, 1.0, 1.06, 0);
        place("meat", FoodProps.meat(), -1.28, 0.255, 0.98, 0.76, 24);
        place("skewer", FoodProps.skewer(0, 0), 1.35, 0.27, 1.15, 0.9, 21);
        place("mushroom", FoodProps.mushroom(), 0.42, 0.45, -0.5, 0.44, -20);
        place("mushroom-small", FoodProps.mushroom(), 0.36, 0.31, -1.55, 0.3, 70);
        scene = new Scene(List.copyOf(props.values()), 0.0015, 0);
        studio = new Studio(scene, KEY_FROM, 0.2);
    }

    private void place(String name, Prop prop, double x, double y, double z, double scale, double yaw) {
        double c = Math.cos(Math.toRadians(yaw));
        double s = Math.sin(Math.toRadians(yaw));
        props.put(name, new Scene.Placed(prop.parts(), prop.radius(), new V(x, y, z), scale,
                new V(c, 0, -s), new V(0, 1, 0), new V(s, 0, c)));
    }

    private static Prop plate() {
        Sdf dish = Sdf.cylinder(1.22, 0.06, 0.05).moved(0, 0.06, 0)
                .without(Sdf.cylinder(1.0, 0.05, 0.04).moved(0, 0.14, 0), 0.06);
        Part.Material glaze = Part.relieved((p, n) -> {
            double r = Math.hypot(p.x(), p.z());
            V colour = V.rgb(0xd8d2c2).mix(V.rgb(0xb9ad97), step(0.5, 0.8, fractal(p, 5, 4)));
            double ring = step(0.025, 0.01, Math.abs(r - 1.1 - 0.01 * fractal(p, 4, 2)));
            return Surface.glossy(colour.mix(V.rgb(0x2e4a63), ring * 0.8), 0.2, 0.05);
        }, p -> 0.006 * fractal(p, 4, 2));
        return new Prop("plate", List.of(new Part(dish, glaze)), 1.3, 0, 0);
    }

    /** @param samples per pixel */
    BufferedImage render(int samples) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, HEIGHT).parallel().forEach(y -> {
            for (int x = 0; x < WIDTH; x++) {
                V light = V.ZERO;
                for (int s = 0; s < samples; s++) {
                    light = light.plus(look(x, y, s, samples));
                }
                image.setRGB(x, y, grain(Studio.develop(light.times(vignette(x, y) / samples)), x, y));
            }
        });
        return image;
    }

    /** The light along one ray through a random place of the lens. */
    private V look(int x, int y, int sample, int samples) {
        double angle = 2 * Math.PI * (sample + Noise.hash(x, y, 1)) / samples * 5;
        double away = APERTURE * Math.sqrt(Noise.hash(x, y, 2 + sample));
        V lens = right.times(Math.cos(angle) * away).plus(up, Math.sin(angle) * away);
        V sight = sight(x + Noise.hash(x, y, 100 + sample), y + Noise.hash(x, y, 200 + sample));
        V focus = EYE.plus(sight, EYE.minus(TARGET).length() / -sight.dot(back));
        V eye = EYE.plus(lens);
        V view = focus.minus(eye).unit();
        double floor = -eye.y() / view.y();
        Scene.Hit hit = scene.trace(eye, view, floor).orElse(null);
        V shade = hit != null
                ? studio.shade(hit.point(), hit.normal(), hit.surface(), view, 0.35)
                : board(eye.plus(view, floor), view);
        return new V(Math.min(shade.x(), 3), Math.min(shade.y(), 3), Math.min(shade.z(), 3));
    }

    private V board(V p, V view) {
        double row = Math.floor((p.z() + 10) / 1.15);
        double across = (p.z() + 10) / 1.15 - row;
        V grain = new V(p.x() * 0.8 + row * 7.3, 0.2 + row, p.z() * 1.4);
        V up = new V(0, 1, 0);
        double slope = (table.relief(grain.plus(new V(0, 0, 0.004))) - table.relief(grain)) / 0.004;
        Surface wood = table.at(grain, up);
        double seam = step(0.016, 0.006, Math.min(across, 1 - across));
        double worn = fractal(p.x() * 1.3, 3, p.z() * 1.3, 4);
        V albedo = wood.albedo().times(mix(0.75, 1.1, Noise.hash((int) row, 3, 3)) * mix(0.8, 1.15, worn));
        Surface surface = Surface.glossy(albedo.times(1 - 0.85 * seam), mix(0.35, 0.55, worn), 0.04);
        return studio.shade(p, new V(0, 1, -slope * 0.5).unit(), surface, view, 0.45);
    }

    /** How much of each pixel the prop of that name covers, seen through a pinhole, as a grey picture. */
    Map<String, BufferedImage> masks() {
        List<String> names = List.copyOf(props.keySet());
        int n = 3;
        byte[][] covered = new byte[names.size()][WIDTH * HEIGHT];
        IntStream.range(0, HEIGHT).parallel().forEach(y -> {
            for (int x = 0; x < WIDTH; x++) {
                for (int s = 0; s < n * n; s++) {
                    V view = sight(x + (s % n + 0.5) / n, y + (s / n + 0.5) / n);
                    int pixel = y * WIDTH + x;
                    scene.trace(EYE, view, -EYE.y() / view.y()).ifPresent(hit -> covered[hit.index()][pixel]++);
                }
            }
        });
        Map<String, BufferedImage> masks = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            BufferedImage mask = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
            for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
                mask.getRaster().setSample(pixel % WIDTH, pixel / WIDTH, 0, covered[i][pixel] * 255 / (n * n));
            }
            masks.put(names.get(i), mask);
        }
        return masks;
    }

    private V sight(double x, double y) {
        double px = (2 * x / WIDTH - 1) * VIEW * WIDTH / HEIGHT;
        double py = (1 - 2 * y / HEIGHT) * VIEW;
        return right.times(px).plus(up, py).minus(back).unit();
    }

    private static double vignette(int x, int y) {
        double dx = 2.0 * x / WIDTH - 1.05;
        double dy = 2.0 * y / HEIGHT - 1.1;
        return 1.15 - 0.4 * (dx * dx + dy * dy) * 0.6;
    }

    /** Sensor noise: a little, the same in all channels. */
    private static int grain(int rgb, int x, int y) {
        double noise = (Noise.hash(x, y, 7) + Noise.hash(x, y, 8) + Noise.hash(x, y, 9) - 1.5) * 7;
        int out = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int value = (int) Math.round((rgb >> shift & 255) + noise);
            out |= Math.max(0, Math.min(255, value)) << shift;
        }
        return out;
    }
}
