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
    public static final String MASK = "mask.png";
    public static final String PREVIEW = "preview.png";
    public static final String VIEWS = "views.png";
    public static final String TURNTABLE = "turntable.png";
    public static final String PACKED_MESH = "mesh.meshopt.glb";
    public static final String HULL = "hull.glb";

    /** Those of an asset that is as its engine made it, in the order people want them; a finished one has more. */
    public static final List<String> AS_MADE =
            List.of(MESH, SPLATS, POINTS, MASK, PREVIEW, VIEWS, TURNTABLE, AssetJson.FILE);

    /** Put before the name of a file that is as the engine made it, beside the finished one. */
    public static final String ORIGINAL = "original.";

    private static final int MOST_LODS = 9;

    /** What a finish starts from. */
    static final List<String> MODELS = List.of(MESH, SPLATS, POINTS);

    /** All of them; {@code asset.json}, which says that the others are there, comes last. */
    static final List<String> ALL = Stream.of(
                    AS_MADE.stream().filter(name -> !name.equals(AssetJson.FILE)),
                    IntStream.rangeClosed(1, MOST_LODS).mapToObj(AssetFileName::lod),
                    Stream.of(PACKED_MESH, HULL),
                    MODELS.stream().map(name -> ORIGINAL + name),
                    Stream.of(AssetJson.FILE))
            .flatMap(names -> names)
            .toList();

    private static final Set<String> KNOWN = Set.copyOf(ALL);
    private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,80}\\.(glb|ply|png)");

    private AssetFileName() {}

    /**
     * Those of {@link #AS_MADE} that an asset with these counts has: where an engine could make splats alone, there is
     * no mesh, and the oldest assets have no views and no turntable.
     */
    static List<String> asMade(AssetCounts counts) {
        return AS_MADE.stream()
                .filter(name -> counts.triangles() > 0 || !name.equals(MESH))
                .filter(name -> counts.frames() > 0 || !name.equals(VIEWS) && !name.equals(TURNTABLE))
                .toList();
    }

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
