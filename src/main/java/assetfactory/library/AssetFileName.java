package assetfactory.library;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the files in an asset's folder may be called. Which of them an asset has, its {@code asset.json} says. */
public final class AssetFileName {
    public static final String MESH = "mesh.glb";
    public static final String SPLATS = "splat.ply";
    public static final String POINTS = "points.ply";
    public static final String PACKED_MESH = "mesh.meshopt.glb";
    public static final String HULL = "hull.glb";

    /** Put before the name of a file that is as the engine made it, beside the finished one. */
    public static final String ORIGINAL = "original.";

    private static final int MOST_LODS = 9;

    /** What a finish starts from. */
    static final List<String> MODELS = List.of(MESH, SPLATS, POINTS);

    /** All of them; {@code asset.json}, which says that the others are there, comes last. */
    static final List<String> ALL = Stream.of(
                    Library.FILES.stream().filter(name -> !name.equals(AssetJson.FILE)),
                    IntStream.rangeClosed(1, MOST_LODS).mapToObj(AssetFileName::lod),
                    Stream.of(PACKED_MESH, HULL),
                    MODELS.stream().map(name -> ORIGINAL + name),
                    Stream.of(AssetJson.FILE))
            .flatMap(names -> names)
            .toList();

    private static final Set<String> KNOWN = Set.copyOf(ALL);
    private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,80}\\.(glb|ply|png)");

    private AssetFileName() {}

    /** The mesh with fewer triangles; 0 is the mesh itself. */
    public static String lod(int number) {
        return number == 0 ? MESH : "lod" + number + ".glb";
    }

    /** Whether it is as the engine made it and was put aside by a finish. */
    public static boolean isOriginal(String name) {
        return name.startsWith(ORIGINAL);
    }

    /** Whether an asset's folder may have such a file. */
    public static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** Whether a file that another library names, perhaps a newer one, may be written into an asset's folder. */
    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches();
    }
}
