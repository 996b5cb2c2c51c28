package assetfactory.reconstruct.pocket;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Pictures drawn for the tests: every kind of outline that has ever been hard. Sizes are those of a 512 pixel square. */
final class Drawings {
    private Drawings() {}

    /** All of them by name, at a side of 512 pixels. */
    static Map<String, Picture> all() {
        Map<String, Picture> all = new LinkedHashMap<>();
        all.put("steak", steak(512));
        all.put("skewer", skewer(512));
        all.put("log", log(512));
        all.put("mug", mug(512));
        all.put("ring", ring(512));
        all.put("islands", islands(512));
        all.put("face", face(512));
        all.put("card", card(512));
        all.put("sprite", sprite(16));
        all.put("tree", tree(512));
        return all;
    }

    static Mask alpha(Picture picture) {
        byte[] coverage = new byte[picture.argb().length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (picture.argb()[i] >>> 24);
        }
        return new Mask(picture.width(), picture.height(), coverage);
    }

    static ReconstructionRequest request(Picture picture, ReconstructionOptions options) {
        return new ReconstructionRequest(picture, alpha(picture), options);
    }

    static Picture draw(int side, Consumer<Graphics2D> painter) {
        return draw(side, side, painter);
    }

    static Picture draw(int width, int height, Consumer<Graphics2D> painter) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(Math.max(width, height) / 512.0, Math.max(width, height) / 512.0);
        painter.accept(g);
        g.dispose();
        return Picture.of(image);
    }

    /** A steak with a fat rim and a bold black outline. */
    static Picture steak(int side) {
        return draw(side, g -> {
            Shape body = blob(256, 256, 200, 170, 3);
            fill(g, body, new Color(0xf2d9b8));
            g.setColor(Color.BLACK);
            g.setStroke(new BasicStroke(16));
            g.draw(body);
            fill(g, blob(256, 256, 168, 138, 3), new Color(0xb83a36));
            g.setColor(new Color(0xe9a79a));
            g.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            Random random = new Random(5);
            for (int i = 0; i < 14; i++) {
                double x = 256 + random.nextGaussian() * 70;
                double y = 256 + random.nextGaussian() * 55;
                g.draw(new Line2D.Double(x, y, x + random.nextGaussian() * 22, y + random.nextGaussian() * 22));
            }
            fill(g, new Ellipse2D.Double(290, 190, 62, 50), new Color(0xf7ecd8));
            fill(g, new Ellipse2D.Double(306, 203, 30, 24), new Color(0xc98a72));
        });
    }

    /** Pieces on a thin diagonal stick. */
    static Picture skewer(int side) {
        return draw(side, g -> {
            g.rotate(-Math.PI / 4, 256, 256);
            fill(g, new Rectangle2D.Double(-20, 253, 552, 6), new Color(0xc9a066));
            int[] colours = {0x96502d, 0xc83c32, 0x8e4a2a, 0x5a963c, 0x96502d};
            for (int i = 0; i < 5; i++) {
                double x = 80 + i * 68;
                fill(g, new RoundRectangle2D.Double(x, 214 - i % 2 * 6, 62, 84 + i % 2 * 12, 22, 22),
                        new Color(colours[i]));
                fill(g, new RoundRectangle2D.Double(x + 6, 222, 50, 24, 14, 14),
                        new Color(colours[i]).brighter());
            }
        });
    }

    static Picture log(int side) {
        return draw(side, g -> {
            fill(g, new Rectangle2D.Double(100, 170, 320, 172), new Color(0x6e4b2d));
            fill(g, new Ellipse2D.Double(380, 170, 80, 172), new Color(0x6e4b2d));
            g.setColor(new Color(0x553820));
            g.setStroke(new BasicStroke(4));
            for (int i = 0; i < 7; i++) {
                g.draw(new Line2D.Double(110, 190 + i * 22, 430, 188 + i * 22));
            }
            for (int i = 0; i < 5; i++) {
                double f = 1 - i * 0.2;
                fill(g, new Ellipse2D.Double(100 - 42 * f, 256 - 86 * f, 84 * f, 172 * f),
                        new Color(i % 2 == 0 ? 0xe1b982 : 0xc89b62));
            }
        });
    }

    /** A mug: a handle with a hole to see through. */
    static Picture mug(int side) {
        return draw(side, g -> {
            Area handle = new Area(new Ellipse2D.Double(300, 170, 170, 200));
            handle.subtract(new Area(new Ellipse2D.Double(334, 206, 102, 128)));
            fill(g, handle, new Color(0xc75b2b));
            fill(g, new RoundRectangle2D.Double(80, 110, 280, 330, 60, 60), new Color(0xe0702f));
            fill(g, new Ellipse2D.Double(80, 86, 280, 80), new Color(0xf39a5c));
            fill(g, new Ellipse2D.Double(102, 98, 236, 56), new Color(0x4a2a1a));
        });
    }

    static Picture ring(int side) {
        return draw(side, g -> {
            Area ring = new Area(new Ellipse2D.Double(66, 66, 380, 380));
            ring.subtract(new Area(new Ellipse2D.Double(156, 156, 200, 200)));
            fill(g, ring, new Color(0xd9a441));
            g.setColor(new Color(0xf7dc8f));
            g.setStroke(new BasicStroke(14));
            g.draw(new Ellipse2D.Double(104, 104, 304, 304));
        });
    }

    static Picture islands(int side) {
        return draw(side, g -> {
            fill(g, blob(150, 180, 110, 120, 4), new Color(0x7fae4a));
            fill(g, new Ellipse2D.Double(290, 250, 180, 190), new Color(0xb7553f));
            fill(g, new Rectangle2D.Double(330, 60, 60, 120), new Color(0x4a6c9e));
        });
    }

    static Picture face(int side) {
        return draw(side, g -> {
            fill(g, new Ellipse2D.Double(50, 50, 412, 412), new Color(0xffcf2e));
            fill(g, new Ellipse2D.Double(160, 180, 44, 64), new Color(0x4a3010));
            fill(g, new Ellipse2D.Double(308, 180, 44, 64), new Color(0x4a3010));
            g.setColor(new Color(0x4a3010));
            g.setStroke(new BasicStroke(18, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(new java.awt.geom.Arc2D.Double(156, 200, 200, 150, 200, 140, java.awt.geom.Arc2D.OPEN));
        });
    }

    /** A picture wider than high, with sharp corners. */
    static Picture card(int side) {
        return draw(side, side * 5 / 8, g -> {
            fill(g, new Rectangle2D.Double(30, 30, 452, 260), new Color(0xf4efe2));
            fill(g, new Rectangle2D.Double(50, 50, 412, 90), new Color(0xd1552f));
            fill(g, new Ellipse2D.Double(70, 170, 90, 90), new Color(0x33617d));
            fill(g, new Rectangle2D.Double(190, 180, 250, 20), new Color(0x55514a));
            fill(g, new Rectangle2D.Double(190, 220, 180, 20), new Color(0x55514a));
        });
    }

    /** A campfire in 16 x 16 pixels with a black outline, each drawn {@code scale} pixels wide: a hard mask. */
    static Picture sprite(int scale) {
        String[] rows = {
            "................", ".......kk.......", "......kyk.......", "......kyyk......", ".....kyooyk.....",
            "....kyoorok.....", "....kyorroyk....", "...kyoorrooyk...", "...kyorrrroyk...", "...koorwwrook...",
            "....korwwrok....", "..kkkkrrrrkkkk..", ".kbbbkkkkkkbbbk.", ".kbdbbbddbbbdbk.", "..kkkbbbbbbkkk..",
            ".....kkkkkk....."
        };
        Map<Character, Integer> colours = Map.of(
                'k', 0xff000000, 'y', 0xffffe066, 'o', 0xffff9f1c, 'r', 0xffe4451f, 'w', 0xfffff4c2,
                'b', 0xff7a4a25, 'd', 0xff4d2c14);
        int[] argb = new int[256 * scale * scale];
        for (int y = 0; y < 16 * scale; y++) {
            for (int x = 0; x < 16 * scale; x++) {
                argb[y * 16 * scale + x] = colours.getOrDefault(rows[y / scale].charAt(x / scale), 0);
            }
        }
        return new Picture(16 * scale, 16 * scale, argb);
    }

    /** A crown full of gaps on a thin trunk: a long outline with many holes. */
    static Picture tree(int side) {
        return draw(side, g -> {
            fill(g, new Rectangle2D.Double(246, 250, 20, 240), new Color(0x5c3a20));
            Random random = new Random(11);
            Area crown = new Area();
            for (int i = 0; i < 34; i++) {
                double r = 18 + random.nextDouble() * 22;
                double a = random.nextDouble() * 2 * Math.PI;
                double d = Math.sqrt(random.nextDouble()) * 170;
                crown.add(new Area(new Ellipse2D.Double(
                        256 + d * Math.cos(a) - r, 190 + d * 0.85 * Math.sin(a) - r, 2 * r, 2 * r)));
            }
            fill(g, crown, new Color(0x3f7d3a));
            g.setColor(new Color(0x5aa04e));
            g.setStroke(new BasicStroke(5));
            for (int i = 0; i < 40; i++) {
                double x = 100 + random.nextDouble() * 312;
                double y = 40 + random.nextDouble() * 300;
                if (crown.contains(x, y) && crown.contains(x + 14, y - 8)) {
                    g.draw(new Line2D.Double(x, y, x + 14, y - 8));
                }
            }
        });
    }

    static Shape blob(double cx, double cy, double rx, double ry, int seed) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < 240; i++) {
            double a = i * Math.PI / 120;
            double r = 1 + 0.13 * Math.cos(2 * a + seed) + 0.08 * Math.sin(3 * a + 2 * seed);
            double x = cx + rx * r * Math.cos(a);
            double y = cy + ry * r * Math.sin(a);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }

    private static void fill(Graphics2D g, Shape shape, Color colour) {
        g.setColor(colour);
        g.fill(shape);
    }
}
