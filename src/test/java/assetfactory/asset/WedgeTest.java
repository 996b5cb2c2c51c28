package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.MeshRenderer.View;
import assetfactory.image.Picture;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same thing in the frames of three worlds coincides in ours: as mesh, as splats and as points. */
class WedgeTest {
    private static final int SPLATS = 4000;
    private static final int SIDE = 128;
    private static final List<View> VIEWS = List.of(new View(0, 0), new View(30, 20), new View(200, -30));

    @ParameterizedTest
    @EnumSource(Frame.class)
    void meshesCoincide(Frame frame) {
        Mesh ours = Wedge.mesh(Wedge.GLTF);
        Mesh theirs = frame.toGltf().apply(Wedge.mesh(Wedge.axes(frame)));

        assertThat(Near.most(theirs.positions(), ours.positions())).isLessThanOrEqualTo(1e-6);
        assertThat(Near.most(theirs.normals(), ours.normals())).isLessThanOrEqualTo(1e-6);
        for (View view : VIEWS) {
            assertThat(difference(
                    MeshRenderer.render(ours, view, SIDE, SIDE), MeshRenderer.render(theirs, view, SIDE, SIDE)))
                    .isLessThan(0.01);
        }
    }

    @ParameterizedTest
    @EnumSource(Frame.class)
    void splatsCoincideInPlaceAndTurn(Frame frame) {
        SplatCloud ours = Wedge.splats(SPLATS, Wedge.GLTF);
        SplatCloud theirs = frame.toGltf().apply(Wedge.splats(SPLATS, Wedge.axes(frame)));

        assertThat(Near.most(theirs.positions(), ours.positions())).isLessThanOrEqualTo(1e-6);
        double[][] expected = Covariances.of(ours);
        double[][] actual = Covariances.of(theirs);
        for (int i = 0; i < SPLATS; i++) {
            assertThat(actual[i]).containsExactly(expected[i], within(1e-10));
        }
        for (View view : VIEWS) {
            // Splats at one depth may change their order with the last bit of a number.
            assertThat(difference(
                    SplatRenderer.render(ours, view, SIDE, SIDE), SplatRenderer.render(theirs, view, SIDE, SIDE)))
                    .isLessThan(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Frame.class)
    void pointsCoincide(Frame frame) {
        PointCloud ours = Wedge.points(500, Wedge.GLTF);
        PointCloud theirs = frame.toGltf().apply(Wedge.points(500, Wedge.axes(frame)));

        assertThat(Near.most(theirs.positions(), ours.positions())).isLessThanOrEqualTo(1e-6);
        assertThat(Near.most(theirs.normals(), ours.normals())).isLessThanOrEqualTo(1e-6);
        assertThat(theirs.rgb()).isEqualTo(ours.rgb());
    }

    @ParameterizedTest
    @EnumSource(Frame.class)
    void meshAndSplatsShowTheSameThing(Frame frame) {
        Mesh mesh = frame.toGltf().apply(Wedge.mesh(Wedge.axes(frame)));
        SplatCloud splats = frame.toGltf().apply(Wedge.splats(40_000, Wedge.axes(frame)));

        for (View view : VIEWS) {
            Picture a = MeshRenderer.render(mesh, view, SIDE, SIDE);
            Picture b = SplatRenderer.render(splats, view, SIDE, SIDE);
            assertThat(overlap(a, b)).as("at yaw %s", view.yawDegrees()).isGreaterThan(0.95);
        }
        // Turned by a quarter, upside down or seen from behind, it would be another outline.
        assertThat(overlap(
                MeshRenderer.render(mesh, VIEWS.get(0), SIDE, SIDE),
                SplatRenderer.render(Similarity.turning(0, 0, 1, 0).apply(splats), VIEWS.get(0), SIDE, SIDE)))
                .isLessThan(0.85);
    }

    /** Mean difference of a channel, premultiplied. */
    private static double difference(Picture a, Picture b) {
        double sum = 0;
        for (int i = 0; i < a.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs(light(a.argb()[i], shift) - light(b.argb()[i], shift));
            }
        }
        return sum / a.argb().length / 3;
    }

    private static double light(int argb, int shift) {
        return (argb >> shift & 0xff) * (argb >>> 24) / 255.0;
    }

    private static double overlap(Picture a, Picture b) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < a.argb().length; i++) {
            boolean p = a.argb()[i] >>> 24 > 127;
            boolean q = b.argb()[i] >>> 24 > 127;
            both += p && q ? 1 : 0;
            either += p || q ? 1 : 0;
        }
        return (double) both / either;
    }
}
