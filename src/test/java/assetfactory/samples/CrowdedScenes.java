package assetfactory.samples;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Opaque pictures of several props side by side, some half behind another, whose true masks are known. The same seed
 * paints the same pixels.
 */
public final class CrowdedScenes {
    /** @param truths the visible part of each prop; disjoint */
    public record Scene(String name, Picture picture, List<Mask> truths) {}

    private CrowdedScenes() {}

    /** One scene of four to six props on each kind of ground. */
    public static List<Scene> all(long seed) {
        List<Scene> scenes = new ArrayList<>();
        for (PropScenes.Ground ground : PropScenes.Ground.values()) {
            scenes.add(paint(seed, ground));
        }
        return scenes;
    }

    private static Scene paint(long seed, PropScenes.Ground ground) {
        Random random = new Random(seed * 1000 + ground.ordinal());
        random.nextInt();
        int width = PropScenes.WIDTH;
        int height = PropScenes.HEIGHT;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PropScenes.ground(image, ground, random);
        int count = 4 + random.nextInt(3);
        int first = random.nextInt(PropScenes.SPRITES.size());
        int[] owner = new int[width * height];
        for (int i = 0; i < count; i++) {
            double x = width * (0.18 + 0.32 * (i % 3) + 0.06 * (random.nextDouble() - 0.5));
            double y = height * (0.28 + 0.46 * (i / 3) + 0.06 * (random.nextDouble() - 0.5));
            double size = height * (0.22 + 0.24 * random.nextDouble());
            BufferedImage sprite = PropScenes.sprite((first + i) % PropScenes.SPRITES.size());
            PropScenes.shadow(image, x, y + size * 0.42, size * 0.42, size * 0.1);
            BufferedImage alone = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            for (BufferedImage canvas : List.of(image, alone)) {
                Graphics2D graphics = PropScenes.graphics(canvas);
                PropScenes.place(graphics, sprite, x, y, size);
                graphics.dispose();
            }
            for (int pixel = 0; pixel < owner.length; pixel++) {
                if (alone.getRGB(pixel % width, pixel / width) >>> 24 >= Mask.INSIDE) {
                    owner[pixel] = i + 1;
                }
            }
        }
        PropScenes.grain(image, random);
        List<Mask> truths = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            byte[] coverage = new byte[owner.length];
            for (int pixel = 0; pixel < owner.length; pixel++) {
                coverage[pixel] = (byte) (owner[pixel] == i ? 255 : 0);
            }
            truths.add(new Mask(width, height, coverage));
        }
        return new Scene(
                count + " props on " + ground.name().toLowerCase(java.util.Locale.ROOT), Picture.of(image), truths);
    }
}
