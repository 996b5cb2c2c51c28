package assetfactory.reconstruct.pocket;

/**
 * Paints the network's colours of the back into the back's chart, brought to the front's mean: the network learned a
 * back that is lit darker.
 */
final class BackPainter {
    private static final double LEAST_GAIN = 0.6;
    private static final double MOST_GAIN = 2;

    private BackPainter() {}

    /** Colours of the back as the network guesses them, with the front's mean, spread beyond the object. */
    static float[][] prepared(ShapeNetwork.Guess guess, float[] input) {
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
            double gain = Math.min(MOST_GAIN, Math.max(LEAST_GAIN, front / Math.max(back, 1e-6)));
            for (int i = 0; i < cells; i++) {
                colour[i] = (float) Math.min(1, Math.max(0, colour[i] * gain));
            }
            Fill.outward(colour, Reliefs.trusted(guess.inside()), Crop.GRID);
            colours[c] = colour;
        }
        return colours;
    }

    static void paint(Texels texels, Atlas atlas, Crop crop, float[][] colours) {
        Atlas.Chart chart = atlas.back();
        for (int y = 0; y < chart.height(); y++) {
            for (int x = 0; x < chart.width(); x++) {
                double px = crop.planeX(chart.pixelX() + (x + 0.5) / chart.scale());
                double py = crop.planeY(chart.pixelY() + (y + 0.5) / chart.scale());
                texels.rgb[(chart.y() + y) * texels.width + chart.x() + x] = Texels.pack(
                        255 * Crop.sample(colours[0], px, py),
                        255 * Crop.sample(colours[1], px, py),
                        255 * Crop.sample(colours[2], px, py));
            }
        }
    }
}
