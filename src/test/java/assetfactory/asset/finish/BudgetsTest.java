package assetfactory.asset.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Bounds;
import assetfactory.asset.Mesh;
import assetfactory.asset.MeshChecks;
import assetfactory.asset.SplatCloud;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Levels of detail and splat budgets: how many are left, and how much what is left looks like what was there. */
class BudgetsTest {
    private static final Mesh COLOURED = Things.colouredKnot(500, 50);
    private static final Mesh LETTERED = Things.knot(500, 50);

    @Test
    void colouredLevelsKeepOutlineAndColour() {
        List<Mesh> lods = lods(COLOURED, 20_000, 5_000, 1_200);

        assertThat(lods).extracting(Mesh::triangleCount).containsExactly(20_000, 5_000, 1_200);
        // The seam of the knot's grid is welded.
        assertThat(lods).allSatisfy(lod -> assertThat(MeshChecks.of(lod).unpairedEdges()).isZero());
        assertAlike(Likeness.of(COLOURED, lods.get(0)), 0.995, 42);
        assertAlike(Likeness.of(COLOURED, lods.get(1)), 0.985, 33);
        assertAlike(Likeness.of(COLOURED, lods.get(2)), 0.93, 22);
    }

    @Test
    void texturedLevelsKeepOutlineSeamsAndLetters() {
        List<Mesh> lods = lods(LETTERED, 20_000, 5_000);

        assertThat(lods).extracting(Mesh::triangleCount).containsExactly(20_000, 5_000);
        assertThat(lods).allSatisfy(lod -> assertThat(lod.paint()).isSameAs(LETTERED.paint()));
        // Open along the seam of the texture alone, where two vertices stand in one place.
        assertThat(lods).allSatisfy(lod -> assertThat(MeshChecks.of(lod).unpairedEdges()).isZero());
        assertAlike(Likeness.of(LETTERED, lods.get(0)), 0.995, 33);
        assertAlike(Likeness.of(LETTERED, lods.get(1)), 0.985, 27);
    }

    @Test
    void aBudgetLargerThanTheMeshGivesItWholeAndOnce() {
        List<Mesh> lods = lods(COLOURED, 300_000, 200_000, 1_000);

        assertThat(lods).extracting(Mesh::triangleCount).containsExactly(COLOURED.triangleCount(), 1_000);
        assertAlike(Likeness.of(COLOURED, lods.get(0)), 1, 99);
    }

    @Test
    void theSameInputGivesTheSameMesh() {
        Mesh first = lods(COLOURED, 3_000).get(0);
        Mesh second = lods(COLOURED, 3_000).get(0);

        assertThat(first.positions()).isEqualTo(second.positions());
        assertThat(first.triangles()).isEqualTo(second.triangles());
    }

    @Test
    void bakedColoursKeepWhatFewVerticesLose() {
        Mesh striped = Things.stripedKnot(400, 40);
        Finished plain = Finisher.finish(Things.of(striped), FinishOptionsBuilder.lods(1_500), FinishProgress.NONE);
        Finished baked = Finisher.finish(
                Things.of(striped), FinishOptionsBuilder.texture(1024, 1_500), FinishProgress.NONE);

        Mesh mesh = baked.lods().get(0);
        assertThat(mesh.texture().pixels().width()).isEqualTo(1024);
        assertThat(mesh.triangleCount()).isEqualTo(1_500);
        assertThat(MeshChecks.of(mesh).unpairedEdges()).isZero();
        for (float uv : mesh.uvs()) {
            assertThat(uv).isBetween(0f, 1f);
        }
        assertThat(Likeness.of(striped, mesh).psnr())
                .isGreaterThan(Likeness.of(striped, plain.lods().get(0)).psnr() + 1);
    }

    @Test
    void aTextureThatIsThereIsKept() {
        Finished finished = Finisher.finish(
                Things.of(LETTERED), FinishOptionsBuilder.texture(512, 5_000), FinishProgress.NONE);

        assertThat(finished.lods().get(0).paint()).isSameAs(LETTERED.paint());
        assertThat(finished.report().toString()).contains("error.finish.textured");
    }

    @Test
    void aTextureThatIsLargerBecomesSmaller() {
        Finished finished = Finisher.finish(
                Things.of(LETTERED), FinishOptionsBuilder.texture(256, 5_000, 1_000), FinishProgress.NONE);

        assertThat(LETTERED.texture().pixels().width()).isGreaterThan(256);
        assertThat(finished.lods()).hasSize(2).allSatisfy(lod -> {
            assertThat(lod.texture().pixels().width()).isEqualTo(256);
            assertThat(lod.texture()).isSameAs(finished.lods().get(0).texture());
        });
    }

    @Test
    void everyLevelFillsTheSameBoxSoThatNoneHovers() {
        Finished finished = Finisher.finish(
                Things.of(LETTERED), FinishOptionsBuilder.lods(20_000, 2_000, 300), FinishProgress.NONE);

        assertThat(finished.lods()).hasSize(3);
        Bounds first = Bounds.of(finished.lods().get(0).positions());
        assertThat(first.minY()).isCloseTo(0, within(1e-6f));
        assertThat(finished.lods()).allSatisfy(
                lod -> assertThat(Bounds.of(lod.positions())).isEqualTo(first));
    }

    @Test
    void fewerSplatsLookAlikeAndBetterThanAnyOfThem() {
        SplatCloud all = Things.knotSplats(30_000);
        SplatCloud half = SplatBudget.within(all, 15_000);
        SplatCloud tenth = SplatBudget.within(all, 3_000);
        SplatCloud everyTenth = all.picked(IntStream.range(0, 3_000).map(i -> 10 * i).toArray());

        assertThat(half.count()).isEqualTo(15_000);
        assertThat(tenth.count()).isEqualTo(3_000);
        assertAlike(Likeness.of(all, half), 0.985, 29);
        assertAlike(Likeness.of(all, tenth), 0.95, 21);
        assertThat(Likeness.of(all, tenth).psnr()).isGreaterThan(Likeness.of(all, everyTenth).psnr() + 3);
    }

    @Test
    void aCloudWithinItsBudgetIsLeftAlone() {
        SplatCloud all = Things.knotSplats(1_000);

        assertThat(SplatBudget.within(all, 1_000)).isSameAs(all);
        assertThat(SplatBudget.within(all, 999).count()).isEqualTo(999);
        assertThat(SplatBudget.within(all, 100).count()).isEqualTo(100);
    }

    private static List<Mesh> lods(Mesh mesh, Integer... budgets) {
        return Finisher.finish(Things.of(mesh), FinishOptionsBuilder.lods(budgets), FinishProgress.NONE).lods();
    }

    private static void assertAlike(Likeness likeness, double iou, double psnr) {
        assertThat(likeness.iou()).as("%s", likeness).isGreaterThanOrEqualTo(iou);
        assertThat(likeness.psnr()).as("%s", likeness).isGreaterThanOrEqualTo(psnr);
    }
}
