package assetfactory.asset;

import static assetfactory.asset.Shapes.BLUE;
import static assetfactory.asset.Shapes.GREEN;
import static assetfactory.asset.Shapes.GREY;
import static assetfactory.asset.Shapes.RED;
import static assetfactory.asset.Shapes.WHITE;
import static assetfactory.asset.Shapes.YELLOW;
import static assetfactory.asset.Shapes.ball;
import static assetfactory.asset.Shapes.box;
import static assetfactory.asset.Shapes.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.MeshRenderer.View;
import assetfactory.asset.MeshRenderer.Window;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeshRendererTest {
    @Test
    void theSameMeshGivesTheSamePixels() {
        Picture first = MeshRenderer.render(Knot.mesh(60, 10), View.PREVIEW, 120, 90);
        Picture second = MeshRenderer.render(Knot.mesh(60, 10), View.PREVIEW, 120, 90);
        assertThat(second.argb()).isEqualTo(first.argb());
        assertThat(second.width()).isEqualTo(120);
        assertThat(second.height()).isEqualTo(90);
    }

    @Test
    void eachSideOfABoxIsSeenFromItsOwnSide() {
        Mesh box = box(1, 1, 1, 0);
        assertColour(centre(box, new View(0, 0)), RED);
        assertColour(centre(box, new View(90, 0)), GREEN);
        assertColour(centre(box, new View(180, 0)), BLUE);
        assertColour(centre(box, new View(-90, 0)), YELLOW);
        assertColour(centre(box, new View(0, 90)), WHITE);
        assertColour(centre(box, new View(0, -90)), GREY);
    }

    @Test
    void theTopLeftOfATextureIsTheTopLeftOfThePicture() {
        Picture colours = new Picture(2, 2, new int[] {RED, GREEN, BLUE, WHITE});
        Mesh card = card(colours);
        Picture picture = MeshRenderer.render(card, new View(0, 0), 100, 100);
        assertColour(picture.at(20, 20), RED);
        assertColour(picture.at(80, 20), GREEN);
        assertColour(picture.at(20, 80), BLUE);
        assertColour(picture.at(80, 80), WHITE);
    }

    @Test
    void textureCoordinatesAreRightOnASurfaceInPerspective() {
        // A checkered floor from low above: half way along it is not half way up the picture.
        int size = 64;
        int[] argb = new int[size * size];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i / size < size / 2 ? RED : BLUE;
        }
        Mesh card = card(new Picture(size, size, argb));
        float[] floor = card.positions().clone();
        float[] up = new float[floor.length];
        for (int i = 0; i < floor.length; i += 3) {
            floor[i + 2] = -floor[i + 1] * 8;
            floor[i + 1] = 0;
            up[i + 1] = 1;
        }
        Mesh lying = new Mesh(floor, up, card.uvs(), card.triangles(), card.texture());
        View view = new View(0, 20);
        Picture picture = MeshRenderer.render(lying, view, 200, 200);
        int top = firstRow(picture, 100, false);
        int bottom = firstRow(picture, 100, true);
        int change = top;
        while ((picture.at(100, change) >> 16 & 255) > (picture.at(100, change) & 255)) {
            change++;
        }
        // Half way along the floor the camera's distance is the mean of both ends' distances.
        Camera camera = Camera.framing(Shown.points(lying.positions()), view, 200, 200, 0);
        Projection p = Projection.through(camera, new float[] {0, 0, -4}, new Bands(200, 200, 1));
        assertThat((double) change).isCloseTo(p.y()[0] / (double) Projection.STEPS, within(1.5));
        assertThat((double) change).isLessThan((top + bottom) / 2.0 - 3);
    }

    @Test
    void aSurfaceThatFacesTheViewerKeepsItsColour() {
        for (int grey : new int[] {40, 128, 230}) {
            Mesh card = card(new Picture(1, 1, new int[] {0xff000000 | grey * 0x010101}));
            int seen = MeshRenderer.render(card, new View(0, 0), 40, 40).at(20, 20);
            assertThat(seen >>> 24).isEqualTo(255);
            assertThat(seen >> 8 & 255).isCloseTo(grey, within(grey / 10));
        }
    }

    @Test
    void lightComesFromAboveAndTheLeft() {
        Mesh ball = ball(WHITE);
        Picture picture = MeshRenderer.render(ball, new View(35, 0), 200, 200);
        assertThat(luma(picture.at(100, 35))).isGreaterThan(luma(picture.at(100, 165)) + 30);
        assertThat(luma(picture.at(40, 80))).isGreaterThan(luma(picture.at(160, 120)) + 20);
    }

    @Test
    void theBackgroundIsTransparentAndTheObjectFramed() {
        for (View view : List.of(new View(0, 0), new View(40, 25), new View(200, -30), new View(90, 80))) {
            for (int[] size : new int[][] {{160, 160}, {240, 100}, {90, 200}}) {
                Picture picture = MeshRenderer.render(box(2, 0.5, 0.3, 7), view, size[0], size[1]);
                Mask seen = alpha(picture);
                Rect found = seen.bounds().orElseThrow();
                int left = found.x();
                int right = size[0] - found.x() - found.width();
                int top = found.y();
                int bottom = size[1] - found.y() - found.height();
                assertThat(Math.min(Math.min(left, right), Math.min(top, bottom))).isBetween(2, 12);
                assertThat(Math.abs(left - right)).isLessThanOrEqualTo(2);
                assertThat(Math.abs(top - bottom)).isLessThanOrEqualTo(2);
                assertThat(picture.at(0, 0)).isZero();
            }
        }
    }

    @Test
    void aFaceSeenFromBehindIsLeftOut() {
        Mesh card = card(new Picture(1, 1, new int[] {RED}));
        assertThat(alpha(MeshRenderer.render(card, new View(0, 0), 50, 50)).area()).isGreaterThan(1500);
        assertThat(alpha(MeshRenderer.render(card, new View(180, 0), 50, 50)).area()).isZero();
    }

    @Test
    void aShadowLiesOnTheGroundUnderTheObjectAndNowhereElse() {
        Mesh box = box(1, 1, 1, 0);
        Picture without = MeshRenderer.render(box, new View(20, 20), 160, 160);
        Picture with = MeshRenderer.render(box, new View(20, 20, true), 160, 160);
        int dark = 0;
        for (int i = 0; i < with.argb().length; i++) {
            int argb = with.argb()[i];
            if (argb >>> 24 > 20 && argb >>> 24 < 200 && (argb & 0xffffff) == 0) {
                dark++;
                assertThat(i / 160).as("row of shadow").isGreaterThan(80);
            }
        }
        assertThat(dark).isGreaterThan(300);
        for (int argb : without.argb()) {
            assertThat(argb >>> 24 != 0 && (argb & 0xffffff) == 0).isFalse();
        }
        // From below the ground there is no shadow to be seen.
        assertThat(MeshRenderer.render(box, new View(20, -20, true), 80, 80).at(40, 78) >>> 24).isZero();
    }

    @Test
    void meshesOfOnePointOrOneLineOrNothingAreDrawnWithoutHarm() {
        Texture texture = GlbTest.triangle().texture();
        for (float[] positions : new float[][] {
            {1, 1, 1, 1, 1, 1, 1, 1, 1}, {0, 0, 0, 0, 1, 0, 0, 2, 0}, {0, 0, 0, 0, 0, 1, 0, 0, 5},
            {1e30f, 0, 0, -1e30f, 1, 0, 0, 1e30f, 0}, {1e-30f, 0, 0, 0, 1e-30f, 0, 0, 0, 1e-30f}
        }) {
            Mesh mesh = new Mesh(positions, new float[9], new float[6], new int[] {0, 1, 2}, texture);
            for (View view : List.of(new View(0, 0), new View(90, 90, true), View.PREVIEW)) {
                assertThat(MeshRenderer.render(mesh, view, 33, 17).argb()).hasSize(33 * 17);
            }
        }
        Mesh nothing = new Mesh(new float[0], new float[0], new float[0], new int[0], texture);
        assertThat(MeshRenderer.render(nothing, View.PREVIEW, 5, 5).argb()).containsOnly(0);
    }

    @Test
    void aSizeOrViewThatMakesNoPictureIsRefused() {
        Mesh box = box(1, 1, 1, 0);
        assertThatThrownBy(() -> MeshRenderer.render(box, View.PREVIEW, 0, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MeshRenderer.render(box, View.PREVIEW, 5, 5000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new View(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new View(0, 91)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSilhouetteOfADiscHasItsAreaAndPlace() {
        Mask mask = MeshRenderer.silhouette(ball(WHITE), new Window(-2, -1, 2, 3), 200, 200);
        double area = 0;
        for (byte value : mask.coverage()) {
            area += (value & 0xff) / 255.0;
        }
        // Radius 1 m is 50 pixels; the ball's 96-gon has a thousandth less area than the circle.
        assertThat(area).isCloseTo(Math.PI * 2500, within(20.0));
        assertThat(mask.bounds()).contains(new Rect(50, 50, 100, 100));
    }

    @Test
    void anObjectPlacedOnARectangleFillsExactlyThatRectangle() {
        Mesh box = box(2, 3, 1, 5);
        Rect rect = new Rect(17, 5, 40, 61);
        Window window = Window.placing(Bounds.of(box.positions()), rect, 80, 90);
        Mask mask = MeshRenderer.silhouette(box, window, 80, 90);
        for (int y = 0; y < 90; y++) {
            for (int x = 0; x < 80; x++) {
                assertThat(mask.at(x, y)).isEqualTo(rect.contains(x, y) ? 255 : 0);
            }
        }
    }

    @Test
    void noSampleIsLostBetweenTriangles() {
        Random random = new Random(2);
        for (int round = 0; round < 30; round++) {
            // A card cut into a fan of slivers round a random point.
            int rays = 3 + random.nextInt(300);
            List<float[]> rim = new ArrayList<>();
            for (int i = 0; i < rays; i++) {
                double angle = 2 * Math.PI * i / rays;
                rim.add(new float[] {(float) (3 * Math.cos(angle)), (float) (3 * Math.sin(angle)), 0});
            }
            float[] positions = new float[3 * (rays + 1)];
            positions[0] = random.nextFloat() - 0.5f;
            positions[1] = random.nextFloat() - 0.5f;
            int[] triangles = new int[3 * rays];
            for (int i = 0; i < rays; i++) {
                System.arraycopy(rim.get(i), 0, positions, 3 * (i + 1), 3);
                triangles[3 * i + 1] = 1 + i;
                triangles[3 * i + 2] = 1 + (i + 1) % rays;
            }
            Mesh fan = new Mesh(positions, new float[positions.length], new float[2 * (rays + 1)], triangles,
                    GlbTest.triangle().texture());
            Mask mask = MeshRenderer.silhouette(fan, new Window(-1, -1, 1, 1), 64, 64);
            assertThat(mask.coverage()).containsOnly(-1);
        }
    }

    @Test
    void aContactSheetShowsEachMeshFromEachSide() {
        Picture sheet = ContactSheet.render(
                List.of(box(1, 1, 1, 0), box(1, 0.2, 0.2, 0)), List.of(new View(0, 0), new View(90, 0)));
        int cell = (sheet.height() - 4) / 2;
        assertThat(sheet.width()).isEqualTo(2 * cell + 4);
        assertColour(sheet.at(cell / 2, cell / 2), RED);
        assertColour(sheet.at(cell / 2 + cell + 4, cell / 2), GREEN);
        assertColour(sheet.at(cell / 2, cell / 2 + cell + 4), RED);
        // The small end of the bar stays small: all views of a row are in one scale.
        assertColour(sheet.at(cell / 2 + cell + 4, cell / 2 + cell + 4), GREEN);
        assertThat(sheet.at(cell + 4 + cell / 4, cell / 2 + cell + 4)).isEqualTo(sheet.at(1, 1));
        assertThat(sheet.at(1, 1) >>> 24).isEqualTo(255);
    }

    private static int centre(Mesh mesh, View view) {
        return MeshRenderer.render(mesh, view, 60, 60).at(30, 30);
    }

    /** Hue alone: light makes colours darker, not others. */
    private static void assertColour(int actual, int expected) {
        assertThat(actual >>> 24).isEqualTo(255);
        for (int shift = 0; shift < 24; shift += 8) {
            int channel = actual >> shift & 255;
            int wanted = expected >> shift & 255;
            if (wanted == 0) {
                // A little of the texel beside it.
                assertThat(channel).isLessThanOrEqualTo(3);
            } else {
                assertThat(channel).isBetween(wanted / 2, 255);
            }
        }
    }

    private static int luma(int argb) {
        return (argb >> 16 & 255) + (argb >> 8 & 255) + (argb & 255);
    }

    private static int firstRow(Picture picture, int x, boolean fromBelow) {
        int y = fromBelow ? picture.height() - 1 : 0;
        while (picture.at(x, y) >>> 24 < 255) {
            y += fromBelow ? -1 : 1;
        }
        return y;
    }

    private static Mask alpha(Picture picture) {
        byte[] coverage = new byte[picture.argb().length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (picture.argb()[i] >>> 24);
        }
        return new Mask(picture.width(), picture.height(), coverage);
    }
}
