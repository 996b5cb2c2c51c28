package assetfactory.asset;

/**
 * An axis-aligned box, in the unit of the positions it was taken from (metres in this program).
 *
 * <p>The limits are floats of the positions themselves, unrounded: glTF asks for exactly those.
 */
public record Bounds(float minX, float minY, float minZ, float maxX, float maxY, float maxZ) {
    /**
     * @param positions x y z for each point, at least one point
     * @throws IllegalArgumentException without points, or where a coordinate is not finite
     */
    public static Bounds of(float[] positions) {
        if (positions.length < 3 || positions.length % 3 != 0) {
            throw new IllegalArgumentException("no box around " + positions.length + " coordinates");
        }
        float[] min = {positions[0], positions[1], positions[2]};
        float[] max = min.clone();
        for (int i = 0; i < positions.length; i++) {
            float value = positions[i];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("coordinate " + i + " is " + value);
            }
            int axis = i % 3;
            min[axis] = Math.min(min[axis], value);
            max[axis] = Math.max(max[axis], value);
        }
        return new Bounds(min[0], min[1], min[2], max[0], max[1], max[2]);
    }

    public double width() {
        return (double) maxX - minX;
    }

    public double height() {
        return (double) maxY - minY;
    }

    public double depth() {
        return (double) maxZ - minZ;
    }

    /** The longest of width, height and depth. */
    public double longestSide() {
        return Math.max(width(), Math.max(height(), depth()));
    }

    /** From one corner to the opposite one. */
    public double diagonal() {
        return Math.sqrt(width() * width() + height() * height() + depth() * depth());
    }

    public double centreX() {
        return ((double) minX + maxX) / 2;
    }

    public double centreY() {
        return ((double) minY + maxY) / 2;
    }

    public double centreZ() {
        return ((double) minZ + maxZ) / 2;
    }
}
