package assetfactory.asset.finish;

import java.util.Arrays;

/**
 * The cells of a texture that a chart takes at some scale, its gutter included.
 *
 * @param width cells
 * @param height cells
 * @param rows a bit for each cell, in {@link AtlasSpace#WORDS} words a row
 */
record AtlasShape(int width, int height, long[] rows) {
    /**
     * @param scale texels of a metre
     * @param cell texels to a side
     * @return without rows where it is larger than the texture
     */
    static AtlasShape of(FlatChart chart, double scale, int cell) {
        int width = cells(chart.width() * scale, cell);
        int height = cells(chart.height() * scale, cell);
        if (width > AtlasSpace.CELLS || height > AtlasSpace.CELLS) {
            return new AtlasShape(width, height, new long[0]);
        }
        AtlasShape shape = new AtlasShape(width, height, new long[height * AtlasSpace.WORDS]);
        double reach = Atlas.GUTTER + cell * Math.sqrt(0.5);
        for (int t = 0; t < chart.triangles().length; t++) {
            double[] p = Arrays.copyOfRange(chart.corners(), 6 * t, 6 * t + 6);
            for (int i = 0; i < 6; i++) {
                p[i] = p[i] * scale + Atlas.GUTTER;
            }
            shape.mark(p, cell, reach);
        }
        return shape;
    }

    private static int cells(double texels, int cell) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil((Math.ceil(texels) + 2 * Atlas.GUTTER) / cell));
    }

    /** All cells whose middle is within reach of the triangle. */
    private void mark(double[] p, int cell, double reach) {
        int firstX = first(Math.min(p[0], Math.min(p[2], p[4])), cell, reach);
        int firstY = first(Math.min(p[1], Math.min(p[3], p[5])), cell, reach);
        int lastX = last(Math.max(p[0], Math.max(p[2], p[4])), cell, reach, width);
        int lastY = last(Math.max(p[1], Math.max(p[3], p[5])), cell, reach, height);
        for (int y = firstY; y <= lastY; y++) {
            for (int x = firstX; x <= lastX; x++) {
                int word = y * AtlasSpace.WORDS + x / 64;
                if ((rows[word] >>> x & 1) == 0 && near(p, (x + 0.5) * cell, (y + 0.5) * cell, reach)) {
                    rows[word] |= 1L << x;
                }
            }
        }
    }

    private static int first(double at, int cell, double reach) {
        return Math.max(0, (int) Math.floor((at - reach) / cell));
    }

    private static int last(double at, int cell, double reach, int cells) {
        return Math.min(cells - 1, (int) Math.floor((at + reach) / cell));
    }

    private static boolean near(double[] p, double x, double y, double reach) {
        boolean left = true;
        boolean right = true;
        for (int k = 0; k < 6; k += 2) {
            int next = (k + 2) % 6;
            double ex = p[next] - p[k];
            double ey = p[next + 1] - p[k + 1];
            double dx = x - p[k];
            double dy = y - p[k + 1];
            double along = Math.max(0, Math.min(1, (dx * ex + dy * ey) / Math.max(1e-12, ex * ex + ey * ey)));
            double offX = along * ex - dx;
            double offY = along * ey - dy;
            if (offX * offX + offY * offY <= reach * reach) {
                return true;
            }
            left &= ex * dy - ey * dx >= 0;
            right &= ex * dy - ey * dx <= 0;
        }
        return left || right;
    }
}
