package assetfactory.asset;

import assetfactory.asset.MeshRenderer.View;
import assetfactory.image.Picture;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The pictures of an asset by which people know it, on transparent ground. */
public final class Portraits {
    /** Frames of the turntable, from that of the preview on; each shows the object turned a little further. */
    public static final int FRAMES = 24;

    /** Frames in a row of the turntable's sheet. */
    public static final int COLUMNS = 6;

    public static final int FRAME_SIDE = 160;
    public static final int VIEW_SIDE = 256;

    private static final int PREVIEW_SIDE = 512;
    private static final int FINE = 3;
    private static final int QUICK = 2;
    private static final View PREVIEW = View.PREVIEW;
    private static final List<View> VIEWS = List.of(
            new View(0, 0), new View(PREVIEW.yawDegrees(), PREVIEW.pitchDegrees()), new View(90, 0), new View(180, 0));

    private final Scene scene;

    private Portraits(Scene scene) {
        this.scene = scene;
    }

    /** @param mesh with at least one triangle */
    public static Portraits of(Mesh mesh) {
        return new Portraits(new MeshScene(mesh));
    }

    /** For an asset without a mesh. */
    public static Portraits of(SplatCloud splats) {
        return new Portraits(new SplatScene(splats));
    }

    /** One large picture, from the front right and a little above, with a shadow. */
    public Picture preview() {
        Camera camera = Camera.framing(scene.shown(true), PREVIEW, PREVIEW_SIDE, PREVIEW_SIDE, 0);
        return scene.paint(camera, true, PREVIEW_SIDE, PREVIEW_SIDE, FINE);
    }

    /** One picture straight from the front, without a shadow: its transparency is the object's mask. */
    public Picture front() {
        Camera camera = Camera.framing(scene.shown(false), VIEWS.get(0), PREVIEW_SIDE, PREVIEW_SIDE, 0);
        return scene.paint(camera, false, PREVIEW_SIDE, PREVIEW_SIDE, FINE);
    }

    /** Front, three quarters, side and back beside each other, in one scale. */
    public Picture views() {
        Shown shown = scene.shown(false);
        double distance = VIEWS.stream()
                .mapToDouble(view -> Camera.leastDistance(shown, view, VIEW_SIDE, VIEW_SIDE))
                .max()
                .orElseThrow();
        return sheet(VIEWS.size(), VIEWS.size(), VIEW_SIDE, i -> {
            Camera camera = Camera.framing(shown, VIEWS.get(i), VIEW_SIDE, VIEW_SIDE, distance);
            return scene.paint(camera, false, VIEW_SIDE, VIEW_SIDE, QUICK);
        });
    }

    /** {@value #FRAMES} frames of a full turn, row by row. */
    public Picture turntable() {
        Orbit orbit = new Orbit(scene.shown(true), PREVIEW.pitchDegrees(), FRAME_SIDE, FRAME_SIDE);
        return sheet(FRAMES, COLUMNS, FRAME_SIDE, i -> {
            Camera camera = orbit.at(PREVIEW.yawDegrees() + 360.0 * i / FRAMES);
            return scene.paint(camera, true, FRAME_SIDE, FRAME_SIDE, QUICK);
        });
    }

    /** Drawn at the same time on as many cores as are idle; each cell is drawn by one thread, so all come out the same. */
    private static Picture sheet(int cells, int columns, int side, IntFunction<Picture> cell) {
        int width = columns * side;
        int[] argb = new int[width * side * (cells / columns)];
        IntStream.range(0, cells).parallel().forEach(i -> {
            int[] from = cell.apply(i).argb();
            int corner = i / columns * side * width + i % columns * side;
            for (int y = 0; y < side; y++) {
                System.arraycopy(from, y * side, argb, corner + y * width, side);
            }
        });
        return new Picture(width, argb.length / width, argb);
    }
}
