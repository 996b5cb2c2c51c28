package assetfactory.web.load;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The bundled picture of a table, mirrored and cut in several ways: to the server each is a picture of its own. */
final class TablePictures {
    private static final Path TABLE = Path.of("web", "samples", "table.jpg");
    private static final int CUT = 4;

    private TablePictures() {}

    /** A picture on the server, and where what stood at a place of the table's picture stands in it. */
    record Kept(String id, boolean mirrored, int left, int width) {
        double x(int onTable) {
            int there = Math.max(0, Math.min(width - 1, onTable - left));
            return mirrored ? width - 1 - there : there;
        }

        double y(int onTable) {
            return onTable;
        }
    }

    static List<Kept> upload(Studio studio, int count) throws IOException {
        BufferedImage table = ImageIO.read(TABLE.toFile());
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean mirrored = i % 2 == 1;
            int left = i / 2 * CUT;
            byte[] jpeg = jpeg(table, left, mirrored);
            String id = studio.upload("/api/v1/images", "table-" + i + ".jpg", jpeg).path("id").asText();
            kept.add(new Kept(id, mirrored, left, table.getWidth() - left));
        }
        return kept;
    }

    private static byte[] jpeg(BufferedImage table, int left, boolean mirrored) throws IOException {
        int width = table.getWidth() - left;
        BufferedImage cut = new BufferedImage(width, table.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = cut.createGraphics();
        if (mirrored) {
            pen.drawImage(
                    table, width + left, 0, 0, table.getHeight(), 0, 0, table.getWidth(), table.getHeight(), null);
        } else {
            pen.drawImage(table, -left, 0, null);
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(cut, "jpg", out);
        return out.toByteArray();
    }
}
