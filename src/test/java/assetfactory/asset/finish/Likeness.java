package assetfactory.asset.finish;

import assetfactory.asset.Bounds;
import assetfactory.asset.Mesh;
import assetfactory.asset.MeshRenderer;
import assetfactory.asset.MeshRenderer.View;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatRenderer;
import assetfactory.asset.Texture;
import assetfactory.asset.VertexColours;
import assetfactory.image.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** How much two things look alike from four sides, seen by one camera: the worst of the four. */
record Likeness(double iou, double psnr) {
    private static final int SIDE = 192;
    private static final List<View> VIEWS = List.of(new View(0, 0), new View(28, 14), new View(90, 0), new View(180, 30));

    static Likeness of(Mesh a, Mesh b) {
        Bounds box = Bounds.of(a.positions());
        return of(
                view -> MeshRenderer.render(framed(a, box), view, SIDE, SIDE),
                view -> MeshRenderer.render(framed(b, box), view, SIDE, SIDE));
    }

    static Likeness of(SplatCloud a, SplatCloud b) {
        Bounds box = Bounds.of(a.positions());
        return of(
                view -> SplatRenderer.render(framed(a, box), view, SIDE, SIDE),
                view -> SplatRenderer.render(framed(b, box), view, SIDE, SIDE));
    }

    static Likeness of(Function<View, Picture> a, Function<View, Picture> b) {
        Likeness worst = new Likeness(1, Double.POSITIVE_INFINITY);
        for (View view : VIEWS) {
            Likeness here = of(a.apply(view), b.apply(view));
            worst = new Likeness(Math.min(worst.iou, here.iou), Math.min(worst.psnr, here.psnr));
        }
        return worst;
    }

    /** Colours are compared on grey, where either shows anything. */
    static Likeness of(Picture a, Picture b) {
        int both = 0;
        int either = 0;
        int seen = 0;
        double squares = 0;
        for (int i = 0; i < a.argb().length; i++) {
            int p = a.argb()[i];
            int q = b.argb()[i];
            both += p >>> 24 > 127 && q >>> 24 > 127 ? 1 : 0;
            either += p >>> 24 > 127 || q >>> 24 > 127 ? 1 : 0;
            if ((p | q) >>> 24 == 0) {
                continue;
            }
            seen++;
            for (int shift = 0; shift < 24; shift += 8) {
                double d = onGrey(p, shift) - onGrey(q, shift);
                squares += d * d / 3;
            }
        }
        return new Likeness((double) both / either, 10 * Math.log10(255 * 255 / Math.max(1e-9, squares / seen)));
    }

    private static double onGrey(int argb, int shift) {
        double alpha = (argb >>> 24) / 255.0;
        return alpha * (argb >> shift & 255) + (1 - alpha) * 128;
    }

    /** The camera makes room for all vertices, also for those of no triangle. */
    static Mesh framed(Mesh mesh, Bounds box) {
        int more = 8;
        float[] normals = Arrays.copyOf(mesh.normals(), mesh.normals().length + 3 * more);
        Arrays.fill(normals, mesh.normals().length, normals.length, 1);
        return new Mesh(
                withCorners(mesh.positions(), box), normals,
                mesh.paint() instanceof Texture ? Arrays.copyOf(mesh.uvs(), mesh.uvs().length + 2 * more) : mesh.uvs(),
                mesh.triangles(),
                mesh.paint() instanceof VertexColours colours
                        ? new VertexColours(Arrays.copyOf(colours.linear(), colours.linear().length + 3 * more))
                        : mesh.paint());
    }

    static SplatCloud framed(SplatCloud cloud, Bounds box) {
        int n = cloud.count();
        float[] opacities = Arrays.copyOf(cloud.opacities(), n + 8);
        float[] scales = Arrays.copyOf(cloud.scales(), 3 * n + 24);
        float[] rotations = Arrays.copyOf(cloud.rotations(), 4 * n + 32);
        Arrays.fill(opacities, n, n + 8, 5);
        Arrays.fill(scales, 3 * n, 3 * n + 24, -30);
        Arrays.fill(rotations, 4 * n, 4 * n + 32, 1);
        return new SplatCloud(withCorners(cloud.positions(), box), Arrays.copyOf(cloud.colours(), 3 * n + 24),
                opacities, scales, rotations);
    }

    private static float[] withCorners(float[] positions, Bounds box) {
        float[] more = Arrays.copyOf(positions, positions.length + 24);
        for (int i = 0; i < 8; i++) {
            int at = positions.length + 3 * i;
            more[at] = (i & 1) == 0 ? box.minX() : box.maxX();
            more[at + 1] = (i & 2) == 0 ? box.minY() : box.maxY();
            more[at + 2] = (i & 4) == 0 ? box.minZ() : box.maxZ();
        }
        return more;
    }
}
