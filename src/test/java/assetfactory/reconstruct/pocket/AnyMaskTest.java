package assetfactory.reconstruct.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.MeshChecks;
import assetfactory.asset.PointsPly;
import assetfactory.asset.SplatPly;
import assetfactory.image.Picture;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks that nobody would draw, in sizes and budgets that nobody would ask for. */
class AnyMaskTest {
    private static PocketReconstructor engine;

    @BeforeAll
    static void load() {
        engine = PocketReconstructor.bundled(2);
    }

    private static Reconstruction make(Picture picture, Shape shape, int triangles) {
        ReconstructionOptions options =
                ReconstructionOptions.DEFAULT.withShape(shape).withTriangles(triangles).withSplats(1_000).withSeed(3);
        return engine.reconstruct(Drawings.request(picture, options), Progress.NONE);
    }

    /** Dots, crossing hairlines, a disc full of holes, or noise in squares; soft or hard. */
    private static Picture scribble(int seed) {
        Random random = new Random(seed);
        int side = 40 + random.nextInt(300);
        return Drawings.draw(side, g -> {
            if (random.nextBoolean()) {
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            }
            switch (seed % 4) {
                case 0 -> dots(g, random, 60, 40);
                case 1 -> {
                    for (int i = 0; i < 25; i++) {
                        g.setStroke(new BasicStroke(0.5f + random.nextInt(6)));
                        g.drawLine(random.nextInt(512), random.nextInt(512), random.nextInt(512), random.nextInt(512));
                    }
                }
                case 2 -> {
                    g.fillOval(20, 20, 470, 470);
                    g.setComposite(AlphaComposite.Clear);
                    dots(g, random, 40, 60);
                }
                default -> {
                    int cell = 8 + random.nextInt(20);
                    for (int i = 0; i < 512 * 512; i += cell) {
                        if (random.nextInt(3) > 0) {
                            g.fillRect(i % 512, i / 512 * cell, cell, cell);
                        }
                    }
                }
            }
        });
    }

    private static void dots(Graphics2D g, Random random, int count, int size) {
        for (int i = 0; i < count; i++) {
            g.fillOval(random.nextInt(480), random.nextInt(480), 5 + random.nextInt(size), 5 + random.nextInt(size));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 9, 14})
    void anyScribbleBecomesASoundSolidWithinItsBudget(int seed) {
        Picture picture = scribble(seed);
        for (Shape shape : List.of(Shape.FLAT, Shape.INFLATED)) {
            for (int budget : new int[] {200, 3_500, 20_000}) {
                Mesh mesh = make(picture, shape, budget).mesh();

                assertThat(mesh.triangleCount()).isBetween(8, budget);
                assertThat(MeshChecks.of(mesh).sound()).as(shape + " of " + budget).isTrue();
                assertThat(Topology.faults(Topology.welded(mesh.positions(), mesh.triangles()))).isEmpty();
            }
        }
    }

    @Test
    void anOutlineCanAlwaysBeBroughtDownToATriangle() {
        Picture picture = scribble(2);
        Coverage coverage = Coverage.of(Drawings.alpha(picture), Drawings.alpha(picture).bounds().orElseThrow());
        Crop crop = Crop.around(Drawings.alpha(picture).bounds().orElseThrow());
        Outline outline = Outline.of(coverage, crop);

        for (int vertices : new int[] {3, 4, 10, 50, 200}) {
            Outline fit = OutlineBudget.fit(outline, 0.001, 0.05, vertices);

            assertThat(fit.vertexCount()).isBetween(3, vertices);
            assertThat(Outline.meeting(fit.loops())).doesNotContain(true);
            assertThat(Outline.area(fit.loops().get(0))).isPositive();
        }
    }

    @Test
    void aHardLineOfOnePixelIsKeptAtItsWidth() {
        int[] argb = new int[100 * 100];
        for (int x = 10; x < 90; x++) {
            argb[50 * 100 + x] = 0xff808080;
        }
        Picture picture = new Picture(100, 100, argb);
        Outline outline = Outline.of(
                Coverage.of(Drawings.alpha(picture), Drawings.alpha(picture).bounds().orElseThrow()),
                Crop.around(Drawings.alpha(picture).bounds().orElseThrow()));
        double pixel = 2 / Crop.around(Drawings.alpha(picture).bounds().orElseThrow()).side();

        assertThat(outline.loops()).hasSize(1);
        assertThat(Outline.area(outline.loops().get(0)) / (80 * pixel * pixel)).isCloseTo(1, within(0.25));
    }

    @Test
    void theSameInputGivesTheSameFiles() throws IOException {
        assertThat(files(make(Drawings.steak(256), Shape.AUTO, 5_000)))
                .isEqualTo(files(make(Drawings.steak(256), Shape.AUTO, 5_000)));
    }

    private static byte[] files(Reconstruction made) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Glb.write(made.mesh(), "steak", bytes);
        SplatPly.write(made.splats(), bytes);
        PointsPly.write(made.points(), bytes);
        return bytes.toByteArray();
    }
}
