package assetfactory.asset;

import assetfactory.asset.MeshRenderer.View;
import assetfactory.image.Picture;
import java.util.Arrays;
import java.util.List;

/** Several meshes from several sides in one picture: a row for each mesh, a column for each view, for people to look at. */
public final class ContactSheet {
    private static final int CELL = 320;
    private static final int GAP = 4;
    private static final int BACKGROUND = 0xff24211f;
    private static final int LINE = 0xff141312;

    private ContactSheet() {}

    /** All cells of one row are in one scale, so that a flat object looks flat from its side. */
    public static Picture render(List<Mesh> meshes, List<View> views) {
        if (meshes.isEmpty() || views.isEmpty()) {
            throw new IllegalArgumentException("a contact sheet of nothing");
        }
        int width = views.size() * (CELL + GAP) - GAP;
        int height = meshes.size() * (CELL + GAP) - GAP;
        int[] sheet = new int[width * height];
        Arrays.fill(sheet, LINE);
        for (int row = 0; row < meshes.size(); row++) {
            List<Picture> cells = MeshRenderer.renderInScale(meshes.get(row), views, CELL, CELL);
            for (int column = 0; column < cells.size(); column++) {
                place(cells.get(column), sheet, width, column * (CELL + GAP), row * (CELL + GAP));
            }
        }
        return new Picture(width, height, sheet);
    }

    private static void place(Picture cell, int[] sheet, int sheetWidth, int left, int top) {
        for (int y = 0; y < cell.height(); y++) {
            for (int x = 0; x < cell.width(); x++) {
                sheet[(top + y) * sheetWidth + left + x] = over(cell.at(x, y), BACKGROUND);
            }
        }
    }

    private static int over(int argb, int background) {
        int alpha = argb >>> 24;
        int mixed = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int channel = (argb >> shift & 255) * alpha + (background >> shift & 255) * (255 - alpha);
            mixed |= (channel + 127) / 255 << shift;
        }
        return 0xff000000 | mixed;
    }
}
