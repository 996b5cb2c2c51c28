package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Rect;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Optional;

/** Strokes and areas as the share of each pixel that they cover. */
final class EditShapes {
    /** @param at in pixels of the layer, cut to it @param coverage row-major, of that rectangle */
    record Drawn(Rect at, byte[] coverage) {}

    private EditShapes() {}

    static Shape of(Edit.Stroke stroke) {
        List<Double> points = stroke.points();
        double radius = stroke.radius();
        if (points.size() == 2) {
            return new Ellipse2D.Double(
                    points.get(0) - radius, points.get(1) - radius, 2 * radius, 2 * radius);
        }
        return new BasicStroke((float) (2 * radius), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(path(points));
    }

    static Shape of(Edit.Area area) {
        Path2D path = path(area.points());
        path.closePath();
        return path;
    }

    private static Path2D path(List<Double> points) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD, points.size() / 2);
        path.moveTo(points.get(0), points.get(1));
        for (int i = 2; i < points.size(); i += 2) {
            path.lineTo(points.get(i), points.get(i + 1));
        }
        return path;
    }

    /** The pixels that the line of a stroke goes through. */
    static Mask pencil(Edit.Stroke stroke, double across, double down, EditLayer layer) {
        BufferedImage image = new BufferedImage(layer.width(), layer.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        List<Double> points = stroke.points();
        for (int i = 0, before = 0; i < points.size(); before = i, i += 2) {
            graphics.drawLine(
                    (int) Math.floor(points.get(before) * across),
                    (int) Math.floor(points.get(before + 1) * down),
                    (int) Math.floor(points.get(i) * across),
                    (int) Math.floor(points.get(i + 1) * down));
        }
        graphics.dispose();
        byte[] coverage = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new Mask(layer.width(), layer.height(), coverage);
    }

    /**
     * @param shape in picture pixels
     * @param across layer pixels a picture pixel
     * @return empty where nothing of it lies on the layer
     */
    static Optional<Drawn> draw(Shape shape, double across, double down, int width, int height) {
        Rectangle2D bounds = shape.getBounds2D();
        int x0 = (int) Math.max(0, Math.floor(bounds.getMinX() * across));
        int y0 = (int) Math.max(0, Math.floor(bounds.getMinY() * down));
        int x1 = (int) Math.min(width, Math.ceil(bounds.getMaxX() * across));
        int y1 = (int) Math.min(height, Math.ceil(bounds.getMaxY() * down));
        if (x1 <= x0 || y1 <= y0) {
            return Optional.empty();
        }
        BufferedImage image = new BufferedImage(x1 - x0, y1 - y0, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        // Else Java2D moves outlines to pixel centres, at each size to others.
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        AffineTransform toLayer = AffineTransform.getTranslateInstance(-x0, -y0);
        toLayer.scale(across, down);
        graphics.transform(toLayer);
        graphics.fill(shape);
        graphics.dispose();
        byte[] coverage = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return Optional.of(new Drawn(new Rect(x0, y0, x1 - x0, y1 - y0), coverage));
    }
}
