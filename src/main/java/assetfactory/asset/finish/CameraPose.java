package assetfactory.asset.finish;

import assetfactory.asset.Similarity;
import assetfactory.message.BadInput;
import java.util.List;
import java.util.Map;

/** The pose that SAM 3D found, read from the facts that its engine records. */
final class CameraPose {
    /** Between PyTorch3D's camera (+X left, +Z into the scene) and glTF's (+X right, -Z into it): a half turn about Y. */
    private static final Similarity TO_GLTF = Similarity.turning(0, 0, 1, 0);

    private CameraPose() {}

    /**
     * From the asset's frame into that of the camera, glTF's axes: out of the asset's frame by the inverse of the
     * recorded {@code transform}, then the pose, {@code p' = scale (p R(q)) + translation} for row vectors.
     *
     * @throws BadInput where the facts tell no pose
     */
    static Similarity of(Map<String, Object> facts) {
        try {
            Map<?, ?> object = (Map<?, ?>) ((List<?>) facts.get("objects")).get(0);
            Map<?, ?> pose = (Map<?, ?>) object.get("pose");
            double[] q = numbers(pose.get("rotation"), 4);
            double[] t = numbers(pose.get("translation"), 3);
            double[] scales = numbers(pose.get("scale"), 3);
            double scale = (scales[0] + scales[1] + scales[2]) / 3;
            // Row vectors: the inverse of the quaternion's rotation.
            Similarity posed = new Similarity(scale, q[0], -q[1], -q[2], -q[3], t[0], t[1], t[2]);
            return Similarity.of(numbers(object.get("transform"), 16)).inverse().then(posed).then(TO_GLTF);
        } catch (NullPointerException | ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.finish.camera");
        }
    }

    private static double[] numbers(Object list, int count) {
        List<?> values = (List<?>) list;
        if (values.size() != count) {
            throw new IllegalArgumentException(values.size() + " numbers for " + count);
        }
        return values.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }
}
