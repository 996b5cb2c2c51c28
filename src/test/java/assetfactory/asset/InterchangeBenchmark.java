package assetfactory.asset;

import assetfactory.asset.format.Spz;
import assetfactory.asset.meshopt.Simplifier;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What {@code .ci/formats/bench.mjs} starts to measure this program in a warm virtual machine, beside other programs on
 * the same files. Every task goes from file to file.
 *
 * <p>{@code make FOLDER} writes the files, {@code warm FOLDER RUNS} prints the milliseconds of every run, a task a line,
 * {@code once FOLDER} makes fewer triangles once.
 */
final class InterchangeBenchmark {
    private static final int SPLATS = 300_000;
    private static final int BUDGET = 20_000;
    private static final int WARMING = 5;

    private InterchangeBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("make")) {
            make(Files.createDirectories(folder));
        } else if (arguments[0].equals("once")) {
            simplify(folder);
        } else {
            int runs = Integer.parseInt(arguments[2]);
            measure("spz", runs, () -> spz(folder));
            measure("simplify", runs, () -> simplify(folder));
            measure("read", runs, () -> read(folder));
        }
    }

    /** A lettered knot of 200 000 triangles and 300 000 Gaussians on it. */
    private static void make(Path folder) throws IOException {
        Mesh mesh = Knot.mesh(1_000, 100);
        write(folder.resolve("mesh.glb"), out -> Glb.write(mesh, "knot", out));
        SurfaceSamples samples = new SurfaceSamples(mesh, SPLATS, 1);
        write(folder.resolve("splat.ply"), out -> SplatPly.write(samples.splats(), out));
    }

    private static void spz(Path folder) throws IOException {
        SplatCloud splats = SplatPly.read(Files.readAllBytes(folder.resolve("splat.ply")));
        write(folder.resolve("warm.spz"), out -> Spz.write(splats, out));
    }

    private static void simplify(Path folder) throws IOException {
        Mesh mesh = Glb.read(Files.readAllBytes(folder.resolve("mesh.glb")));
        Mesh fewer = Simplifier.of(mesh).to(BUDGET, true).mesh();
        write(folder.resolve("warm.glb"), out -> Glb.write(fewer, "knot", out));
    }

    /** Reading refuses what is broken, and the checks count what is unsound: the nearest we have to a validator. */
    private static void read(Path folder) throws IOException {
        Mesh mesh = Glb.read(Files.readAllBytes(folder.resolve("mesh.glb")));
        if (MeshChecks.of(mesh).wrongIndices() > 0) {
            throw new IllegalStateException("the file of the benchmark is broken");
        }
    }

    private static void measure(String task, int runs, Task work) throws IOException {
        for (int i = 0; i < WARMING; i++) {
            work.run();
        }
        double[] milliseconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            work.run();
            milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.println(task + " " + Arrays.stream(milliseconds).mapToObj(ms -> String.format("%.1f", ms))
                .collect(Collectors.joining(" ")));
    }

    private static void write(Path file, Writing writing) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writing.to(out);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
