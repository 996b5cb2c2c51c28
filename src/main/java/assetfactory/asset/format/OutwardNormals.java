package assetfactory.asset.format;

import assetfactory.asset.Bounds;

/** Normals for points that come without: a guess, away from the middle of their box. */
final class OutwardNormals {
    private OutwardNormals() {}

    /** @param given as many as positions, or none; one without a direction is made up, the others get length 1 */
    static float[] complete(float[] positions, float[] given) {
        Bounds box = Bounds.of(positions);
        float[] normals = given.length == 0 ? new float[positions.length] : given;
        for (int i = 0; i < normals.length; i += 3) {
            if (!unit(normals, i, normals[i], normals[i + 1], normals[i + 2])) {
                boolean out = unit(normals, i, positions[i] - box.centreX(), positions[i + 1] - box.centreY(),
                        positions[i + 2] - box.centreZ());
                if (!out) {
                    unit(normals, i, 0, 1, 0);
                }
            }
        }
        return normals;
    }

    private static boolean unit(float[] normals, int at, double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            return false;
        }
        normals[at] = (float) (x / length);
        normals[at + 1] = (float) (y / length);
        normals[at + 2] = (float) (z / length);
        return true;
    }
}
