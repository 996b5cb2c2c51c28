package assetfactory.samples;

/** The light of a small photo studio: a warm key light, a cool sky, a rim light behind. */
final class Studio {
    private static final V KEY = new V(2.6, 2.35, 2.0);
    private static final V SKY = V.rgb(0xb9cbe6).times(0.62);
    private static final V GROUND = V.rgb(0x6e5340).times(0.55);
    private static final V RIM = V.rgb(0xffc890).times(1.5);
    private static final V RIM_FROM = new V(0.75, 0.45, -0.75).unit();

    private final Scene scene;
    private final V keyFrom;
    private final double keyWidth;

    /**
     * @param keyFrom unit vector towards the key light
     * @param keyWidth of the key light: larger is softer
     */
    Studio(Scene scene, V keyFrom, double keyWidth) {
        this.scene = scene;
        this.keyFrom = keyFrom;
        this.keyWidth = keyWidth;
    }

    /**
     * The light that a point sends back.
     *
     * @param view unit vector from the eye to the point
     * @param reach of the ambient occlusion
     */
    V shade(V point, V normal, Surface surface, V view, double reach) {
        V albedo = surface.albedo();
        double open = scene.openness(point, normal, reach);
        V start = point.plus(normal, 0.004);
        double facing = normal.dot(keyFrom);
        double soft = surface.softness();
        double direct = Math.max(0, (facing + soft) / (1 + soft));
        double lit = direct > 0 ? scene.light(start, keyFrom, 12, keyWidth) : 0;

        V light = KEY.times(direct * Noise.mix(soft * 0.3, 1, lit));
        light = light.plus(SKY.mix(GROUND, 0.5 - 0.5 * normal.y()), open);
        double edge = Math.max(0, normal.dot(RIM_FROM));
        light = light.plus(RIM, edge * edge * open * 0.5);
        // Occlusion in a coloured hollow is not grey: light that bounces there takes the colour on.
        V diffuse = albedo.times(light).plus(albedo.times(albedo).times(light), 0.15 * (1 - open));

        double grazing = Math.pow(1 - Math.max(0, -normal.dot(view)), 5);
        double fresnel = surface.gloss() + (1 - surface.gloss()) * grazing * (1 - surface.roughness()) * 0.6;
        V mirror = view.mirrored(normal);
        V specular = KEY.times(lobe(mirror.dot(keyFrom), surface.roughness()) * lit)
                .plus(around(mirror, surface.roughness()), open * open)
                .plus(RIM, lobe(mirror.dot(RIM_FROM), surface.roughness()) * 0.35 * open);
        return diffuse.plus(specular, fresnel).plus(surface.glow());
    }

    /** What a mirror sees in the studio: sky above, ground below, one broad soft box. */
    V around(V direction, double roughness) {
        V base = GROUND.mix(SKY.times(1.2), Noise.step(-0.6, 0.8, direction.y()));
        double blur = 0.08 + roughness * 0.5;
        double box = Noise.step(0.72 - blur, 0.72 + blur, direction.dot(new V(-0.35, 0.75, 0.55).unit()));
        return base.plus(new V(1, 0.96, 0.9), box * 2.2 * (1 - 0.7 * roughness));
    }

    /** A highlight whose total light stays about the same as it spreads. */
    private static double lobe(double cosine, double roughness) {
        double alpha = Math.max(0.02, roughness * roughness);
        double c = Math.max(0, cosine);
        double d = c * c * (alpha * alpha - 1) + 1;
        return Math.min(40, alpha * alpha / (d * d) * 0.32 / alpha);
    }

    /** Film curve and sRGB: linear light to {@code 0xRRGGBB}. */
    static int develop(V light) {
        return channel(light.x()) << 16 | channel(light.y()) << 8 | channel(light.z());
    }

    private static int channel(double light) {
        double x = Math.max(0, light) * 0.8;
        double film = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14);
        film = Math.min(1, film);
        double srgb = film <= 0.0031308 ? film * 12.92 : 1.055 * Math.pow(film, 1 / 2.4) - 0.055;
        return (int) Math.round(srgb * 255);
    }
}
