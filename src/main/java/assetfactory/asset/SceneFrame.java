package assetfactory.asset;

import java.util.List;

/**
 * Where the objects of one picture stand to each other, once each has a frame of its own.
 *
 * <p>The scene's frame is glTF's with the camera that took the picture looking along -Z: +X right and +Y up in the
 * picture. Gravity is not known, so a camera that looked down leaves the scene tilted. The lowest point is y = 0, the
 * scene is centred in x and z, and the first object has in it the size that it has in its own file; the others are in
 * proportion.
 */
public final class SceneFrame {
    /** PyTorch3D's camera has +X left and +Z into the picture, glTF's +X right and -Z: a half turn about Y. */
    private static final Similarity CAMERA_TO_GLTF = Similarity.turning(0, 0, 1, 0);

    private SceneFrame() {}

    /**
     * An object where the camera sees it, in the unit of the camera.
     *
     * @param place from the object's own frame to the camera's, as glTF has it
     * @param min lowest corner x y z of the object after that
     * @param max highest corner
     */
    public record Seen(Similarity place, double[] min, double[] max) {}

    /**
     * An object in the plane of its picture.
     *
     * @param left of its mask's box, pixels, as the other three; y counts downward
     * @param bounds of the object in its own frame, metres, front to the viewer
     */
    public record Pictured(double left, double top, double right, double bottom, Bounds bounds) {
        double diagonal() {
            return Math.hypot(right - left, bottom - top);
        }

        /** Its front is compared by the diagonal, which a little tilt changes least. */
        double metresPerPixel() {
            double front = Math.hypot(bounds.width(), bounds.height());
            return (front > 0 ? front : bounds.longestSide()) / diagonal();
        }
    }

    /**
     * SAM 3D's pose: object frame (+Z up) to PyTorch3D camera.
     *
     * @param rotation quaternion w x y z. PyTorch3D multiplies rows, p' = s (p R) + t, so for columns it is turned round
     */
    public static Similarity pose(double[] rotation, double[] translation, double scale) {
        return new Similarity(
                scale, rotation[0], -rotation[1], -rotation[2], -rotation[3],
                translation[0], translation[1], translation[2]);
    }

    /**
     * From an object's own frame to the camera's (glTF): F P T^-1 of modal/sam3d_engine/scene.py.
     *
     * @param pose see {@link #pose}
     * @param transform that led from the object frame to its own
     */
    public static Similarity toCamera(Similarity pose, Similarity transform) {
        return transform.inverse().then(pose).then(CAMERA_TO_GLTF);
    }

    /** @param positions x y z of each point of the object, in its own frame */
    public static Seen seen(Similarity place, float[] positions) {
        double[] m = place.matrixRows();
        double[] min = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] max = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < positions.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                double value = m[4 * k] * positions[i] + m[4 * k + 1] * positions[i + 1]
                        + m[4 * k + 2] * positions[i + 2] + m[4 * k + 3];
                min[k] = Math.min(min[k], value);
                max[k] = Math.max(max[k], value);
            }
        }
        return new Seen(place, min, max);
    }

    /** For each object the similarity from its own frame to the scene's; at least one object. */
    public static List<Similarity> placed(List<Seen> objects) {
        double unit = 1 / objects.get(0).place().scale();
        double[] min = corner(objects, unit, true);
        double[] max = corner(objects, unit, false);
        Similarity common = Similarity.scaling(unit)
                .then(Similarity.moving(-(min[0] + max[0]) / 2, -min[1], -(min[2] + max[2]) / 2));
        return objects.stream().map(one -> one.place().then(common)).toList();
    }

    private static double[] corner(List<Seen> objects, double unit, boolean lowest) {
        double[] corner = new double[3];
        for (int k = 0; k < 3; k++) {
            int axis = k;
            corner[k] = unit * (lowest
                    ? objects.stream().mapToDouble(one -> one.min()[axis]).min().orElseThrow()
                    : objects.stream().mapToDouble(one -> one.max()[axis]).max().orElseThrow());
        }
        return corner;
    }

    /**
     * The same for objects whose engine knows no pose: each upright, the middle of its box where the middle of its mask
     * is, all at one depth. Metres per pixel are those of the first object.
     */
    public static List<Similarity> inThePicturePlane(List<Pictured> objects) {
        double metres = objects.get(0).metresPerPixel();
        return placed(objects.stream().map(one -> inThePicturePlane(one, metres)).toList());
    }

    private static Seen inThePicturePlane(Pictured object, double metres) {
        Bounds bounds = object.bounds();
        double scale = metres / object.metresPerPixel();
        double x = metres * (object.left() + object.right()) / 2;
        double y = -metres * (object.top() + object.bottom()) / 2;
        Similarity place = new Similarity(
                scale, 1, 0, 0, 0,
                x - scale * bounds.centreX(), y - scale * bounds.centreY(), -scale * bounds.centreZ());
        return seen(place, new float[] {
            bounds.minX(), bounds.minY(), bounds.minZ(), bounds.maxX(), bounds.maxY(), bounds.maxZ()
        });
    }
}
