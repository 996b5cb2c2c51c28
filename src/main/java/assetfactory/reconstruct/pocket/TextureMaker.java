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
     * @param own colours of the back, or empty for the mirrored picture
     */
    static Painted paint(Picture picture, Mask mask, Rect bounds, Crop crop, Mesher.Meshed meshed,
            Optional<OwnBack> own, Ink ink) {
        int longer = Math.max(bounds.width(), bounds.height());
        double wanted = longer > TINY ? 1 : Math.ceil(TINY_TARGET / (double) longer);
        Solid solid = meshed.solid();
        boolean[] ownFaces = own.map(back -> back.faces(solid)).orElse(new boolean[solid.faceCount()]);
        Optional<Rect> backPlace = own.flatMap(back -> back.share().isEmpty()
                ? Optional.of(bounds)
                : place(solid, ownFaces, crop));
        // Guessed colours are as coarse as the grid, those mixed with the picture's are as fine as it is.
        double backScale = own.flatMap(OwnBack::share).isPresent() ? wanted : 2 / crop.pixelsPerCell();
        Atlas atlas = Atlas.plan(bounds, crop, wanted, backPlace, backScale, edges(meshed.rim()));
        Texels texels = new Texels(atlas.width(), atlas.height(), 0xff808080);
        boolean[] sure = PictureColours.sure(picture, mask, bounds);
        ink.strike(sure, picture, bounds, crop);
        double inked = ink.gone() ? (ink.width() + 2 * Crop.PITCH) * crop.side() / 2 * atlas.front().scale() : 0;
        FrontPainter.paint(texels, atlas.front(), picture, bounds, sure, (int) Math.ceil(inked));
        own.filter(back -> backPlace.isPresent()).ifPresent(back -> BackPainter.paint(texels, atlas, crop, back));
        // Along the rim what is mixed with the picture is the picture.
        Optional<float[][]> rimColours = own.filter(back -> back.share().isEmpty()).map(OwnBack::colours);
        new WallPainter(texels, atlas, crop, meshed.rim(), ink, rimColours).paint();
        return new Painted(texels, uvs(solid, ownFaces, atlas, crop, meshed.rim()));
    }

    /** The part of the picture that these faces show, in pixels; empty for none. */
    private static Optional<Rect> place(Solid solid, boolean[] faces, Crop crop) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < solid.faces().length; c++) {
            if (faces[c / 3]) {
                double x = crop.pixelX(solid.cornerU()[c]);
                double y = crop.pixelY(solid.cornerV()[c]);
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        if (left > right) {
            return Optional.empty();
        }
        int x = (int) Math.floor(left);
        int y = (int) Math.floor(top);
        return Optional.of(new Rect(x, y, (int) Math.ceil(right) - x, (int) Math.ceil(bottom) - y));
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

    private static float[] uvs(Solid solid, boolean[] ownFaces, Atlas atlas, Crop crop, Rim rim) {
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
                Atlas.Chart sheet = ownFaces[c / 3] ? atlas.back() : atlas.front();
                x = sheet.texelX(crop.pixelX(u));
                y = sheet.texelY(crop.pixelY(v));
            }
            uvs[2 * c] = (float) (x / atlas.width());
            uvs[2 * c + 1] = (float) (y / atlas.height());
        }
        return uvs;
    }
}
