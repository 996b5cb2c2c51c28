package assetfactory.reconstruct.pocket;

/** Paints the back's own colours into its chart. */
final class BackPainter {
    private static final double LEAST_GAIN = 0.6;
    private static final double MOST_GAIN = 2;

    private BackPainter() {}

    /**
     * Colours of the back as the network guesses them, spread beyond the object. The first network learned a back that
     * is lit darker: its colours are brought to the front's mean.
     */
    static float[][] prepared(Guess guess, float[] input) {
        int cells = guess.inside().length;
        float[][] colours = new float[3][];
        for (int c = 0; c < 3; c++) {
            float[] colour = guess.backColour()[c].clone();
            double front = 0;
            double back = 0;
            for (int i = 0; i < cells; i++) {
                if (guess.inside()[i]) {
                    front += input[c * cells + i];
                    back += Math.max(0, colour[i]);
                }
            }
            double gain = guess.frontOnly().isPresent()
                    ? 1
                    : Math.min(MOST_GAIN, Math.max(LEAST_GAIN, front / Math.max(back, 1e-6)));
            for (int i = 0; i < cells; i++) {
                colour[i] = (float) Math.min(1, Math.max(0, colour[i] * gain));
            }
            Fill.outward(colour, Reliefs.trusted(guess.inside()), Crop.GRID);
            colours[c] = colour;
        }
        return colours;
    }

    /** @param texels with the front already painted, whose chart the back mirrors where it has no colours of its own */
    static void paint(Texels texels, Atlas atlas, Crop crop, OwnBack back) {
        Atlas.Chart chart = atlas.back();
        double[] rgb = new double[3];
        for (int y = 0; y < chart.height(); y++) {
            for (int x = 0; x < chart.width(); x++) {
                double pixelX = chart.pixelX() + (x + 0.5) / chart.scale();
                double pixelY = chart.pixelY() + (y + 0.5) / chart.scale();
                double px = crop.planeX(pixelX);
                double py = crop.planeY(pixelY);
                double share = back.share().isEmpty() ? 1 : Crop.sample(back.share().get(), px, py);
                if (share < 1) {
                    texels.sample(atlas.front().texelX(pixelX), atlas.front().texelY(pixelY), rgb);
                }
                for (int c = 0; c < 3 && share > 0; c++) {
                    double own = 255 * Crop.sample(back.colours()[c], px, py);
                    rgb[c] = share == 1 ? own : rgb[c] + (own - rgb[c]) * share;
                }
                texels.rgb[(chart.y() + y) * texels.width + chart.x() + x] = Texels.pack(rgb[0], rgb[1], rgb[2]);
            }
        }
    }
}
