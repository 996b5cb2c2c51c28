package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.onnx.OnnxModel;
import assetfactory.onnx.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The learned shape network: from the masked picture to front depth, back depth and the colour of the back.
 *
 * <p>Input {@code image_mask [1,4,256,256]}: red, green, blue 0..1 times the mask, and the mask 0 or 1. Output
 * {@code shape [1,5,256,256]}: front z, back z in half crops, the nearer the greater, and the back's red, green, blue.
 */
final class ShapeNetwork {
    /** Where the weights lie on the class path. */
    private static final String WEIGHTS = "/models/pocket-shape/shape.onnx";

    private static final int CELLS = GRID * GRID;

    private final int threads;
    private OnnxModel model;
    private OnnxModel quick;

    private ShapeNetwork(int threads) {
        this.threads = threads;
    }

    /**
     * Loads when first asked for a guess: a server must not wait for a network before it shows a page.
     *
     * @param threads for both passes of a guess together
     */
    static ShapeNetwork bundled(int threads) {
        return new ShapeNetwork(threads);
    }

    private synchronized OnnxModel model() {
        if (model == null) {
            model = load(Math.max(1, threads / 2));
        }
        return model;
    }

    /** Weights of its own, but only once somebody looks at a preview; on one core it is the same network. */
    private synchronized OnnxModel quick() {
        if (threads < 2) {
            return model();
        }
        if (quick == null) {
            quick = load(threads);
        }
        return quick;
    }

    private static OnnxModel load(int threads) {
        try (InputStream in = ShapeNetwork.class.getResourceAsStream(WEIGHTS)) {
            if (in == null) {
                throw new IllegalStateException("no weights at " + WEIGHTS);
            }
            return new OnnxModel("pocket-shape", in.readAllBytes(), threads);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + WEIGHTS, e);
        }
    }

    /**
     * What the network sees and says.
     *
     * @param inside cells of the mask
     * @param front depth; meaningless outside
     * @param back depth; meaningless outside
     * @param backColour red, green, blue planes, 0..1; meaningless outside
     */
    record Guess(boolean[] inside, float[] front, float[] back, float[][] backColour) {}

    /** @param input as {@link #prepare} makes it */
    Guess guess(float[] input) {
        // The mean of the guess and the mirrored guess of the mirrored picture: no bias to either side. Each pass has
        // its own core, instead of both cores waiting for each other in every layer of either pass.
        CompletableFuture<float[]> other = CompletableFuture.supplyAsync(() -> mirror(run(mirror(input))));
        float[] straight = run(input);
        float[] mirrored = other.join();
        float[][] planes = new float[5][CELLS];
        for (int p = 0; p < 5; p++) {
            for (int i = 0; i < CELLS; i++) {
                planes[p][i] = (straight[p * CELLS + i] + mirrored[p * CELLS + i]) / 2;
            }
        }
        return new Guess(inside(input), planes[0], planes[1], new float[][] {planes[2], planes[3], planes[4]});
    }

    /**
     * The same in half the time: one pass, which has all the cores. The mirrored one hardly changes the shape.
     *
     * @param input as {@link #prepare} makes it
     */
    Guess glance(float[] input) {
        float[] all = quick().run(Map.of("image_mask", Tensor.of(input, 1, 4, GRID, GRID))).get("shape").toArray();
        float[][] planes = new float[5][];
        for (int p = 0; p < 5; p++) {
            planes[p] = Arrays.copyOfRange(all, p * CELLS, (p + 1) * CELLS);
        }
        return new Guess(inside(input), planes[0], planes[1], new float[][] {planes[2], planes[3], planes[4]});
    }

    private static boolean[] inside(float[] input) {
        boolean[] inside = new boolean[CELLS];
        for (int i = 0; i < CELLS; i++) {
            inside[i] = input[3 * CELLS + i] > 0;
        }
        return inside;
    }

    private float[] run(float[] input) {
        return model().run(Map.of("image_mask", Tensor.of(input, 1, 4, GRID, GRID)))
                .get("shape")
                .toArray();
    }

    private static float[] mirror(float[] planes) {
        float[] mirrored = new float[planes.length];
        for (int row = 0; row < planes.length; row += GRID) {
            for (int x = 0; x < GRID; x++) {
                mirrored[row + x] = planes[row + GRID - 1 - x];
            }
        }
        return mirrored;
    }

    /** The network's input; every cell is the mean over its own square of the picture, weighted by coverage. */
    static float[] prepare(Picture picture, Mask mask, Crop crop) {
        float[] input = new float[4 * CELLS];
        double step = crop.pixelsPerCell();
        double left = crop.centreX() - crop.side() / 2;
        double top = crop.centreY() - crop.side() / 2;
        double[] mean = new double[5];
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                average(picture, mask, left + (x + 0.5) * step, top + (y + 0.5) * step, Math.max(step, 1), mean);
                if (mean[4] < Mask.INSIDE - 0.5) {
                    continue;
                }
                int i = y * GRID + x;
                for (int c = 0; c < 3; c++) {
                    input[c * CELLS + i] = mean[3] > 0 ? (float) (mean[c] / mean[3] / 255) : 0;
                }
                input[3 * CELLS + i] = 1;
            }
        }
        return input;
    }

    /** Mean over a square of the picture, which may end within pixels, of r g b times weight, weight, coverage. */
    private static void average(Picture picture, Mask mask, double cx, double cy, double side, double[] mean) {
        double x0 = cx - side / 2;
        double y0 = cy - side / 2;
        java.util.Arrays.fill(mean, 0);
        for (int y = Math.max(0, (int) Math.floor(y0)); y < Math.min(picture.height(), y0 + side); y++) {
            double h = Math.min(y + 1, y0 + side) - Math.max(y, y0);
            for (int x = Math.max(0, (int) Math.floor(x0)); x < Math.min(picture.width(), x0 + side); x++) {
                int coverage = mask.at(x, y);
                if (coverage == 0) {
                    continue;
                }
                double share = h * (Math.min(x + 1, x0 + side) - Math.max(x, x0)) / (side * side);
                int argb = picture.at(x, y);
                double weight = share * coverage * (argb >>> 24);
                mean[0] += weight * (argb >> 16 & 255);
                mean[1] += weight * (argb >> 8 & 255);
                mean[2] += weight * (argb & 255);
                mean[3] += weight;
                mean[4] += share * coverage;
            }
        }
    }
}
