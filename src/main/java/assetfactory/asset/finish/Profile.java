package assetfactory.asset.finish;

import java.util.List;

/** What an engine likes: presets for options that nobody gave, and names inside the files. */
public enum Profile {
    /** Browsers and phones: names in a-z 0-9 _ -, one level of detail of 20 000 triangles, a meshopt copy beside it. */
    WEB(List.of(20_000), 100_000, false, true),
    /** Names that Godot's importer reads no orders from, a convex collision node in the file; Godot makes its own LODs. */
    GODOT(List.of(20_000), 200_000, true, false),
    /** Levels of detail named NAME_LOD0 and on, which Unity groups. */
    UNITY(List.of(50_000, 20_000, 5_000), 300_000, true, false),
    /** Names in Pascal case with SM_, M_ and T_ before them. */
    UNREAL(List.of(50_000, 20_000, 5_000), 300_000, true, false);

    private final List<Integer> lods;
    private final int splats;
    private final boolean hull;
    private final boolean meshopt;

    Profile(List<Integer> lods, int splats, boolean hull, boolean meshopt) {
        this.lods = lods;
        this.splats = splats;
        this.hull = hull;
        this.meshopt = meshopt;
    }

    /** Triangle budgets, falling. */
    public List<Integer> lods() {
        return lods;
    }

    public int splats() {
        return splats;
    }

    public boolean hull() {
        return hull;
    }

    public boolean meshopt() {
        return meshopt;
    }
}
