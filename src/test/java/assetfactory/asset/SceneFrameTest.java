package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.SceneFrame.Pictured;
import assetfactory.asset.SceneFrame.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where objects stand to each other, beside what {@code sam3d_engine.scene.placed} computes from the same numbers. */
class SceneFrameTest {
    /** Two lopsided tetrahedra as {@code sam3d_engine.finish.finished} stood them up, 0.3 m and 1 m long. */
    private static final float[] FIRST = {
        -0.15000000596046448f, 0, 0.05000000074505806f, 0.15000000596046448f, 0, 0.01666666753590107f,
        0.01666666753590107f, 0.016666671261191368f, -0.05000000074505806f,
        -0.01666666567325592f, 0.23333333432674408f, 0
    };

    private static final double[] FIRST_TRANSFORM = {
        0.3333333311257539, 0, 0, -0.016666665562876957, 0, 0, 0.3333333311257539, 0.10000000331136913,
        0, -0.3333333311257539, 0, 0.016666666804640382, 0, 0, 0, 1
    };

    private static final float[] SECOND = {
        0.25f, 0, 0.25f, -0.25f, 0.09999999403953552f, -0.3500000238418579f,
        -0.05000000447034836f, 0.6000000238418579f, 0.3500000238418579f,
        0.19999998807907104f, 1, -0.05000000447034836f
    };

    private static final double[] SECOND_TRANSFORM = {
        1, 0, 0, -0.05000000447034836, 0, 0, 1, 0.5, 0, -1, 0, 0.04999999701976776, 0, 0, 0, 1
    };

    private static final Similarity FIRST_POSE =
            SceneFrame.pose(new double[] {0.5, 0.5, -0.5, 0.5}, new double[] {0.25, -0.1, 2}, 1.5);
    private static final Similarity SECOND_POSE =
            SceneFrame.pose(new double[] {0.8, 0, 0.6, 0}, new double[] {-0.7, 0.2, 2.75}, 0.6);

    @Test
    void twoObjectsStandAsTheServicePlacesThem() {
        List<Similarity> placed = SceneFrame.placed(List.of(
                SceneFrame.seen(SceneFrame.toCamera(FIRST_POSE, Similarity.of(FIRST_TRANSFORM)), FIRST),
                SceneFrame.seen(SceneFrame.toCamera(SECOND_POSE, Similarity.of(SECOND_TRANSFORM)), SECOND)));
        assertThat(placed.get(0).matrixRows()).containsExactly(new double[] {
            0, -1.0000000000000002, 0, 0.033777782521130124, -1.0000000000000002, 0, 0, 0.15000000000000002,
            0, 0, -1.0000000000000002, 0.09199999914235546, 0, 0, 0, 1
        }, within(1e-8));
        assertThat(placed.get(1).matrixRows()).containsExactly(new double[] {
            -0.03733333308608445, 0.12799999915228952, 0, 0.0790222225253965,
            0, 0, -0.1333333324503016, 0.2399999980131786,
            -0.12799999915228952, -0.03733333308608445, 0, -0.07906666721193878, 0, 0, 0, 1
        }, within(1e-8));
    }

    @Test
    void aFinishMovesAnObjectInItsFileAndNotInTheScene() {
        Similarity seenBefore = SceneFrame.toCamera(SECOND_POSE, Similarity.of(SECOND_TRANSFORM));
        Seen first = SceneFrame.seen(SceneFrame.toCamera(FIRST_POSE, Similarity.of(FIRST_TRANSFORM)), FIRST);
        Similarity before = SceneFrame.placed(List.of(first, SceneFrame.seen(seenBefore, SECOND))).get(1);

        Similarity finish = Similarity.scaling(0.25).then(Similarity.moving(1, -2, 3));
        Similarity transform = Similarity.of(SECOND_TRANSFORM).then(finish);
        Similarity after = SceneFrame.placed(List.of(
                        first,
                        SceneFrame.seen(SceneFrame.toCamera(SECOND_POSE, transform), moved(finish, SECOND))))
                .get(1);
        for (int i = 0; i < SECOND.length; i += 3) {
            double[] there = finish.point(SECOND[i], SECOND[i + 1], SECOND[i + 2]);
            assertThat(after.point(there[0], there[1], there[2]))
                    .containsExactly(before.point(SECOND[i], SECOND[i + 1], SECOND[i + 2]), within(1e-6));
        }
    }

    private static float[] moved(Similarity similarity, float[] positions) {
        float[] moved = new float[positions.length];
        for (int i = 0; i < positions.length; i += 3) {
            double[] point = similarity.point(positions[i], positions[i + 1], positions[i + 2]);
            for (int k = 0; k < 3; k++) {
                moved[i + k] = (float) point[k];
            }
        }
        return moved;
    }

    @Test
    void withoutPosesTheMasksSayWhereObjectsAreAndHowLarge() {
        // A cup 0.2 m high on 100 pixels; to its right a box that is 1 m high in its file, and 50 pixels in the picture.
        List<Similarity> placed = SceneFrame.inThePicturePlane(List.of(
                new Pictured(100, 300, 200, 400, new Bounds(-0.1f, 0, -0.05f, 0.1f, 0.2f, 0.05f)),
                new Pictured(300, 340, 350, 390, new Bounds(-0.5f, -0.5f, -0.5f, 0.5f, 0.5f, 0.5f))));
        Similarity cup = placed.get(0);
        Similarity box = placed.get(1);
        assertThat(cup.scale()).isEqualTo(1);
        assertThat(box.scale()).isEqualTo(0.1, within(1e-7));
        // 175 pixels between the middles, 2 mm each; the cup stands on the ground, the box 10 pixels above.
        assertThat(box.moveX() - cup.moveX()).isEqualTo(0.35, within(1e-7));
        assertThat(cup.moveY()).isEqualTo(0, within(1e-7));
        assertThat(box.moveY()).isEqualTo(0.02 + 0.05, within(1e-7));
        assertThat(box.moveZ()).isEqualTo(cup.moveZ(), within(1e-7));
        assertThat(cup.point(-0.1, 0, 0)[0]).isEqualTo(-box.point(0.5, 0, 0)[0], within(1e-6));
    }
}
