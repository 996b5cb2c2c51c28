package assetfactory.samples;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Opaque pictures of one main prop whose true mask is known: a bundled sprite on a ground, larger and more central than
 * the one or two others that may lie about. The same seed paints the same pixels.
 */
public final class PropScenes {
    /** @param truth the main prop's visible part */
    public record Scene(String name, Picture picture, Mask truth) {}

    enum Ground {
        WHITE, GREY, COLOUR, WOOD, CLOUDS, TILES, BLURRED, PHOTO
    }

    static final List<String> SPRITES = List.of(
            "skewer", "meat", "roast", "log", "torch", "mushroom", "mug", "ember", "sign", "potion");
    private static final List<String> PHOTOS = List.of("avocado.jpg", "mango.jpg", "papaya.jpg");
    static final int WIDTH = 640;
    static final int HEIGHT = 480;

    private PropScenes() {}

    /** Every sprite on every kind of ground. */
    public static List<Scene> all(long seed) {
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < SPRITES.size(); i++) {
            for (Ground ground : Ground.values()) {
                scenes.add(paint(seed, i, ground));
            }
        }
        return scenes;
    }

    /** Every sprite once, the grounds in turn. */
    public static List<Scene> some(long seed) {
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < SPRITES.size(); i++) {
            scenes.add(paint(seed, i, Ground.values()[i % Ground.values().length]));
        }
        return scenes;
    }

    private static Scene paint(long seed, int sprite, Ground ground) {
        Random random = new Random(seed * 1000 + sprite * 20 + ground.ordinal());
        random.nextInt();
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        ground(image, ground, random);
        Graphics2D graphics = graphics(image);
        double size = HEIGHT * (0.3 + 0.65 * random.nextDouble());
        double x = WIDTH * (0.5 + 0.3 * (random.nextDouble() - 0.5));
        double y = HEIGHT * (0.5 + Math.min(0.2, 0.96 - size / HEIGHT) * (random.nextDouble() - 0.5));
        int others = Math.max(0, random.nextInt(5) - 2);
        for (int i = 0; i < others; i++) {
            int other = (sprite + 1 + random.nextInt(SPRITES.size() - 1)) % SPRITES.size();
            double left = random.nextBoolean() ? 0.12 : 0.88;
            place(graphics, sprite(other), WIDTH * left, HEIGHT * (0.2 + 0.6 * random.nextDouble()), size * 0.45);
        }
        shadow(image, x, y + size * 0.42, size * 0.42, size * 0.1);
        BufferedImage alone = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        Graphics2D only = graphics(alone);
        place(only, sprite(sprite), x, y, size);
        graphics.drawImage(alone, 0, 0, null);
        graphics.dispose();
        only.dispose();
        grain(image, random);
        byte[] coverage = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (alone.getRGB(i % WIDTH, i / WIDTH) >>> 24);
        }
        return new Scene(
                SPRITES.get(sprite) + " on " + ground.name().toLowerCase(java.util.Locale.ROOT) + " with " + others,
                Picture.of(image),
                new Mask(WIDTH, HEIGHT, coverage));
    }

    static void ground(BufferedImage image, Ground ground, Random random) {
        switch (ground) {
            case BLURRED, PHOTO -> photo(image, ground == Ground.BLURRED, random);
            default -> {
                float hue = random.nextFloat();
                V colour = V.rgb(java.awt.Color.HSBtoRGB(hue, 0.35f, 0.7f) & 0xffffff);
                V other = V.rgb(java.awt.Color.HSBtoRGB(hue + 0.1f, 0.4f, 0.4f) & 0xffffff);
                double shift = 50 * random.nextDouble();
                for (int y = 0; y < HEIGHT; y++) {
                    for (int x = 0; x < WIDTH; x++) {
                        image.setRGB(x, y, develop(at(ground, x, y, shift, colour, other)));
                    }
                }
            }
        }
    }

    private static V at(Ground ground, int x, int y, double shift, V colour, V other) {
        double away = Math.hypot(x - WIDTH / 2.0, y - HEIGHT / 2.0) / WIDTH;
        return switch (ground) {
            case WHITE -> V.rgb(0xfbfbfa);
            case GREY -> V.rgb(0xb8babd).mix(V.rgb(0x6d7074), Math.min(1, away * 1.3));
            case COLOUR -> colour.mix(other, 0.3 * y / HEIGHT);
            case WOOD -> V.rgb(0x9a6a42).mix(V.rgb(0x54341f), Noise.fractal(x / 90.0 + shift, y / 7.0, shift, 4))
                    .times(y % 120 < 3 ? 0.35 : 1);
            case CLOUDS -> colour.mix(other, Noise.step(0.3, 0.7, Noise.fractal(x / 120.0 + shift, y / 120.0, 3, 5)));
            default -> (x / 60 + y / 60) % 2 == 0 ? colour : other;
        };
    }

    private static int develop(V light) {
        return srgb(light.x()) << 16 | srgb(light.y()) << 8 | srgb(light.z());
    }

    private static int srgb(double light) {
        double x = Math.max(0, Math.min(1, light));
        return (int) Math.round(255 * (x <= 0.0031308 ? x * 12.92 : 1.055 * Math.pow(x, 1 / 2.4) - 0.055));
    }

    private static void photo(BufferedImage image, boolean blurred, Random random) {
        BufferedImage photo = read("src/test/resources/assetfactory/segment/" + PHOTOS.get(random.nextInt(3)));
        Graphics2D graphics = graphics(image);
        if (blurred) {
            BufferedImage small = new BufferedImage(12, 9, BufferedImage.TYPE_INT_RGB);
            Graphics2D shrink = graphics(small);
            shrink.drawImage(photo.getScaledInstance(12, 9, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
            shrink.dispose();
            graphics.drawImage(small, 0, 0, WIDTH, HEIGHT, null);
        } else {
            int side = photo.getWidth();
            int top = random.nextInt(side / 4);
            graphics.drawImage(photo, 0, 0, WIDTH, HEIGHT, 0, top, side, top + side * 3 / 4, null);
        }
        graphics.dispose();
    }

    static void shadow(BufferedImage image, double cx, double cy, double rx, double ry) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double d = Math.hypot((x - cx) / rx, (y - cy) / ry);
                double dark = 1 - 0.45 * Noise.step(1.1, 0.2, d);
                int rgb = image.getRGB(x, y);
                int r = (int) ((rgb >> 16 & 255) * dark);
                int g = (int) ((rgb >> 8 & 255) * dark);
                int b = (int) ((rgb & 255) * dark);
                image.setRGB(x, y, r << 16 | g << 8 | b);
            }
        }
    }

    static void grain(BufferedImage image, Random random) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int noise = (int) Math.round(2.5 * random.nextGaussian());
                int rgb = image.getRGB(x, y);
                int out = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    out |= Math.max(0, Math.min(255, (rgb >> shift & 255) + noise)) << shift;
                }
                image.setRGB(x, y, out);
            }
        }
    }

    static void place(Graphics2D graphics, BufferedImage sprite, double x, double y, double size) {
        double scale = size / Math.max(sprite.getWidth(), sprite.getHeight());
        AffineTransform move = AffineTransform.getTranslateInstance(
                x - sprite.getWidth() * scale / 2, y - sprite.getHeight() * scale / 2);
        move.scale(scale, scale);
        graphics.drawImage(sprite, move, null);
    }

    static BufferedImage sprite(int index) {
        return read("web/samples/" + SPRITES.get(index) + ".png");
    }

    static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return graphics;
    }

    private static BufferedImage read(String file) {
        try {
            return ImageIO.read(new File(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
