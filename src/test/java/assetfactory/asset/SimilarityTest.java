package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final double[] POINT = {0.3, -1.7, 2.2};

    @RepeatedTest(50)
    void anInverseLeadsBack(RepetitionInfo run) {
        Similarity some = random(run.getCurrentRepetition());

        assertNear(some.then(some.inverse()).matrixRows(), Similarity.IDENTITY.matrixRows(), 1e-12);
        assertNear(some.inverse().then(some).matrixRows(), Similarity.IDENTITY.matrixRows(), 1e-12);
    }

    @RepeatedTest(50)
    void oneAfterTheOtherMovesAPointAsBothInOne(RepetitionInfo run) {
        Similarity first = random(run.getCurrentRepetition());
        Similarity second = random(1000 + run.getCurrentRepetition());

        double[] once = first.point(POINT[0], POINT[1], POINT[2]);
        assertNear(first.then(second).point(POINT[0], POINT[1], POINT[2]),
                second.point(once[0], once[1], once[2]), 1e-10);
    }

    @RepeatedTest(50)
    void aMatrixTellsAll(RepetitionInfo run) {
        Similarity some = random(run.getCurrentRepetition());

        assertNear(Similarity.of(some.matrixRows()).matrixRows(), some.matrixRows(), 1e-12);
    }

    @RepeatedTest(20)
    void gaussiansAreTurnedAndGrownAsTheirCovariancesAre(RepetitionInfo run) {
        Similarity some = random(run.getCurrentRepetition());
        SplatCloud cloud = Wedge.splats(40, Wedge.GLTF);

        double[][] before = Covariances.of(cloud);
        double[][] after = Covariances.of(some.apply(cloud));
        for (int i = 0; i < before.length; i++) {
            double[] expected = Covariances.turned(before[i], some.matrixRows());
            assertNear(after[i], expected, 2e-5 * (Math.abs(expected[0]) + Math.abs(expected[4]) + Math.abs(expected[8])));
        }
    }

    @Test
    void quarterTurnsMoveNoBitOfACoordinate() {
        Mesh mesh = Knot.mesh(60, 10);

        for (Frame frame : Frame.values()) {
            Mesh there = frame.toGltf().inverse().apply(mesh);
            // Within nothing: zero and minus zero are one.
            assertThat(Near.most(frame.toGltf().apply(there).positions(), mesh.positions())).isLessThanOrEqualTo(0);
            assertThat(Near.most(frame.toGltf().apply(there).normals(), mesh.normals())).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void nothingIsDoneByTheIdentity() {
        Mesh mesh = Knot.mesh(20, 6);

        assertThat(Similarity.IDENTITY.apply(mesh)).isSameAs(mesh);
        assertThat(Similarity.IDENTITY.changesNothing()).isTrue();
    }

    @Test
    void whatMirrorsShearsOrFlattensIsRefused() {
        refused(-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        refused(1, 0.1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        refused(1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        refused(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        refused(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0.5, 1);
        refused(1, 0, 0, Double.NaN, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        refused(1, 0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> Similarity.scaling(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Similarity.turning(0, 0, 0, 0));
    }

    private static void refused(double... rows) {
        assertThatIllegalArgumentException().isThrownBy(() -> Similarity.of(rows));
    }

    static Similarity random(long seed) {
        Random random = new Random(seed);
        return new Similarity(
                Math.exp(random.nextGaussian()), random.nextGaussian(), random.nextGaussian(), random.nextGaussian(),
                random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    private static void assertNear(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).containsExactly(expected, within(tolerance));
    }
}
