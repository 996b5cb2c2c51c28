package assetfactory.reconstruct.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.Mesh;
import assetfactory.asset.MeshRenderer;
import assetfactory.image.Picture;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sheets are cut where the network sees the surface jump. */
class JumpsTest {
    private static final int SIDE = Crop.GRID;
    private static final Picture CARD = Drawings.card(256);

    /** Cuts of a card whose front steps by a height at x = 0, over so many cells. */
    private static List<Cut> cuts(double height, int cells, Optional<float[][]> jumps) {
        Subject subject = Subject.of(CARD, Drawings.alpha(CARD));
        float[] distance = Distance.field(subject.outline().loops());
        boolean[] inside = ShapeInput.inside(ShapeInput.of(CARD, Drawings.alpha(CARD), subject.crop()));
        double slope = height / (cells * Crop.PITCH);
        Guess guess = new Guess(
                inside,
                FakeShapes.field((x, y) -> 0.3 + Math.min(height, Math.max(0, (x + cells * Crop.PITCH / 2) * slope))),
                FakeShapes.field((x, y) -> -0.3),
                new float[3][SIDE * SIDE],
                Optional.empty(),
                jumps,
                Optional.empty());
        Relief relief = Reliefs.learned(guess, new Tilt(0, 0, 0), distance);
        return CutLines.of(relief, Rim.of(subject.outline().simplified(0.003, 0.05), 0.03));
    }

    /** The surface jumps down the middle with this chance, and nowhere else. */
    private static Optional<float[][]> downTheMiddle(float chance) {
        float[][] planes = new float[4][SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            planes[0][y * SIDE + SIDE / 2 - 1] = chance;
        }
        return Optional.of(planes);
    }

    @Test
    void aStepIsCutWhereTheNetworkSeesOne() {
        assertThat(cuts(0.3, 2, downTheMiddle(0))).isEmpty();
        assertThat(cuts(0.12, 2, downTheMiddle(0.9f))).as("a crease").isEmpty();

        List<Cut> cuts = cuts(0.3, 2, downTheMiddle(0.9f));
        assertThat(kinds(cuts)).containsExactly(Cut.Kind.FRONT);
        for (Cut cut : cuts) {
            for (int i = 0; i < cut.points().length; i += 2) {
                assertThat(Math.abs(cut.points()[i])).isLessThan(3 * Crop.PITCH);
            }
        }
    }

    @Test
    void aSteepSlopeIsNotCutWhereTheNetworkSeesNone() {
        assertThat(kinds(cuts(0.3, 2, Optional.empty()))).containsExactly(Cut.Kind.FRONT);

        assertThat(cuts(0.3, 2, downTheMiddle(0))).isEmpty();
    }

    @Test
    void aCliffIsCutWhateverTheNetworkSays() {
        assertThat(kinds(cuts(0.5, 1, downTheMiddle(0)))).containsExactly(Cut.Kind.FRONT);
    }

    /** The red rim of a bucket whose inside is blue: of the near wall's inside, which nobody sees, the picture tells nothing. */
    @Test
    void whoLooksDownIntoSomethingSeesItsInsideAndNotTheRimDrawnOut() {
        Picture bucket = Drawings.draw(256, g -> {
            g.setColor(java.awt.Color.RED);
            g.fillRect(100, 100, 312, 312);
            g.setColor(java.awt.Color.BLUE);
            g.fillRect(120, 120, 272, 140);
        });
        Up fromAbove = new Up(0, Math.cos(0.5), Math.sin(0.5), 1);
        Mesh mesh = new PocketReconstructor(new FakeShapes(g -> FakeShapes.with(
                        FakeShapes.shaped(g, (x, y) -> y < -0.02 ? 0.5 : -0.3, (x, y) -> -0.5), fromAbove)))
                .reconstruct(Drawings.request(bucket, ReconstructionOptions.DEFAULT.withSplats(1_000)), Progress.NONE)
                .mesh();
        int blue = 0;
        int red = 0;
        for (int argb : MeshRenderer.render(mesh, new MeshRenderer.View(0, 75), 96, 96).argb()) {
            blue += argb >>> 24 > 200 && (argb & 255) > (argb >> 16 & 255) ? 1 : 0;
            red += argb >>> 24 > 200 && (argb & 255) < (argb >> 16 & 255) ? 1 : 0;
        }

        assertThat(blue).isGreaterThan(red);
    }

    private static Set<Cut.Kind> kinds(List<Cut> cuts) {
        return cuts.stream().map(Cut::kind).collect(Collectors.toSet());
    }

    @Test
    void mirroredTheStepToTheRightIsTheOneToTheLeft() {
        float[] jumps = new float[4 * SIDE * SIDE];
        jumps[7 * SIDE + 10] = 1;
        jumps[SIDE * SIDE + 7 * SIDE + 10] = 0.5f;
        TreeMap<String, float[]> outputs = new TreeMap<>();
        outputs.put(ShapeManifest.SHAPE, new float[5 * SIDE * SIDE]);
        outputs.put(ShapeManifest.JUMPS, jumps);
        float[] mirrored = new ShapeAnswer(outputs).mirrored().outputs().get(ShapeManifest.JUMPS);

        // Between columns 10 and 11 of 256: mirrored between 244 and 245.
        assertThat(mirrored[7 * SIDE + 244]).isEqualTo(1);
        assertThat(mirrored[SIDE * SIDE + 7 * SIDE + 245]).isEqualTo(0.5f);
        assertThat(new ShapeAnswer(outputs).mirrored().mirrored().outputs().get(ShapeManifest.JUMPS)).isEqualTo(jumps);
    }
}
