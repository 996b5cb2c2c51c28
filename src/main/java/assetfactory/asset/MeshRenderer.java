package assetfactory.asset;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Pictures of a mesh, drawn on the CPU: thumbnails, posters and the contact sheets that people look at.
 *
 * <p>A z-buffer in whole numbers, so the same mesh gives the same pixels on every machine of one Java version.
 */
public final class MeshRenderer {
    /** Along a pixel's side. */
    private static final int SAMPLES = 3;

    private static final int SILHOUETTE_SAMPLES = 4;

    private MeshRenderer() {}

    /**
     * Where the camera stands; it always looks at the object through a long lens, and frames it.
     *
     * @param yawDegrees 0 looks at the front from +Z, 90 from +X, 180 at the back
     * @param pitchDegrees above the horizon; 90 looks straight down
     * @param contactShadow whether the object throws a soft shadow on the ground it stands on
     */
    public record View(double yawDegrees, double pitchDegrees, boolean contactShadow) {
        /** The view of library cards and posters: slightly from the right and above, standing on its shadow. */
        public static final View PREVIEW = new View(28, 14, true);

        public View {
            if (!Double.isFinite(yawDegrees) || !(Math.abs(pitchDegrees) <= 90)) {
                throw new IllegalArgumentException("no view at yaw " + yawDegrees + ", pitch " + pitchDegrees);
            }
        }

        /** A view without a shadow. */
        public View(double yawDegrees, double pitchDegrees) {
            this(yawDegrees, pitchDegrees, false);
        }
    }

    /** What of the plane of x and y fills a silhouette's picture, in metres. */
    public record Window(double left, double bottom, double right, double top) {
        public Window {
            if (!(right > left && top > bottom)) {
                throw new IllegalArgumentException("empty window");
            }
        }

        /** The window in which a box seen from the front fills exactly this rectangle of a width x height picture. */
        public static Window placing(Bounds box, Rect rect, int width, int height) {
            double metresX = box.width() / rect.width();
            double metresY = box.height() / rect.height();
            double left = box.minX() - rect.x() * metresX;
            double top = box.maxY() + rect.y() * metresY;
            return new Window(left, top - height * metresY, left + width * metresX, top);
        }
    }

    /**
     * The lit, textured mesh on a transparent background; faces seen from behind are left out, as engines do.
     *
     * @param width pixels, 1..4096
     * @param height pixels, 1..4096
     */
    public static Picture render(Mesh mesh, View view, int width, int height) {
        return renderInScale(mesh, List.of(view), width, height).get(0);
    }

    /** Several views from one distance: that of the view that needs most room. */
    public static List<Picture> renderInScale(Mesh mesh, List<View> views, int width, int height) {
        requireSize(width, height);
        if (mesh.triangleCount() == 0) {
            return Collections.nCopies(views.size(), new Picture(width, height, new int[width * height]));
        }
        MeshScene scene = new MeshScene(mesh);
        double distance = 0;
        for (View view : views) {
            distance = Math.max(distance, Camera.leastDistance(scene.shown(view.contactShadow()), view, width, height));
        }
        List<Picture> pictures = new ArrayList<>();
        for (View view : views) {
            Camera camera = Camera.framing(scene.shown(view.contactShadow()), view, width, height, distance);
            pictures.add(scene.paint(camera, view.contactShadow(), width, height, SAMPLES));
        }
        return pictures;
    }

    /**
     * Which pixels the mesh covers when it is seen from the front without perspective: what a mask should look like.
     *
     * @return coverage with {@value #SILHOUETTE_SAMPLES} x {@value #SILHOUETTE_SAMPLES} samples a pixel
     */
    public static Mask silhouette(Mesh mesh, Window window, int width, int height) {
        requireSize(width, height);
        Bands bands = new Bands(width, height, SILHOUETTE_SAMPLES);
        byte[] coverage = new byte[width * height];
        bands.draw(Projection.fromTheFront(mesh, window, bands), mesh.triangles(), false, (y, buffer, firstRow) -> {
            for (int x = 0; x < width; x++) {
                coverage[y * width + x] = (byte) coverage(buffer, x * SILHOUETTE_SAMPLES, firstRow);
            }
        });
        return new Mask(width, height, coverage);
    }

    private static int coverage(ZBuffer buffer, int firstColumn, int firstRow) {
        int covered = 0;
        for (int row = firstRow; row < firstRow + SILHOUETTE_SAMPLES; row++) {
            for (int column = firstColumn; column < firstColumn + SILHOUETTE_SAMPLES; column++) {
                covered += buffer.triangleAt(column, row) == ZBuffer.NOTHING ? 0 : 1;
            }
        }
        return Math.round(covered * 255f / (SILHOUETTE_SAMPLES * SILHOUETTE_SAMPLES));
    }

    static void requireSize(int width, int height) {
        if (width < 1 || height < 1 || width > 4096 || height > 4096) {
            throw new IllegalArgumentException("no picture of " + width + " x " + height);
        }
    }
}
