package assetfactory.asset.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Bounds;
import assetfactory.asset.Similarity;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.Wedge;
import assetfactory.message.BadInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FinisherTest {
    private static final SplatCloud SPLATS = Wedge.splats(3000, Wedge.GLTF);

    private static Original wedge() {
        return new Original(
                Optional.of(Wedge.mesh(Wedge.GLTF)), SPLATS, Wedge.points(200, Wedge.GLTF), Map.of());
    }

    @Test
    void withoutWishesNothingIsTouched() {
        Original wedge = wedge();

        Finished finished = Finisher.finish(wedge, FinishOptions.NONE, FinishProgress.NONE);

        assertThat(finished.lods()).containsExactly(wedge.mesh().orElseThrow());
        assertThat(finished.splats()).isSameAs(wedge.splats());
        assertThat(finished.points()).isSameAs(wedge.points());
        assertThat(finished.hull()).isEmpty();
        assertThat(finished.placement()).isEqualTo(Similarity.IDENTITY);
        assertThat(finished.report()).isEqualTo(Map.of("steps", List.of()));
    }

    @Test
    void aHeightIsTheExtentUpwardsAndASizeTheLongestSide() {
        Bounds tall = box(options("height", 0.3));
        Bounds large = box(options("size", 1.8));

        assertThat(tall.height()).isCloseTo(0.3, within(1e-6));
        assertThat(tall.width()).isCloseTo(0.45, within(1e-6));
        assertThat(large.longestSide()).isCloseTo(1.8, within(1e-6));
        assertThat(large.minY()).isZero();
    }

    @Test
    void allThreeFormsGoTheSameWay() {
        Finished finished = finish(wedge(), with(Pivot.CENTRE, 2.0));

        Bounds mesh = Bounds.of(finished.lods().get(0).positions());
        assertThat(mesh.centreX()).isCloseTo(0, within(1e-6));
        assertThat(mesh.centreY()).isCloseTo(0, within(1e-6));
        assertThat(mesh.centreZ()).isCloseTo(0, within(1e-6));
        assertThat(finished.splats().positions()).isEqualTo(finished.placement().positions(SPLATS.positions()));
        assertThat(finished.splats().scales()[0])
                .isCloseTo((float) (SPLATS.scales()[0] + Math.log(2 / 0.9)), within(1e-5f));
        assertThat(Bounds.of(finished.points().positions()).longestSide()).isCloseTo(2, within(0.1));
    }

    @Test
    void aBasePivotStandsOnTheGround() {
        Original shifted = new Original(
                wedge().mesh().map(Similarity.moving(3, -2, 5)::apply), SPLATS, Things.NO_POINTS, Map.of());

        Bounds box = Bounds.of(finish(shifted, with(Pivot.BASE, 0.9)).lods().get(0).positions());

        assertThat(box.minY()).isCloseTo(0, within(1e-6f));
        assertThat(box.centreX()).isCloseTo(0, within(1e-6));
        assertThat(box.centreZ()).isCloseTo(0, within(1e-6));
    }

    @Test
    void aCameraPivotFollowsThePoseThatSam3dFound() {
        // Object frame: Z up. The camera sees it 2 ahead, turned by a quarter about the camera's up.
        double h = Math.sqrt(0.5);
        Map<String, Object> facts = Map.of("objects", List.of(Map.of(
                "pose", Map.of(
                        "rotation", List.of(h, h, 0, 0),
                        "translation", List.of(0.5, 0.25, 2),
                        "scale", List.of(1.5, 1.5, 1.5)),
                "transform", List.of(1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1))));
        Original seen = new Original(wedge().mesh(), SPLATS, Things.NO_POINTS, facts);

        Similarity placement = finish(seen, with(Pivot.CAMERA)).placement();

        // The origin of the object: at the translation, x and z turned over from PyTorch3D's camera to glTF's.
        assertThat(placement.point(0, 0, 0)).containsExactly(new double[] {-0.5, 0.25, -2}, within(1e-9));
        assertThat(placement.scale()).isCloseTo(1.5, within(1e-9));
        // Our up is the object's +Z (0, 0, 1); as a row times R(q), q a quarter about X, that is (0, 1, 0): up.
        double[] up = placement.point(0, 1, 0);
        assertThat(up[1] - 0.25).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void aCameraPivotWithoutAPoseIsRefused() {
        assertThatThrownBy(() -> finish(wedge(), with(Pivot.CAMERA)))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.finish.camera"));
    }

    @Test
    void wishesThatContradictThemselvesAreRefused() {
        refused("error.finish.height-and-size", Optional.of(1.0), Optional.of(1.0), List.of(), 0);
        refused("error.finish.lods-rise", Optional.empty(), Optional.empty(), List.of(500, 500), 0);
        refused("error.option.range", Optional.empty(), Optional.empty(), List.of(5), 0);
        refused("error.option.range", Optional.of(0.0), Optional.empty(), List.of(), 0);
        refused("error.finish.texture", Optional.empty(), Optional.empty(), List.of(), 1000);
        refused("error.option.range", Optional.empty(), Optional.empty(), List.of(), 8192);
    }

    @Test
    void whoeverIsToldOfTheProgressMayEndIt() {
        assertThatThrownBy(() -> Finisher.finish(wedge(), FinishOptions.NONE, (step, fraction) -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void splatsWithoutAMeshAreCleanedPlacedAndHulled() {
        FinishOptions options = new FinishOptions(
                Optional.of(0.3), Optional.empty(), Optional.of(Pivot.BASE), Optional.of(List.of(1000)), Optional.empty(),
                Optional.of(1000), Optional.of(true), Optional.empty(), Optional.of(true), Optional.empty());

        Finished finished = finish(Things.of(SPLATS), options);

        assertThat(finished.lods()).isEmpty();
        assertThat(finished.splats().count()).isEqualTo(1000);
        assertThat(Bounds.of(finished.hull().orElseThrow().positions()).height()).isCloseTo(0.3, within(0.01));
    }

    @Test
    void aProfileFillsInWhatNobodyAskedFor() {
        FinishOptions godot = FinishOptionsBuilder.of(Profile.GODOT);
        FinishOptions resolved = godot.resolved();

        assertThat(resolved.hull()).contains(true);
        assertThat(resolved.pivot()).contains(Pivot.BASE);
        assertThat(resolved.lods()).contains(Profile.GODOT.lods());
        assertThat(finish(wedge(), godot).hull()).isPresent();
    }

    private static void refused(
            String key, Optional<Double> height, Optional<Double> size, List<Integer> lods, int texture) {
        assertThatThrownBy(() -> new FinishOptions(
                        height, size, Optional.empty(), Optional.of(lods),
                        Optional.of(texture).filter(side -> side > 0), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo(key));
    }

    private static Finished finish(Original original, FinishOptions options) {
        return Finisher.finish(original, options, FinishProgress.NONE);
    }

    private static Bounds box(FinishOptions options) {
        return Bounds.of(finish(wedge(), options).lods().get(0).positions());
    }

    private static FinishOptions options(String what, double metres) {
        return FinishOptionsBuilder.sized(
                Optional.of(metres).filter(m -> what.equals("height")), Optional.of(metres).filter(m -> what.equals("size")),
                Optional.empty());
    }

    private static FinishOptions with(Pivot pivot, double size) {
        return FinishOptionsBuilder.sized(Optional.empty(), Optional.of(size), Optional.of(pivot));
    }

    private static FinishOptions with(Pivot pivot) {
        return FinishOptionsBuilder.sized(Optional.empty(), Optional.empty(), Optional.of(pivot));
    }
}
