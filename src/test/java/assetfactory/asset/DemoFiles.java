package assetfactory.asset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one object as mesh, splats and points into a folder: something to turn round in the viewer. */
final class DemoFiles {
    private static final int SAMPLES = 40_000;

    private DemoFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Mesh mesh = Knot.mesh(240, 22);
        SurfaceSamples samples = new SurfaceSamples(mesh, SAMPLES, 1);
        try (OutputStream out = Files.newOutputStream(folder.resolve("mesh.glb"))) {
            Glb.write(mesh, "Lettered knot", out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("splat.ply"))) {
            SplatPly.write(samples.splats(), out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("points.ply"))) {
            PointsPly.write(samples.points(), out);
        }
    }
}
