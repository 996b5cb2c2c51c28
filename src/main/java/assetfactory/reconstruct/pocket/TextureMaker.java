package assetfactory.reconstruct.pocket;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;
import java.util.Optional;

/** Paints the texture and finds every corner's place in it. */
final class TextureMaker {
    /** A picture of an object shorter than this is a pixel drawing: its pixels stay squares. */
    private static final int TINY = 96;

    private static final int TINY_TARGET = 384;

    private TextureMaker() {}

    /**
     * @param texels the painted texture
     * @param uvs u v for every corner of every face, origin top left
     */
    record Painted(Texels texels, float[] uvs) {}

    /**
     * @param ink the outline drawn around the object, and its colours without
     * @param learnedBack red, green, blue of the back on the field's grid, or empty for the mirrored picture
     */
    static Painted paint(Picture picture, Mask mask, Rect bounds, Crop crop, Mesher.Meshed meshed,
            Optional<float[][]> learnedBack, Ink ink) {
        int longer = Math.max(bounds.width(), bounds.height());
        double wanted = longer > TINY ? 1 : Math.ceil(TINY_TARGET / (double) longer);
        double backScale = learnedBack.isPresent() ? 2 / crop.pixelsPerCell() : 0;
        Atlas atlas = Atlas.plan(bounds, crop, wanted, backScale, edges(meshed.rim()));
        Texels texels = new Texels(atlas.width(), atlas.height(), 0xff808080);
        boolean[] sure = PictureColours.sure(picture, mask, bounds);
        ink.strike(sure, picture, bounds, crop);
        double inked = ink.gone() ? (ink.width() + 2 * Crop.PITCH) * crop.side() / 2 * atlas.front().scale() : 0;
        FrontPainter.paint(texels, atlas.front(), picture, bounds, sure, (int) Math.ceil(inked));
        learnedBack.ifPresent(colours -> BackPainter.paint(texels, atlas, crop, colours));
        new WallPainter(texels, atlas, crop, meshed.rim(), ink, learnedBack).paint();
        return new Painted(texels, uvs(meshed.solid(), atlas, crop, meshed.rim()));
    }

    private static double[] edges(Rim rim) {
        double[] lengths = new double[rim.insets().length];
        int v = 0;
        for (double[] loop : rim.outline().loops()) {
            for (int i = 0; i < loop.length; i += 2, v++) {
                int j = (i + 2) % loop.length;
                lengths[v] = Math.hypot(loop[j] - loop[i], loop[j + 1] - loop[i + 1]);
            }
        }
        return lengths;
    }

    private static float[] uvs(Solid solid, Atlas atlas, Crop crop, Rim rim) {
        double[] lengths = edges(rim);
        float[] uvs = new float[2 * solid.faces().length];
        for (int c = 0; c < solid.faces().length; c++) {
            int chart = solid.charts()[c / 3];
            double u = solid.cornerU()[c];
            double v = solid.cornerV()[c];
            double x;
            double y;
            if (chart >= 0) {
                x = atlas.stripX(chart) + u * lengths[chart] * atlas.stripScale();
                y = atlas.stripY(chart) + v * Atlas.STRIP_ROWS;
            } else {
                Atlas.Chart sheet = chart == Solid.FRONT ? atlas.front() : atlas.back();
                x = sheet.texelX(crop.pixelX(u));
                y = sheet.texelY(crop.pixelY(v));
            }
            uvs[2 * c] = (float) (x / atlas.width());
            uvs[2 * c + 1] = (float) (y / atlas.height());
        }
        return uvs;
    }
}
