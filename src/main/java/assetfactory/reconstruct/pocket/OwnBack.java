package assetfactory.reconstruct.pocket;

import java.util.Optional;

/**
 * Colours of the back where it is not the picture seen from behind.
 *
 * @param colours red, green, blue on the field's grid, 0..1
 * @param share of these colours in every cell, the rest being the picture's; empty where all of the back is theirs
 */
record OwnBack(float[][] colours, Optional<float[]> share) {
    private static final int CELLS = Crop.GRID * Crop.GRID;

    /** Share up to which nobody sees a difference. */
    private static final float NONE = 0.02f;

    /** Which faces of the back take colours from here rather than from the picture. */
    boolean[] faces(Solid solid) {
        boolean[] own = new boolean[solid.faceCount()];
        int[] sums = share.map(OwnBack::sums).orElse(new int[0]);
        for (int f = 0; f < own.length; f++) {
            own[f] = solid.charts()[f] == Solid.BACK && (share.isEmpty() || touches(sums, solid, f));
        }
        return own;
    }

    /** Counts of cells with a share above and to the left of every corner of the grid. */
    private static int[] sums(float[] share) {
        int side = Crop.GRID + 1;
        int[] sums = new int[side * side];
        for (int y = 0; y < Crop.GRID; y++) {
            for (int x = 0; x < Crop.GRID; x++) {
                sums[(y + 1) * side + x + 1] = sums[y * side + x + 1] + sums[(y + 1) * side + x] - sums[y * side + x]
                        + (share[y * Crop.GRID + x] > NONE ? 1 : 0);
            }
        }
        return sums;
    }

    /** Whether the cells that a bilinear sample anywhere in the face's box may read have a share. */
    private static boolean touches(int[] sums, Solid solid, int face) {
        double left = 1;
        double right = -1;
        double bottom = 1;
        double top = -1;
        for (int c = 3 * face; c < 3 * face + 3; c++) {
            left = Math.min(left, solid.cornerU()[c]);
            right = Math.max(right, solid.cornerU()[c]);
            bottom = Math.min(bottom, solid.cornerV()[c]);
            top = Math.max(top, solid.cornerV()[c]);
        }
        int x0 = cell(Math.floor(Crop.column(left)));
        int x1 = cell(Math.ceil(Crop.column(right))) + 1;
        int y0 = cell(Math.floor(Crop.row(top)));
        int y1 = cell(Math.ceil(Crop.row(bottom))) + 1;
        int side = Crop.GRID + 1;
        return sums[y1 * side + x1] - sums[y0 * side + x1] - sums[y1 * side + x0] + sums[y0 * side + x0] > 0;
    }

    private static int cell(double at) {
        return (int) Math.min(Crop.GRID - 1, Math.max(0, at));
    }

    /** With the picture's share, for who paints the back at the grid's own size. */
    float[][] mixedWith(float[] input) {
        if (share.isEmpty()) {
            return colours;
        }
        float[][] mixed = new float[3][CELLS];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < CELLS; i++) {
                float picture = input[3 * CELLS + i] > 0 ? input[c * CELLS + i] : colours[c][i];
                mixed[c][i] = picture + (colours[c][i] - picture) * share.get()[i];
            }
        }
        return mixed;
    }
}
