package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.MeshRenderer.View;
import assetfactory.image.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortraitsTest {
    private static final int FRAME = Portraits.FRAME_SIDE;
    private static final int VIEW = Portraits.VIEW_SIDE;

    @Test
    void thePreviewIsTheRenderersOwn() {
        Mesh mesh = Knot.mesh(60, 10);
        assertThat(Portraits.of(mesh).preview().argb())
                .isEqualTo(MeshRenderer.render(mesh, View.PREVIEW, 512, 512).argb());
    }

    @Test
    void theViewsShowFrontThreeQuartersSideAndBackInOneScale() {
        Picture views = Portraits.of(Shapes.box(1, 0.8, 0.2, 0)).views();
        assertThat(List.of(views.width(), views.height())).containsExactly(4 * VIEW, VIEW);
        int middle = VIEW / 2;
        assertThat(hue(views.at(middle, middle))).isEqualTo(Shapes.RED);
        assertThat(hue(views.at(VIEW + middle, middle))).isEqualTo(Shapes.RED);
        assertThat(hue(views.at(2 * VIEW + middle, middle))).isEqualTo(Shapes.GREEN);
        assertThat(hue(views.at(3 * VIEW + middle, middle))).isEqualTo(Shapes.BLUE);
        int front = opaque(views, 0, VIEW);
        assertThat(opaque(views, 3 * VIEW, VIEW)).isBetween(front - front / 50, front + front / 50);
        assertThat(opaque(views, 2 * VIEW, VIEW)).as("a flat side").isLessThan(front / 3);
    }

    @Test
    void theTurntableGoesOnceAroundAndTheObjectStaysInItsPlace() {
        Picture sheet = Portraits.of(Shapes.box(1, 0.6, 1, 3)).turntable();
        assertThat(sheet.width()).isEqualTo(Portraits.COLUMNS * FRAME);
        assertThat(sheet.height()).isEqualTo(Portraits.FRAMES / Portraits.COLUMNS * FRAME);
        int[] sides = {Shapes.RED, Shapes.GREEN, Shapes.BLUE, Shapes.YELLOW};
        for (int i = 0; i < Portraits.FRAMES; i++) {
            int left = i % Portraits.COLUMNS * FRAME;
            int top = i / Portraits.COLUMNS * FRAME;
            double yaw = (View.PREVIEW.yawDegrees() + 360.0 * i / Portraits.FRAMES) % 360;
            assertThat(hue(sheet.at(left + FRAME / 2, top + FRAME / 2 + 10)))
                    .as("in the middle at %s degrees", yaw)
                    .isEqualTo(sides[(int) Math.round(yaw / 90) % 4]);
            for (int k = 0; k < FRAME; k++) {
                for (int edge : new int[] {
                    sheet.at(left + k, top), sheet.at(left + k, top + FRAME - 1), sheet.at(left, top + k),
                    sheet.at(left + FRAME - 1, top + k)
                }) {
                    assertThat(edge >>> 24).as("but for the last of the shadow").isLessThan(12);
                }
            }
        }
    }

    @Test
    void aTurntableOfSplatsIsThatOfTheirMesh() {
        Mesh mesh = Knot.mesh(90, 14);
        Picture drawn = Portraits.of(mesh).turntable();
        Picture splats = Portraits.of(new SurfaceSamples(mesh, 40_000, 3).splats()).turntable();
        int same = 0;
        for (int i = 0; i < drawn.argb().length; i++) {
            same += drawn.argb()[i] >>> 24 > 127 == splats.argb()[i] >>> 24 > 127 ? 1 : 0;
        }
        assertThat((double) same / drawn.argb().length).isGreaterThan(0.98);
    }

    @Test
    void theSamePicturesComeOutHoweverManyThreadsDrawThem() {
        Mesh mesh = Knot.mesh(60, 10);
        Picture first = Portraits.of(mesh).turntable();
        assertThat(Portraits.of(mesh).turntable().argb()).isEqualTo(first.argb());
    }

    /** The one of the box's colours that this is, lit in whatever way. */
    private static int hue(int argb) {
        int hue = 0xff000000;
        for (int shift = 0; shift < 24; shift += 8) {
            hue |= (argb >> shift & 255) > 60 ? 255 << shift : 0;
        }
        return hue;
    }

    private static int opaque(Picture sheet, int left, int side) {
        int count = 0;
        for (int y = 0; y < side; y++) {
            for (int x = left; x < left + side; x++) {
                count += sheet.at(x, y) >>> 24 > 127 ? 1 : 0;
            }
        }
        return count;
    }
}
