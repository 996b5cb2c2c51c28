package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one pass of the network answered.
 *
 * @param outputs by their names in {@link ShapeManifest}
 */
record ShapeAnswer(Map<String, float[]> outputs) {
    private static final int CELLS = GRID * GRID;

    /** The answer for the picture of which this is the mirrored one's. */
    ShapeAnswer mirrored() {
        Map<String, float[]> mirrored = new TreeMap<>();
        outputs.forEach((name, values) -> mirrored.put(name, switch (name) {
            case ShapeManifest.UP -> new float[] {-values[0], values[1], values[2], values[3]};
            case ShapeManifest.JUMPS -> mirroredJumps(values);
            default -> mirror(values);
        }));
        return new ShapeAnswer(mirrored);
    }

    /** The mean of both. */
    ShapeAnswer mean(ShapeAnswer other) {
        Map<String, float[]> mean = new TreeMap<>();
        outputs.forEach((name, values) -> mean.put(name, name.equals(ShapeManifest.UP)
                ? values(up(values).mean(up(other.outputs.get(name))))
                : mean(values, other.outputs.get(name))));
        return new ShapeAnswer(mean);
    }

    private static float[] mean(float[] a, float[] b) {
        float[] mean = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            mean[i] = (a[i] + b[i]) / 2;
        }
        return mean;
    }

    static float[] mirror(float[] planes) {
        float[] mirrored = new float[planes.length];
        for (int row = 0; row < planes.length; row += GRID) {
            for (int x = 0; x < GRID; x++) {
                mirrored[row + x] = planes[row + GRID - 1 - x];
            }
        }
        return mirrored;
    }

    /** A step to the cell on the right is, mirrored, one from the cell on the left: it goes one cell on. */
    private static float[] mirroredJumps(float[] planes) {
        float[] mirrored = mirror(planes);
        for (int plane = 0; plane < 4; plane += 2) {
            for (int row = plane * CELLS; row < (plane + 1) * CELLS; row += GRID) {
                System.arraycopy(mirrored, row + 1, mirrored, row, GRID - 1);
                mirrored[row + GRID - 1] = 0;
            }
        }
        return mirrored;
    }

    /** @param inside cells of the mask */
    Guess guess(boolean[] inside) {
        float[][] shape = planes(outputs.get(ShapeManifest.SHAPE));
        return new Guess(
                inside, shape[0], shape[1], new float[][] {shape[2], shape[3], shape[4]},
                Optional.ofNullable(outputs.get(ShapeManifest.DETAIL)),
                Optional.ofNullable(outputs.get(ShapeManifest.JUMPS)).map(ShapeAnswer::planes),
                Optional.ofNullable(outputs.get(ShapeManifest.UP)).map(ShapeAnswer::up));
    }

    private static float[][] planes(float[] all) {
        float[][] planes = new float[all.length / CELLS][];
        for (int p = 0; p < planes.length; p++) {
            planes[p] = Arrays.copyOfRange(all, p * CELLS, (p + 1) * CELLS);
        }
        return planes;
    }

    private static Up up(float[] values) {
        return new Up(values[0], values[1], values[2], values[3]);
    }

    private static float[] values(Up up) {
        return new float[] {(float) up.right(), (float) up.up(), (float) up.toward(), (float) up.certainty()};
    }
}
