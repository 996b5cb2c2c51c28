package assetfactory.browser;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** A picture to try the editor on. */
record Scene(String name, BufferedImage image, boolean transparent) {

    static Scene named(String name) {
        return switch (name) {
            case "plate" -> new Scene(name, plate(), false);
            case "ruler" -> new Scene(name, ruler(), false);
            case "flame" -> new Scene(name, flame(), true);
            default -> throw new IllegalArgumentException("no scene " + name);
        };
    }

    /** 1200 × 800, flat colours: a grey table, a white plate, a skewer with three red pieces. */
    private static BufferedImage plate() {
        BufferedImage image = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0x6f675e));
        g.fillRect(0, 0, 1200, 800);
        g.setColor(new Color(0xe9e4da));
        g.fill(new Ellipse2D.Double(180, 60, 840, 680));
        g.setColor(new Color(0xdad3c6));
        g.fill(new Ellipse2D.Double(280, 140, 640, 520));
        g.rotate(-0.35, 600, 400);
        g.setColor(new Color(0xc79a5b));
        g.fill(new RoundRectangle2D.Double(250, 392, 700, 16, 16, 16));
        for (int piece = 0; piece < 3; piece++) {
            g.setColor(new Color(0x8f3b22));
            g.fill(new RoundRectangle2D.Double(350 + 180 * piece, 320, 140, 160, 60, 60));
            g.setColor(new Color(0xa44a2c));
            g.fill(new RoundRectangle2D.Double(368 + 180 * piece, 336, 90, 60, 40, 40));
        }
        g.dispose();
        return image;
    }

    /** 240 × 160, each pixel says where it is: red is x, green is y. */
    private static BufferedImage ruler() {
        BufferedImage image = new BufferedImage(240, 160, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, x << 16 | y << 8);
            }
        }
        return image;
    }

    /** 32 × 32 pixel art with hard transparency, a half transparent glow below it. */
    private static BufferedImage flame() {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(255, 120, 40, 90));
        g.fill(new Ellipse2D.Double(4, 22, 24, 8));
        fill(g, new Color(0xd8431a), 16, 2, 26, 18, 16, 30, 6, 18);
        fill(g, new Color(0xff8a2b), 16, 9, 22, 20, 16, 29, 10, 20);
        fill(g, new Color(0xffd866), 16, 16, 19, 22, 16, 28, 13, 22);
        g.setColor(new Color(0x4a2b1a));
        g.setStroke(new BasicStroke(2));
        g.drawLine(8, 28, 24, 30);
        g.dispose();
        return image;
    }

    private static void fill(Graphics2D g, Color color, int... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        g.setColor(color);
        g.fill(path);
    }
}
